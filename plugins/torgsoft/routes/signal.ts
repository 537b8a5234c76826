/** The signal "export finished" that Torgsoft sends (`Отправлять POST-запрос после синхронизации`). */

/** The largest body that is looked at. A true signal has nine bytes. */
export const MOST_SIGNAL_BYTES = 4096

export interface SignalBody {
  contentType: string | undefined
  body: Uint8Array<ArrayBuffer>
  /** The query of the URL, without `?`. */
  query: string
}

/**
 * Whether a request carries the expected pair. It may stand in a form body of either kind, in a body without a
 * content type, or in the query; names and values may be percent-escapes of UTF-8 or windows-1251. When a name comes
 * twice, its first value counts; the body goes before the query.
 */
export async function carriesSignal(
  request: SignalBody,
  expected: { name: string; value: string },
): Promise<boolean> {
  const pairs = [...(await bodyPairs(request)), ...urlencodedPairs(request.query)]
  const found = pairs.find(([name]) => readings(name).includes(expected.name))
  return found !== undefined && readings(found[1]).includes(expected.value)
}

/** A name or value as it came: bytes whose encoding nobody told. */
type Raw = Uint8Array<ArrayBuffer>

async function bodyPairs({ contentType, body }: SignalBody): Promise<[Raw, Raw][]> {
  if (contentType?.toLowerCase().startsWith('multipart/form-data'))
    return await multipartPairs(contentType, body)
  // The platform's latin1 is windows-1252, which moves 27 bytes; and `trim` would take the byte A0 for a space.
  return urlencodedPairs(
    Array.from(body, (byte) => String.fromCharCode(byte))
      .join('')
      .replace(/[ \t\r\n]+$/, ''),
  )
}

async function multipartPairs(contentType: string, body: Raw): Promise<[Raw, Raw][]> {
  try {
    const form = await new Response(body, { headers: { 'content-type': contentType } }).formData()
    return [...form].flatMap(([name, value]) =>
      typeof value === 'string' ? [[utf8(name), utf8(value.trim())]] : [],
    )
  } catch {
    return []
  }
}

function urlencodedPairs(text: string): [Raw, Raw][] {
  return text
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const [name = '', ...value] = pair.split('=')
      return [percentDecode(name), percentDecode(value.join('='))]
    })
}

/** Undoes `%XX` and `+` to bytes; what is no escape stays as it is. */
function percentDecode(text: string): Raw {
  const bytes: number[] = []
  for (let index = 0; index < text.length; index++) {
    const escape = /^%([0-9a-f]{2})/i.exec(text.slice(index, index + 3))
    if (escape?.[1] !== undefined) {
      bytes.push(Number.parseInt(escape[1], 16))
      index += 2
    } else {
      bytes.push(text[index] === '+' ? 0x20 : text.charCodeAt(index) & 0xff)
    }
  }
  return new Uint8Array(bytes)
}

/** The texts that bytes can mean. */
function readings(bytes: Raw): string[] {
  const asUtf8 = new TextDecoder().decode(bytes)
  return [asUtf8, new TextDecoder('windows-1251').decode(bytes)]
}

function utf8(text: string): Raw {
  return new TextEncoder().encode(text)
}
