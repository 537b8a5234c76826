import { MASK, type Secret } from '../secret.ts'
import { FtpFault, type FtpStep } from './ftp-errors.ts'
import type { FtpAddress } from './ftp-url.ts'

export interface FaultContext {
  step: FtpStep
  /** Servers repeat the path, and a file may be called `quota.csv`: it is taken out of their words. */
  path: string
  password: Secret | undefined
  tls: FtpAddress['tls']
}

/**
 * Tells what an error of basic-ftp means. It throws `FTPError` with a numeric code for answers, system errors with
 * codes such as ECONNREFUSED, and plain errors that only their text tells apart.
 */
export function readFault(thrown: unknown, context: FaultContext): FtpFault {
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined
  const fault = (kind: FtpFault['kind'], text: string, reply?: number) =>
    new FtpFault(kind, context.step, clean(text, context), reply)

  const reply = replyOf(code, message)
  if (reply !== undefined) {
    return fault(isAboutTls(reply, context) ? 'tls' : 'reply', `${reply.code} ${reply.text}`, reply.code)
  }
  if (/timeout|ETIMEDOUT/i.test(message)) return fault('timeout', message)
  const otherHost = /another host \(([^)]*)\)/.exec(message)?.[1]
  if (otherHost !== undefined)
    return fault('protocol', `it sends the data connection to another host, ${otherHost}`)
  if (/can't parse|exceed|requesting an answer|only supports/i.test(message))
    return fault('protocol', message)
  if (typeof code === 'string' && NETWORK_CODES.has(code)) return fault('lost', message)
  if (/certificate|self[- ]signed|\btls\b|\bssl\b|EPROTO/i.test(`${message} ${String(code)}`)) {
    return fault('tls', message)
  }
  return fault('lost', message)
}

const NETWORK_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
])
const MAX_TEXT = 300

interface Reply {
  code: number
  text: string
}

/** The server's answer in an error; that of a failed PASV is found only inside another message. */
function replyOf(code: unknown, message: string): Reply | undefined {
  if (typeof code === 'number' && code >= 100) return { code, text: message.replace(/^\d{3}[ -]?/, '') }
  const inner = /FTPError: (\d{3})[ -]?([^']*)/.exec(message)
  return inner?.[1] === undefined ? undefined : { code: Number(inner[1]), text: inner[2] ?? '' }
}

/**
 * AUTH TLS that is not known, or that a server without TLS takes for a command before the login, and data connections
 * that do not resume the TLS session (ProFTPD's words).
 */
function isAboutTls({ code, text }: Reply, { step, tls }: FaultContext): boolean {
  const isSigningIn = tls === 'explicit' && step === 'sign in'
  if (isSigningIn && [500, 502, 504].includes(code)) return true
  if (isSigningIn && code === 530 && /\bUSER\b.*\bPASS\b|log ?in first/i.test(text)) return true
  return tls !== 'none' && code === 425 && /not permitted|resum/i.test(text)
}

/** One line, not long, without the path and, whatever a server repeats, without the password. */
function clean(text: string, { path, password }: FaultContext): string {
  const secret = password?.reveal() ?? ''
  const masked = secret === '' ? text : text.replaceAll(secret, MASK)
  const line = (path.length < 3 ? masked : masked.replaceAll(path, '…'))
    .replace(/[\p{C}\p{Z}]+/gu, ' ')
    .trim()
  return line.length > MAX_TEXT ? `${line.slice(0, MAX_TEXT)}…` : line
}
