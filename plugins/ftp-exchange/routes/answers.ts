import { openStream } from '../../../core/bytes.ts'

/** A file to be sent to whoever asks for it. */
export interface SentFile {
  /** The name under which a browser stores it. */
  name: string
  size?: number | undefined
  /** What changes when the bytes do, without quotes. */
  etag?: string | undefined
  contentType?: string
  open(): AsyncIterable<Uint8Array<ArrayBuffer>>
}

/**
 * The answer with the bytes of a file, as they come; 304 to who has them already.
 * @throws what opening the file throws, as long as nothing is answered
 */
export async function fileAnswer(request: Request, file: SentFile): Promise<Response> {
  const { name, size, etag, contentType = 'application/octet-stream' } = file
  const headers = new Headers({
    'content-type': contentType,
    'content-disposition': disposition(name),
    'x-content-type-options': 'nosniff',
  })
  if (etag !== undefined) headers.set('etag', `"${etag}"`)
  if (etag !== undefined && request.headers.get('if-none-match') === `"${etag}"`)
    return new Response(null, { status: 304, headers })
  if (size !== undefined) headers.set('content-length', String(size))
  const body = request.method === 'HEAD' ? null : await openStream(file.open())
  return new Response(body, { headers })
}

/** Texts as the bytes of UTF-8. */
export async function* utf8(texts: AsyncIterable<string>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder()
  for await (const text of texts) yield encoder.encode(text)
}

function disposition(name: string): string {
  const plain = name.replaceAll(/[^\w.-]/g, '_')
  const exact = encodeURIComponent(name).replaceAll("'", '%27')
  return plain === name
    ? `attachment; filename="${name}"`
    : `attachment; filename="${plain}"; filename*=UTF-8''${exact}`
}
