import { connect } from 'node:net'
import type { MailAddress } from '../config/notify-settings.ts'
import { AppError } from '../errors.ts'
import { withoutPeople } from '../notify/without-people.ts'
import { isLoopback } from '../schema.ts'
import type { Secret } from '../secret.ts'

/** Whom to hand letters to. */
export interface MailServer extends MailAddress {
  login?: { user: string; password: Secret } | undefined
  /** Authorities (PEM) that are trusted beside the usual ones. */
  ca?: string | undefined
}

/** A letter of plain text. */
export interface Letter {
  /** Without the angle brackets, the same however often the letter is sent. */
  id: string
  from: string
  to: readonly string[]
  subject: string
  text: string
}

/**
 * Hands a letter to a mail server.
 * @returns the recipients that the server refused, when it took the letter for others
 * @throws MAIL_LOGIN when it refuses the login, MAIL_REFUSED when it refuses the letter, MAIL_TLS, MAIL_UNREACHABLE
 */
export type SendMail = (letter: Letter, server: MailServer, signal?: AbortSignal) => Promise<string[]>

/** All of it together: whoever sends holds other messages up. */
const LIMIT_MS = 60_000
const CONNECT_LIMIT_MS = 20_000

/** How Node and Deno send mail. `roots`: the authorities that count besides an own `ca`. */
export function mailSender({ roots }: { roots: () => readonly string[] }): SendMail {
  return async (letter, server, signal) => {
    // Loaded when the first letter is sent: most services send none.
    const { createTransport } = await import('nodemailer')
    const transport = createTransport({
      ...transportOptions(server, roots),
      getSocket: (_options: unknown, callback: SocketCallback) => openSocket(server, callback),
    })
    const { id, from, to, subject, text } = letter
    const limit = AbortSignal.timeout(LIMIT_MS)
    try {
      const sent = await transport.sendMail({
        messageId: `<${id}>`,
        from,
        to: [...to],
        subject,
        text,
        // Machines that answer letters by themselves keep still.
        headers: { 'Auto-Submitted': 'auto-generated' },
        signal: signal === undefined ? limit : AbortSignal.any([signal, limit]),
      })
      return sent.rejected.map(String)
    } catch (thrown) {
      signal?.throwIfAborted()
      throw explained(thrown, server)
    } finally {
      transport.close()
    }
  }
}

/**
 * What the transport is told. A password is never sent in clear to another machine; without one a server that knows no
 * encryption is taken as it is.
 */
export function transportOptions(
  { host, port, isSecure, login, ca }: MailServer,
  roots: () => readonly string[] = () => [],
) {
  return {
    host,
    port,
    secure: isSecure,
    requireTLS: !isSecure && login !== undefined && !isLoopback(host),
    // Hardly anybody has a certificate for this machine itself.
    ignoreTLS: !isSecure && isLoopback(host) && ca === undefined,
    // The own name is nobody's business, and Deno does not tell it without a right of its own.
    name: '[127.0.0.1]',
    greetingTimeout: CONNECT_LIMIT_MS,
    socketTimeout: CONNECT_LIMIT_MS,
    ...(login !== undefined && { auth: { user: login.user, pass: login.password.reveal() } }),
    ...(ca !== undefined && { tls: { ca: [...roots(), ca] } }),
  }
}

type SocketCallback = (error: Error | null, made?: { connection: ReturnType<typeof connect> }) => void

/** By its name: where rights are given by name, the addresses behind it are not allowed. */
function openSocket({ host, port }: MailAddress, callback: SocketCallback): void {
  const connection = connect({ host, port })
  const timer = setTimeout(() => connection.destroy(tooSlow()), CONNECT_LIMIT_MS)
  const settle = (error: Error | null) => {
    clearTimeout(timer)
    connection.off('error', settle)
    if (error === null) callback(null, { connection })
    else callback(error)
  }
  connection.once('connect', () => settle(null))
  connection.once('error', settle)
}

function tooSlow(): Error {
  return new Error(`no connection within ${CONNECT_LIMIT_MS / 1000} s`)
}

function explained(thrown: unknown, { host, port }: MailAddress): AppError {
  const { code = '', responseCode, message } = partsOf(thrown)
  const cannot = `Cannot send mail by "${host}:${port}"`
  const say = (name: string, what: string) =>
    new AppError(name, `${cannot}: ${what}`, { status: 502, cause: thrown })
  if (code === 'EAUTH' || code === 'ENOAUTH' || responseCode === 535 || responseCode === 530) {
    return say(
      'MAIL_LOGIN',
      `the server does not take this login (${shorten(message)}). Check user and password.`,
    )
  }
  if (/TLS|certificate/i.test(`${code} ${message}`)) {
    const advice = 'Check the address, and whether smtps:// or smtp:// stands before it.'
    return say('MAIL_TLS', `the connection cannot be encrypted (${shorten(message)}). ${advice}`)
  }
  if (responseCode !== undefined) {
    const advice = 'Check the sender and the recipients.'
    return say('MAIL_REFUSED', `the server refuses the letter (${shorten(message)}). ${advice}`)
  }
  return say(
    'MAIL_UNREACHABLE',
    `the server does not answer (${shorten(message)}). Check its address and the network.`,
  )
}

function partsOf(thrown: unknown): { code?: string; responseCode?: number; message: string } {
  // Servers quote the recipient, and what they say is kept and shown.
  const message = withoutPeople(thrown instanceof Error ? thrown.message : String(thrown))
  if (typeof thrown !== 'object' || thrown === null) return { message }
  const code: unknown = Reflect.get(thrown, 'code')
  const responseCode: unknown = Reflect.get(thrown, 'responseCode')
  return {
    message,
    ...(typeof code === 'string' && { code }),
    ...(typeof responseCode === 'number' && { responseCode }),
  }
}

function shorten(message: string): string {
  return message.replaceAll(/\s+/g, ' ').trim().slice(0, 200)
}
