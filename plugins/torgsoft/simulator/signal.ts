import { connect } from 'node:net'
import { createTextEncode } from '../../../core/encode.ts'

/** What the shop owner typed into Torgsoft: the parameter of the request. */
export interface SignalPair {
  name: string
  value: string
}

/** The forms in which the request "export finished" may come, right ones and wrong ones. */
export type SignalVariant = keyof typeof VARIANTS

export interface SignalAnswer {
  /** The HTTP status. */
  status: number
  body: string
}

interface RawRequest {
  method: string
  version: '1.0' | '1.1'
  /** Put behind the path, with its `?`. */
  query: string
  headers: readonly string[]
  body: string
}

const FORM = 'Content-Type: application/x-www-form-urlencoded'
const BOUNDARY = 'torgsoft-boundary'

/** Texts here are bytes: one character is one byte. */
const VARIANTS = {
  form: (pair) => request({ body: encoded(pair) }),
  charset: (pair) => request({ headers: [`${FORM}; charset=windows-1251`], body: encoded(pair) }),
  noContentType: (pair) => request({ headers: [], body: encoded(pair) }),
  multipart: (pair) =>
    request({ headers: [`Content-Type: multipart/form-data; boundary=${BOUNDARY}`], body: parts(pair) }),
  query: (pair) => request({ headers: [], query: `?${encoded(pair)}` }),
  windows1251: ({ name, value }) => request({ body: `${escape1251(name)}=${escape1251(value)}` }),
  rawBytes: ({ name, value }) => request({ body: `${bytes1251(name)}=${bytes1251(value)}` }),
  rawUtf8: ({ name, value }) => request({ body: `${bytesUtf8(name)}=${bytesUtf8(value)}` }),
  twice: (pair) => request({ body: `${encoded(pair)}&${encoded(pair)}` }),
  lineEnd: (pair) => request({ body: `${encoded(pair)}\r\n` }),
  http10: (pair) => request({ version: '1.0', body: encoded(pair) }),
  get: (pair) => request({ method: 'GET', headers: [], query: `?${encoded(pair)}` }),
  put: (pair) => request({ method: 'PUT', body: encoded(pair) }),
  wrongName: ({ value }) => request({ body: encoded({ name: 'stop', value }) }),
  wrongValue: ({ name }) => request({ body: encoded({ name, value: 'later' }) }),
  json: ({ name, value }) =>
    request({ headers: ['Content-Type: application/json'], body: JSON.stringify({ [name]: value }) }),
  empty: () => request({}),
  large: (pair) => request({ body: `${encoded(pair)}&filler=${'x'.repeat(5000)}` }),
} satisfies Record<string, (pair: SignalPair) => RawRequest>

/** Sends the signal in one of its forms over a socket of its own, and reads the answer to its end. `url` is http:// only. */
export async function sendSignal(
  url: string,
  pair: SignalPair,
  variant: SignalVariant,
): Promise<SignalAnswer> {
  const { hostname, host, port, pathname, search, protocol } = new URL(url)
  if (protocol !== 'http:') throw new Error(`The simulator speaks http:// only, not ${protocol}//`)
  const { method, version, query, headers, body } = VARIANTS[variant](pair)
  const target = pathname + (search === '' ? query : search + query.replace('?', '&'))
  const lines = [
    `${method} ${target} HTTP/${version}`,
    ...(version === '1.0' ? [] : [`Host: ${host}`, 'Connection: close']),
    ...headers,
    ...(method === 'GET' ? [] : [`Content-Length: ${body.length}`]),
  ]
  return await exchange(
    { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 80) },
    `${lines.join('\r\n')}\r\n\r\n${body}`,
  )
}

function request(parts: Partial<RawRequest>): RawRequest {
  return { method: 'POST', version: '1.1', query: '', headers: [FORM], body: '', ...parts }
}

function encoded({ name, value }: SignalPair): string {
  return `${encodeURIComponent(name)}=${encodeURIComponent(value)}`
}

function parts({ name, value }: SignalPair): string {
  const field = Buffer.from(`Content-Disposition: form-data; name="${name}"\r\n\r\n${value}`).toString(
    'latin1',
  )
  return `--${BOUNDARY}\r\n${field}\r\n--${BOUNDARY}--\r\n`
}

/** Percent-escapes of windows-1251, as a Windows program makes them. */
function escape1251(text: string): string {
  return Array.from(bytes1251(text), (char) => {
    if (/[A-Za-z0-9]/.test(char)) return char
    return `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
  }).join('')
}

function bytes1251(text: string): string {
  const { bytes } = createTextEncode('windows-1251')(text)
  return Buffer.from(bytes).toString('latin1')
}

function bytesUtf8(text: string): string {
  return Buffer.from(text).toString('latin1')
}

async function exchange(address: { host: string; port: number }, message: string): Promise<SignalAnswer> {
  const socket = connect(address)
  const chunks: Buffer[] = []
  socket.setTimeout(10_000, () => socket.destroy(new Error('No answer within 10 s')))
  socket.write(message, 'latin1')
  for await (const chunk of socket) chunks.push(Buffer.from(chunk))
  const answer = Buffer.concat(chunks).toString('utf8')
  const end = answer.indexOf('\r\n\r\n')
  return { status: Number(answer.split(' ')[1]), body: answer.slice(end + 4) }
}
