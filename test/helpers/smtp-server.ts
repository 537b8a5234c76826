import { type AddressInfo, createServer, type Socket } from 'node:net'
import { createSecureContext, TLSSocket } from 'node:tls'

/** A letter as the server took it. */
export interface ReceivedLetter {
  from: string
  to: string[]
  /** The headers by their names in lower case, decoded. */
  headers: ReadonlyMap<string, string>
  /** The body as text. */
  text: string
  /** Whether the connection was encrypted. */
  isEncrypted: boolean
  /** Who had logged in. */
  user: string | undefined
}

/** What the server does; may be changed while it runs. */
export interface SmtpOptions {
  /** The only login that is accepted; undefined: none is asked for. */
  login?: { user: string; password: string }
  /** PEM; with it STARTTLS is offered. */
  tls?: { key: string; cert: string }
  /** The connection is encrypted from the first byte. */
  isSecure?: boolean
  /** Answers to a command in place of the usual one, e.g. `{ RCPT: '550 no such user' }`; `drop` closes the connection. */
  answers?: Record<string, string>
  /** What a single recipient is refused with. */
  refused?: Record<string, string>
  /** Says nothing at all. */
  isSilent?: boolean
}

export interface SmtpServer {
  port: number
  letters: ReceivedLetter[]
  options: SmtpOptions
  stop(): Promise<void>
}

/** A small mail server on a free loopback port: EHLO, AUTH PLAIN and LOGIN, STARTTLS, MAIL, RCPT, DATA, QUIT. */
export async function startSmtpServer(options: SmtpOptions = {}): Promise<SmtpServer> {
  const letters: ReceivedLetter[] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
    if (options.isSilent !== true)
      converse(options.isSecure === true ? secured(socket, options) : socket, true)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    letters,
    options,
    async stop() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }

  function converse(socket: Socket, greets: boolean) {
    let rest = ''
    let lines: string[] | undefined
    let letter = { from: '', to: [] as string[] }
    let user: string | undefined
    let asked: ((line: string) => void) | undefined
    const say = (text: string) => void socket.write(`${text}\r\n`)
    socket.on('error', () => undefined)
    socket.on('data', take)
    if (greets) say('220 mail.test ESMTP')

    function take(bytes: Buffer) {
      rest += bytes.toString('latin1')
      for (;;) {
        const end = rest.indexOf('\r\n')
        if (end === -1) return
        const line = rest.slice(0, end)
        rest = rest.slice(end + 2)
        hear(line)
      }
    }

    function hear(line: string) {
      if (lines !== undefined) return hearData(line, lines)
      if (asked !== undefined) return asked(line)
      const [command = '', ...words] = line.split(' ')
      const special = options.answers?.[command.toUpperCase()]
      if (special === 'drop') return void socket.destroy()
      if (special !== undefined) return say(special)
      const address = /<([^>]*)>/.exec(line)?.[1] ?? ''
      switch (command.toUpperCase()) {
        case 'EHLO':
          return say(features().join('\r\n'))
        case 'STARTTLS':
          say('220 go on')
          socket.off('data', take)
          return converse(secured(socket, options), false)
        case 'AUTH':
          return authenticate(words)
        case 'MAIL':
          letter = { from: address, to: [] }
          return say(options.login !== undefined && user === undefined ? '530 log in first' : '250 ok')
        case 'RCPT': {
          const refusal = options.refused?.[address]
          if (refusal === undefined) letter.to.push(address)
          return say(refusal ?? '250 ok')
        }
        case 'DATA':
          lines = []
          return say('354 go on')
        case 'QUIT':
          say('221 bye')
          return void socket.end()
        default:
          return say('500 what?')
      }
    }

    function features(): string[] {
      const offersTls = options.tls !== undefined && !(socket instanceof TLSSocket)
      return [
        '250-mail.test',
        ...(offersTls ? ['250-STARTTLS'] : []),
        ...(options.login === undefined ? [] : ['250-AUTH PLAIN LOGIN']),
        '250 8BITMIME',
      ]
    }

    function authenticate([kind = '', initial]: string[]) {
      if (kind.toUpperCase() !== 'PLAIN') return say('504 PLAIN only')
      const judge = (line: string) => {
        asked = undefined
        const [, name = '', password = ''] = Buffer.from(line, 'base64').toString().split('\0')
        const isRight = name === options.login?.user && password === options.login.password
        if (isRight) user = name
        say(isRight ? '235 welcome' : '535 5.7.8 wrong password')
      }
      if (initial !== undefined) return judge(initial)
      asked = judge
      say('334 ')
    }

    function hearData(line: string, told: string[]) {
      if (line !== '.') return void told.push(line.replace(/^\./, ''))
      lines = undefined
      const special = options.answers?.['CONTENT']
      if (special === 'drop') return void socket.destroy()
      if (special !== undefined) return say(special)
      letters.push({ ...letter, ...parse(told), isEncrypted: socket instanceof TLSSocket, user })
      say('250 taken')
    }
  }
}

function secured(socket: Socket, { tls }: SmtpOptions): TLSSocket {
  return new TLSSocket(socket, { isServer: true, secureContext: createSecureContext(tls) })
}

function parse(lines: readonly string[]): Pick<ReceivedLetter, 'headers' | 'text'> {
  const blank = lines.indexOf('')
  const head = lines
    .slice(0, blank)
    .join('\r\n')
    .replaceAll(/\r\n[ \t]+/g, ' ')
  const headers = new Map(
    head.split('\r\n').map((line) => {
      const [name = '', ...value] = line.split(': ')
      return [name.toLowerCase(), decodeWords(value.join(': '))]
    }),
  )
  const body = lines.slice(blank + 1).join('\r\n')
  return { headers, text: decodeBody(body, headers.get('content-transfer-encoding')) }
}

/** Encoded words (RFC 2047) in UTF-8. */
function decodeWords(text: string): string {
  return text
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi, (_word, kind: string, content: string) =>
      kind.toUpperCase() === 'B'
        ? Buffer.from(content, 'base64').toString()
        : unquote(content.replaceAll('_', ' ')),
    )
}

function decodeBody(body: string, encoding: string | undefined): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString()
  if (encoding === 'quoted-printable') return unquote(body.replaceAll('=\r\n', ''))
  return body
}

function unquote(text: string): string {
  const bytes = text.replaceAll(/=([\dA-F]{2})/gi, (_code, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
  return Buffer.from(bytes, 'latin1').toString()
}
