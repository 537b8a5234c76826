import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import * as v from 'valibot'
import {
  createReceived,
  type ItemAnswer,
  keyOf,
  type ReceivedEvent,
  type Received,
  receivedEvent,
} from './received.ts'
import { distrust, sign } from './standard-webhooks.ts'

/** What goes wrong with one request. */
export interface Fault {
  /** Whether the event is taken all the same: only its answer goes wrong. Default false. */
  isTaken?: boolean
  /** Closes the connection without an answer. */
  drops?: boolean
  /** Default 500. */
  status?: number
  headers?: Record<string, string>
  body?: string
  /** Answers so late, milliseconds. */
  delayMs?: number
}

/** One request as it came. */
export interface Delivery {
  id: string
  type: string
  event: ReceivedEvent
  /** Whether an event of this id was taken before; its changes are not made again. */
  isRepeat: boolean
  /** The status of the answer; 0 when there was none. */
  status: number
}

export interface ReceiverOptions {
  secret: string
  /** Default: any that is free. */
  port?: number
  /** Whether it answers for each item. Default true. */
  answersPerItem?: boolean
  /** Milliseconds since 1970. Default: the machine's time. */
  now?: () => number
  /** Called with each request that was answered. */
  onDelivery?: (delivery: Delivery) => void
}

/** A receiver of signed events in memory, as a real HTTP server on loopback. */
export interface Receiver {
  /** Where it takes events. */
  readonly url: string
  /** What it knows. */
  readonly received: Received
  /** Signed requests, in order. */
  readonly deliveries: readonly Delivery[]
  /** Requests that were refused as unsigned, with the reason. */
  readonly distrusted: readonly string[]
  /** The next request takes the first of them, and so on. */
  readonly faults: Fault[]
  /** What goes wrong with every request that takes none of `faults`. */
  outage: Fault | undefined
  /** What is answered for an item of this key instead of taking it. */
  readonly answers: Map<string, ItemAnswer>
  /** Sends an order back, signed. @param id default: a fresh one */
  sendOrder(order: object, to: { url: string; id?: string }): Promise<Response>
  close(): Promise<void>
}

/** Starts a receiver. */
export async function startReceiver(options: ReceiverOptions): Promise<Receiver> {
  const { secret, answersPerItem = true, now = Date.now, onDelivery = () => {} } = options
  const received = createReceived()
  const deliveries: Delivery[] = []
  const distrusted: string[] = []
  const faults: Fault[] = []
  const answers = new Map<string, ItemAnswer>()
  const results = new Map<string, ItemAnswer[]>()
  const seconds = () => Math.floor(now() / 1000)

  const server = createServer(async (request, response) => {
    const body = await readAll(request)
    if (body === undefined) return
    const reason = distrust(request.headers, body, { secret, now: seconds() })
    if (reason !== undefined) {
      distrusted.push(reason)
      return respond(response, { status: 401, body: reason })
    }
    const event = v.parse(receivedEvent, JSON.parse(body.toString('utf8')))
    const delivery = { id: event.id, type: event.type, event, isRepeat: results.has(event.id), status: 0 }
    deliveries.push(delivery)
    const fault = faults.shift() ?? receiver.outage
    if (fault === undefined || fault.isTaken === true) take(event)
    if (fault?.delayMs !== undefined) await wait(fault.delayMs)
    if (fault?.drops === true) return void response.destroy()
    const answer = fault === undefined ? answerTo(event) : { ...fault, status: fault.status ?? 500 }
    delivery.status = answer.status
    respond(response, answer)
    onDelivery(delivery)
  })
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', () => resolve(portOf(server.address())))
  })

  const receiver: Receiver = {
    url: `http://127.0.0.1:${port}/mostik`,
    received,
    deliveries,
    distrusted,
    faults,
    outage: undefined,
    answers,

    async sendOrder(order, { url, id = `ord_${crypto.randomUUID()}` }) {
      const body = JSON.stringify(order)
      const headers = {
        'content-type': 'application/json',
        ...sign({ id, body }, { secret, now: seconds() }),
      }
      return await fetch(url, { method: 'POST', headers, body })
    },

    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return receiver

  /** Makes the changes of an event, once however often it comes. */
  function take(event: ReceivedEvent) {
    if (results.has(event.id)) return
    const items = event.data.items.filter((item) => !answers.has(keyOf(item)))
    const taken = received.take({ ...event, data: { ...event.data, items } }).values()
    const told = event.data.items.map((item) => answers.get(keyOf(item)) ?? taken.next().value)
    results.set(
      event.id,
      told.filter((one) => one !== undefined),
    )
  }

  function answerTo(event: ReceivedEvent): { status: number; body?: string } {
    if (!answersPerItem || event.type === 'ping') return { status: 204 }
    return { status: 200, body: JSON.stringify({ results: results.get(event.id) }) }
  }
}

function respond(
  response: ServerResponse,
  { status, headers, body }: { status: number; headers?: Record<string, string>; body?: string },
) {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body)
}

/** The whole body, or undefined when the sender went away meanwhile. */
async function readAll(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  try {
    for await (const chunk of request) chunks.push(chunk)
    return Buffer.concat(chunks)
  } catch {
    return undefined
  }
}

function portOf(address: string | { port: number } | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0
}
