import { toBase64 } from '../bytes.ts'
import { AppError } from '../errors.ts'
import { createMasker } from '../mask.ts'
import { MASK } from '../secret.ts'

/** How addresses are shown in errors and logs: origin and path, nothing that could be a secret. */
export interface Display {
  url(url: URL): string
  text(text: string): string
}

/**
 * Makes the display for a request that carries these secret words. A query is never shown, a path segment that is a
 * secret is `***` however short it is; other texts (bodies, causes) are masked, and addresses in them lose their
 * queries too.
 */
export function createDisplay(words: readonly string[]): Display {
  const mask = createMasker(words)
  const showUrl = (url: URL) => {
    const segments = url.pathname.split('/')
    const shown = segments.map((segment) =>
      words.includes(percentDecoded(segment)) && segment !== '' ? MASK : segment,
    )
    return mask(url.origin + shown.join('/'))
  }
  const showFound = (found: string) => (URL.canParse(found) ? showUrl(new URL(found)) : MASK)
  return {
    url: showUrl,
    text: (text) => mask(text.replace(/https?:\/\/[^\s"'<>()]+/g, showFound)),
  }
}

/** Where a request goes: an address without credentials in it, and these apart. */
export interface Target {
  url: URL
  credentials: { user: string; password: string } | undefined
}

/**
 * Reads the address of a request. `user:password@` is taken out, because fetch refuses such addresses with a message
 * that shows the password.
 * @throws HTTP_URL
 */
export function parseTarget(address: string): Target {
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new AppError(
      'HTTP_URL',
      'Cannot send a request: its address is not a web address, it should begin with "http://" or "https://" and name a host. Correct the address in the configuration.',
      { retry: 'never' },
    )
  }
  const user = percentDecoded(url.username)
  const password = percentDecoded(url.password)
  url.username = ''
  url.password = ''
  return { url, credentials: user === '' && password === '' ? undefined : { user, password } }
}

/** The value of an Authorization header (RFC 7617). */
export function basicAuthorization({ user, password }: { user: string; password: string }): string {
  return `Basic ${toBase64(new TextEncoder().encode(`${user}:${password}`))}`
}

/**
 * The words of a request that a server may echo in its answer and that nobody else should read: its query, and the
 * values of headers and parameters whose names speak of credentials.
 */
export function secretWords({ url, credentials }: Target, headers: Headers): string[] {
  const telling = [...headers, ...url.searchParams].filter(([name]) => TELLING_NAME.test(name))
  const values = telling.flatMap(([, value]) => [value, value.slice(value.indexOf(' ') + 1)])
  return [url.search.slice(1), credentials?.password ?? '', ...values]
}

const TELLING_NAME = /auth|key|token|secret|pass|cookie|sign|session/i

/** The text that a part of an address stands for; a part with a stray `%` stands for itself. */
export function percentDecoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
