import { once } from 'node:events'
import { request } from 'node:http'
import { stockPush } from '../../bench/make-stock.ts'
import { basic } from './pohoda-push.ts'

export interface LargePush {
  /** Where POHODA sends its stock. */
  url: string
  login: { user: string; password: string }
  cards: number
}

/** What became of a large push. */
export interface LargePushEnd {
  /** The whole answer, read as Windows-1250. */
  answer: string
  /** How many were sent. */
  bytes: number
  /** How long the answer took after the last byte was handed over. */
  seconds: number
}

/** Sends a stock of invented cards (bench/make-stock.ts) as fast as the server takes it, and not packed. */
export async function sendLargePush({ url, login, cards }: LargePush): Promise<LargePushEnd> {
  const headers = { authorization: basic(login), 'content-type': 'text/xml' }
  const sending = request(url, { method: 'POST', headers })
  const answered = once(sending, 'response')
  let bytes = 0
  for (const block of stockPush({ cards })) {
    bytes += block.length
    if (!sending.write(block)) await once(sending, 'drain')
  }
  sending.end()
  const ended = performance.now()
  const [response] = await answered
  const parts: Buffer[] = []
  for await (const part of response) parts.push(part)
  const answer = new TextDecoder('windows-1250').decode(Buffer.concat(parts))
  return { answer, bytes, seconds: (performance.now() - ended) / 1000 }
}
