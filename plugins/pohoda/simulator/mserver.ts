import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { createGzip, gunzipSync } from 'node:zlib'
import { documentAt, type MoreDocuments, PICTURES } from './documents.ts'
import { encoded } from './encoded.ts'
import { type Before, createFaultFinder, errorPage, type Fault, type Instead, isBefore } from './faults.ts'
import { handlePack, type PackAnswer, writeAnswer } from './import.ts'
import type { Knobs } from './knobs.ts'
import type { Play } from './play.ts'
import type { AccountingUnit } from './unit.ts'
import { DECLARATION, encode, leaf, tag } from './xml.ts'

/** A request that came, kept to be looked at. */
export interface KeptRequest {
  method: string
  /** With what stands behind the question mark. */
  path: string
  headers: IncomingMessage['headers']
  /** Decoded as Windows-1250. */
  body: string
  /** Undefined as long as nothing was answered. */
  status: number | undefined
}

export interface MServerParts {
  unit: AccountingUnit
  knobs: Knobs
  faults: readonly Fault[]
  requests: KeptRequest[]
  keptRequests: number
  more: MoreDocuments | undefined
  /** What `POST /play/…` does; without it there is no such address. */
  play?: Play | undefined
  /** Ends all waiting. */
  signal: AbortSignal
  /** e.g. `http://127.0.0.1:444`, known when it listens. */
  url(): string
  onRequest?: ((request: KeptRequest) => void) | undefined
}

/** POHODA mServer: one request at a time, the others wait. What was begun is done also when the client has gone. */
export function createMServer(parts: MServerParts): Server {
  const { unit, knobs, requests, signal, onRequest } = parts
  const findFault = createFaultFinder(parts.faults)
  let processing = 0
  let turn: Promise<unknown> = Promise.resolve()

  return createServer((incoming, response) => {
    exchange(incoming, response).catch((error: unknown) => {
      if (signal.aborted || response.headersSent) return void incoming.socket.destroy()
      // Nothing of POHODA: the simulator itself is wrong, and whoever reads the answer should know.
      response.writeHead(500).end(error instanceof Error ? error.stack : String(error))
    })
  })

  async function exchange(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const { play } = parts
    if (play !== undefined && incoming.url?.startsWith(PLAY))
      return await playWith(play, { incoming, response })
    if (!knobs.isRunning) return void incoming.socket.destroy()
    const bytes = await readAll(incoming)
    if (bytes === undefined) return
    const { method = 'GET', url: path = '/', headers } = incoming
    const body = DECODER.decode(bytes)
    const kept: KeptRequest = { method, path, headers, body, status: undefined }
    requests.push(kept)
    if (requests.length > parts.keptRequests) requests.shift()
    response.once('close', () => {
      if (response.headersSent) kept.status = response.statusCode
      onRequest?.(kept)
    })
    const fault = findFault({ method, path: path.split('?', 1)[0] ?? path, headers, body })
    if (isBefore(fault)) return answerInstead(fault, { incoming, response })
    await answer({ incoming, response, bytes, fault })
  }

  async function answer({ incoming, response, bytes, fault }: Answering): Promise<void> {
    const { method = 'GET', headers } = incoming
    const url = new URL(incoming.url ?? '/', 'http://mserver')
    if (url.pathname === '/status') {
      const needsLogin = url.searchParams.has('companyDetail')
      if (needsLogin && !isLogin(headers)) return refuse(response, 401)
      return status(response, needsLogin)
    }
    if (url.pathname !== '/xml' && !url.pathname.startsWith('/documents/')) return refuse(response, 404)
    if (!isLogin(headers)) return refuse(response, 401)
    if (!knobs.mayOpenUnit) return refuse(response, 403)
    if (url.pathname !== '/xml') return await document(url.pathname, { incoming, response })
    if (method !== 'POST') return refuse(response, 405)
    await inTurn(async () => await xml({ incoming, response, bytes, fault }))
  }

  async function xml({ incoming, response, bytes, fault }: Answering): Promise<void> {
    const { headers } = incoming
    if (knobs.workMs > 0) await wait(knobs.workMs, undefined, { signal })
    const done = await handlePack(bytes, {
      unit,
      checkDuplicity: headers['stw-check-duplicity'] === 'true',
      mayImport: knobs.mayImport,
      onlyWindows1250: knobs.onlyWindows1250,
      hasPicture: async (file) =>
        (await documentAt(`${PICTURES}/${file}`, { unit, more: parts.more })) !== undefined,
    })
    if (fault === 'dropAfter') return void incoming.socket.destroy()
    if (fault === 'silentAfter') return
    if (fault === 'timeout') return refuse(response, 408)
    if (typeof fault === 'object' && 'slowMs' in fault) await wait(fault.slowMs, undefined, { signal })
    const cutAfter = typeof fault === 'object' && 'cutAfterBytes' in fault ? fault.cutAfterBytes : Infinity
    await send(done, { incoming, response, cutAfter })
  }

  async function send(
    done: PackAnswer,
    { incoming, response, cutAfter }: Ends & { cutAfter: number },
  ): Promise<void> {
    const isZipped = knobs.gzip && /\bgzip\b/.test(incoming.headers['accept-encoding'] ?? '')
    response.writeHead(200, {
      'content-type': knobs.contentType,
      ...(isZipped && { 'content-encoding': 'gzip' }),
    })
    const plain = Readable.from(encoded(writeAnswer(done, unit)))
    let sent = 0
    for await (const chunk of isZipped ? plain.pipe(createGzip()) : plain) {
      const left = cutAfter - sent
      sent += chunk.length
      if (response.destroyed) return
      const isTaken = response.write(sent > cutAfter ? chunk.subarray(0, left) : chunk)
      if (sent > cutAfter) return void setImmediate(() => incoming.socket.destroy())
      if (!isTaken) await Promise.race([event(response, 'drain'), event(response, 'close')])
    }
    response.end()
  }

  function status(response: ServerResponse, isDetailed: boolean): void {
    if (knobs.hasPlainStatus) {
      response.writeHead(200, { 'content-type': 'text/plain' }).end('Response from POHODA mServer')
      return
    }
    const { company, year } = unit
    const detail = isDetailed
      ? tag(
          'companyDetail',
          leaf('company', company) +
            leaf('databaseName', unit.databaseName()) +
            leaf('year', year) +
            leaf('period', `${year}-01-01 - ${year}-12-31`),
        )
      : ''
    const content =
      leaf('message', 'Response from POHODA mServer') +
      leaf('name', 'mostik') +
      leaf('server', parts.url()) +
      leaf('status', processing === 0 ? 'idle' : 'working') +
      leaf('processing', processing) +
      detail
    response
      .writeHead(200, { 'content-type': knobs.contentType })
      .end(encode(DECLARATION + tag('mServer', content)))
  }

  async function document(pathname: string, { incoming, response }: Ends): Promise<void> {
    if (incoming.method !== 'GET') return refuse(response, 405)
    const path = decoded(pathname.slice('/documents/'.length))
    const bytes = path === undefined ? undefined : await documentAt(path, { unit, more: parts.more })
    if (bytes === undefined) return refuse(response, 404)
    if (incoming.headers['if-modified-since'] === MODIFIED) return void response.writeHead(304).end()
    response.writeHead(200, {
      'content-type': /\.png$/i.test(pathname) ? 'image/png' : 'application/octet-stream',
      'content-length': bytes.length,
      'last-modified': MODIFIED,
    })
    response.end(bytes)
  }

  async function inTurn(work: () => Promise<void>): Promise<void> {
    processing++
    const mine = turn.then(work)
    turn = mine.catch(() => undefined).then(() => processing--)
    await mine
  }

  function isLogin(headers: IncomingMessage['headers']): boolean {
    const { user, password } = knobs
    const expected = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
    return headers['stw-authorization'] === expected
  }
}

