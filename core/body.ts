import { type Bytes, joinBytes } from './bytes.ts'
import { AppError } from './errors.ts'

/** How large a body may be, and what it was sent for, as in `take this order`. */
export interface BodyLimits {
  maxBytes: number
  what: string
}

/**
 * Reads a body as it came, whether its length was told or not; a signature stands for these very bytes. It counts by
 * itself, because a middleware that counts hands on a new request, which the server's own kind of request does not
 * allow everywhere.
 * @throws BODY_TOO_LARGE (413)
 */
export async function readBytes(request: Request, limits: BodyLimits): Promise<Bytes> {
  if (Number(request.headers.get('content-length') ?? 0) > limits.maxBytes) throw tooLarge(limits)
  const chunks: Bytes[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.length
    if (size > limits.maxBytes) throw tooLarge(limits)
    chunks.push(chunk)
  }
  return joinBytes(chunks)
}

/** The JSON in a body that was read. @throws BAD_JSON (400) */
export function jsonOf(bytes: Bytes, what: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (cause) {
    const message = `Cannot ${what}: the body is not JSON in UTF-8. Send one JSON object.`
    throw new AppError('BAD_JSON', message, { status: 400, retry: 'never', cause })
  }
}

/** Reads a JSON body. @throws BODY_TOO_LARGE (413), BAD_JSON (400) */
export async function readJsonBody(request: Request, limits: BodyLimits): Promise<unknown> {
  return jsonOf(await readBytes(request, limits), limits.what)
}

function tooLarge({ maxBytes, what }: BodyLimits): AppError {
  const message = `Cannot ${what}: the body has more than ${maxBytes} bytes. Send a smaller one.`
  return new AppError('BODY_TOO_LARGE', message, { status: 413, retry: 'never' })
}
