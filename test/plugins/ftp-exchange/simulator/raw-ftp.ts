import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import type { FtpSimulator } from '../../../../plugins/ftp-exchange/simulator/server.ts'

/** An FTP client that checks nothing, as simple programs do: what it is told, it believes. */
export interface RawFtp {
  /** Sends a command. @returns the whole answer */
  ask(command: string): Promise<string>
  /** The next answer, e.g. the one that ends a transfer. */
  next(): Promise<string>
  /** A data connection. */
  open(): Promise<Socket>
  /** RETR; the last answer is the one after the bytes. */
  take(name: string): Promise<Taken>
  /** STOR or APPE. @returns the last answer */
  give(name: string, content: string, command?: string): Promise<string>
  /** The lines of LIST, NLST or MLSD. */
  list(command: string): Promise<string[]>
  close(): void
}

export interface Taken {
  bytes: Buffer
  reply: string
  /** The code of the error of the data connection. */
  error: string | undefined
}

/** Signs in. */
export async function connectRaw({ port, login, password }: FtpSimulator): Promise<RawFtp> {
  const control = connect({ port, host: '127.0.0.1', noDelay: true })
  control.on('error', () => undefined)
  const replies = repliesOf(control)
  const next = async () => (await replies.next()).value ?? ''

  async function ask(command: string): Promise<string> {
    control.write(`${command}\r\n`)
    return await next()
  }

  async function open(): Promise<Socket> {
    const extended = /\|\|\|(\d+)\|/.exec(await ask('EPSV'))?.[1]
    const data = connect({ port: Number(extended ?? (await passivePort())), host: '127.0.0.1' })
    data.on('error', () => undefined)
    await once(data, 'connect')
    return data
  }

  async function passivePort(): Promise<number> {
    const [, high, low] = /,(\d+),(\d+)\)/.exec(await ask('PASV')) ?? []
    return Number(high) * 256 + Number(low)
  }

  async function receive(command: string): Promise<Taken> {
    const data = await open()
    const arriving = drain(data)
    const first = await ask(command)
    const reply = first.startsWith('1') ? await next() : first
    if (!first.startsWith('1')) data.end()
    return { reply, ...(await arriving) }
  }

  await next()
  await ask(`USER ${login}`)
  await ask(`PASS ${password}`)
  return {
    ask,
    next,
    open,
    take: (name) => receive(`RETR ${name}`),

    async give(name, content, command = 'STOR') {
      const data = await open()
      const first = await ask(`${command} ${name}`)
      if (!first.startsWith('1')) return first
      data.end(content)
      return await next()
    },

    list: async (command) => (await receive(command)).bytes.toString().split('\r\n').filter(Boolean),
    close: () => control.destroy(),
  }
}

async function drain(data: Socket): Promise<{ bytes: Buffer; error: string | undefined }> {
  const chunks: Buffer[] = []
  let error: string | undefined
  try {
    for await (const chunk of data) chunks.push(chunk)
  } catch (thrown) {
    error = (thrown as NodeJS.ErrnoException).code
  }
  return { bytes: Buffer.concat(chunks), error }
}

async function* repliesOf(control: Socket): AsyncGenerator<string, undefined> {
  let text = ''
  for await (const chunk of control.setEncoding('utf8')) {
    text += chunk
    for (;;) {
      const end = /^\d{3} .*\r\n/m.exec(text)
      if (end === null) break
      yield text.slice(0, end.index + end[0].length).trimEnd()
      text = text.slice(end.index + end[0].length)
    }
  }
  return undefined
}