interface Ends {
  incoming: IncomingMessage
  response: ServerResponse
}

interface Answering extends Ends {
  bytes: Uint8Array
  fault: Instead | undefined
}

const PLAY = '/play/'
const DECODER = new TextDecoder('windows-1250')
/** Pictures are made and never change. */
const MODIFIED = 'Thu, 01 Jan 2026 00:00:00 GMT'

/** Nothing of POHODA: the person at its screen. What is to be done stands in the address and in the form that is sent. */
async function playWith(play: Play, { incoming, response }: Ends): Promise<void> {
  const form = await readAll(incoming)
  if (form === undefined) return
  const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://mserver')
  for (const [name, value] of new URLSearchParams(new TextDecoder().decode(form)))
    searchParams.set(name, value)
  const { status, lines } =
    incoming.method === 'POST'
      ? await play(pathname.slice(PLAY.length), searchParams)
      : { status: 405, lines: ['Ask with POST.'] }
  response
    .writeHead(status, { 'content-type': 'text/plain; charset=utf-8' })
    .end(lines.map((line) => `${line}\n`).join(''))
}

function answerInstead(fault: Before, { incoming, response }: Ends): void {
  if (fault === 'silent') return
  if (fault === 'drop') return void incoming.socket.destroy()
  if (fault === 'garbage') return void response.writeHead(200).end('Runtime error 216 at 00403FB4')
  if ('status' in fault) return refuse(response, fault.status)
  response
    .writeHead(200, { 'content-type': 'text/xml' })
    .end(encode(`${DECLARATION}${earlyRefusal(fault.refuse)}`))
}

function earlyRefusal(note: string): string {
  return tag('rsp:responsePack', '', {
    'xmlns:rsp': 'http://www.stormware.cz/schema/version_2/response.xsd',
    version: '2.0',
    id: '',
    state: 'error',
    programVersion: '14006.5 SQL (12.2.2026)',
    note,
  })
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(errorPage(status))
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}

/** The whole body, unpacked; undefined when the sender went away meanwhile. */
async function readAll(incoming: IncomingMessage): Promise<Uint8Array | undefined> {
  const chunks: Buffer[] = []
  try {
    for await (const chunk of incoming) chunks.push(chunk)
  } catch {
    return undefined
  }
  const whole = Buffer.concat(chunks)
  return incoming.headers['content-encoding'] === 'gzip' ? gunzipSync(whole) : whole
}

function event(response: ServerResponse, name: 'drain' | 'close'): Promise<void> {
  return new Promise((resolve) => response.once(name, () => resolve()))
}
