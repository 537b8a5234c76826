import { toBase64 } from './bytes.ts'
import { type Clock, systemClock } from './clock.ts'
import { hmacSha256 } from './digest.ts'
import { AppError } from './errors.ts'
import { equalInConstantTime } from './secret.ts'

/** Who may use the admin routes: who knows the token, or whose browser was given a session for it. */
export interface Auth {
  /** Whether a request carries the token as `Authorization: Bearer`, or a session cookie that holds. */
  isAdmin(request: Request): Promise<boolean>
  /** Whether a text is the token; for the link and the form by which a browser signs in. */
  isToken(text: string): Promise<boolean>
  /** The `Set-Cookie` value that signs a browser in for 30 days. `secure`: the browser came by https. */
  issueSession(options: { secure: boolean }): Promise<string>
  /** The `Set-Cookie` value that signs a browser out. */
  endSession(): string
  /** Whether a `Cookie` header holds a session that we issued and that has not run out. */
  verifySession(cookieHeader: string | null): Promise<boolean>
}

/** A random text of this length is found at no rate of guessing; so the right token is never made to wait for wrong ones. */
const FEWEST_CHARACTERS = 16
const COOKIE = 'mostik_session'
const SESSION_SECONDS = 30 * 24 * 60 * 60
/** Verifying costs; a header full of forged cookies shall not. */
const MOST_COOKIES_VERIFIED = 4

/**
 * Makes the guard of the admin routes. Nothing is stored for a session: its cookie is an expiry time and a MAC keyed
 * from the token, so that another token ends all sessions.
 * @throws ADMIN_TOKEN when the token is empty, or so short that it could be guessed
 */
export function createAuth({ token, clock = systemClock }: { token: string; clock?: Clock }): Auth {
  if (token.trim() === '') throw emptyToken()
  if (token.trim().length < FEWEST_CHARACTERS) throw shortToken()

  const isToken = (text: string) => equalInConstantTime(text, token)
  const sign = (expiry: string) => textHmac(token, `mostik session until ${expiry}`)

  async function isSession(value: string): Promise<boolean> {
    const [, expiry, mac] = /^(\d{1,12})\.([\w-]+)$/.exec(value) ?? []
    if (expiry === undefined || mac === undefined) return false
    return (await equalInConstantTime(mac, await sign(expiry))) && Number(expiry) * 1000 > clock.now()
  }

  async function verifySession(cookieHeader: string | null): Promise<boolean> {
    const verified = await Promise.all(sessionCookies(cookieHeader).map(isSession))
    return verified.includes(true)
  }

  return {
    isToken,
    verifySession,
    async isAdmin(request) {
      const bearer = bearerOf(request.headers.get('authorization'))
      if (bearer !== undefined) return isToken(bearer)
      return !isSentByAnotherSite(request) && (await verifySession(request.headers.get('cookie')))
    },
    async issueSession({ secure }) {
      const expiry = String(Math.floor(clock.now() / 1000) + SESSION_SECONDS)
      return setCookie(`${expiry}.${await sign(expiry)}`, SESSION_SECONDS) + (secure ? '; Secure' : '')
    },
    endSession: () => setCookie('', 0),
  }
}

function emptyToken(): AppError {
  return new AppError(
    'ADMIN_TOKEN',
    'Cannot guard the admin routes: the token is empty, it should be a long random text. Set MOSTIK_TOKEN, or unset it to have one made.',
    { retry: 'never' },
  )
}

function shortToken(): AppError {
  return new AppError(
    'ADMIN_TOKEN',
    `Cannot guard the admin routes: the token is so short that it could be guessed, it should be a random text of at least ${FEWEST_CHARACTERS} characters. Set a longer MOSTIK_TOKEN.`,
    { retry: 'never' },
  )
}

/** Whether a request carries some token as `Authorization: Bearer`, right or wrong. A session counts for nothing then. */
export function carriesToken({ headers }: Request): boolean {
  return bearerOf(headers.get('authorization')) !== undefined
}

/** The token of `Authorization: Bearer …` (RFC 6750), or undefined when the header is of another kind or missing. */
function bearerOf(header: string | null): string | undefined {
  return /^bearer +(\S.*)$/i.exec(header ?? '')?.[1]
}

function sessionCookies(header: string | null): string[] {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim())
  const ours = pairs.filter((pair) => pair.startsWith(`${COOKIE}=`))
  return ours.slice(0, MOST_COOKIES_VERIFIED).map((pair) => pair.slice(COOKIE.length + 1))
}

function setCookie(value: string, maxAgeSeconds: number): string {
  return `${COOKIE}=${value}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Strict`
}

/**
 * Whether another page makes the browser change something here. SameSite=Strict leaves a gap: to it another port of
 * the same host is the same site, and on an office machine many programs listen on localhost.
 */
function isSentByAnotherSite({ method, headers }: Request): boolean {
  if (method === 'GET' || method === 'HEAD') return false
  const site = headers.get('sec-fetch-site')
  return site === 'cross-site' || site === 'same-site'
}

/** HMAC-SHA256 of a text as base64url. */
async function textHmac(secret: string, text: string): Promise<string> {
  const encoder = new TextEncoder()
  const mac = await hmacSha256(encoder.encode(secret), encoder.encode(text))
  return toBase64(mac).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
