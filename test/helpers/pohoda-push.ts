import * as v from 'valibot'
import type { Bytes } from '../../core/bytes.ts'
import { listenOnNode } from '../../core/platform/node.ts'
import { createBlobs } from '../../core/storage/blobs-over-driver.ts'
import { memoryDriver } from '../../core/storage/memory.ts'
import type { PluginContext } from '../../core/plugin.ts'
import { pohodaConfig, type PohodaConfig } from '../../plugins/pohoda/config.ts'
import type { NewExchange } from '../../plugins/pohoda/exchange/log.ts'
import { pushRoutes } from '../../plugins/pohoda/routes/push.ts'
import { createFakeClock } from './clock.ts'
import { createTestApp, createTestContext, type TestContext } from './plugin-context.ts'

export const LOGIN = { user: 'eshop', password: 'push-word' }

/** What POHODA got back, read as text. */
export interface PushAnswer {
  status: number
  headers: Headers
  text: string
  /** Attributes of the receipt; empty for another answer. */
  receipt: Readonly<Record<string, string>>
}

/** The push routes of an instance `pohoda` on a real loopback server, over a store in memory. */
export interface PushServer extends TestContext<PohodaConfig> {
  url: string
  log: NewExchange[]
  /** Keys of all that lies in the blobs. */
  blobKeys(): string[]
  /** Sends a body as POHODA does; `headers` stand above its own. */
  push(
    path: string,
    body: Bytes | ReadableStream<Bytes>,
    headers?: Record<string, string>,
  ): Promise<PushAnswer>
  [Symbol.asyncDispose](): Promise<void>
}

export async function servePush(
  settings: object = {},
  parts: Partial<Omit<PluginContext<PohodaConfig>, 'config' | 'clock'>> = {},
): Promise<PushServer> {
  const config = v.parse(pohodaConfig, {
    ico: '12345678',
    push: LOGIN,
    tasks: { 'finish-export': {}, categories: {}, parameters: {} },
    ...settings,
  })
  const clock = createFakeClock()
  const driver = memoryDriver()
  const made = createTestContext(config, { clock, blobs: createBlobs(driver, { clock }), ...parts })
  const log: NewExchange[] = []
  const note = async (entry: NewExchange) => void log.push(entry)
  const app = createTestApp('pohoda', pushRoutes(made.context, { log: { note } }))
  const listening = await listenOnNode(async (request) => await app.fetch(request), {
    host: '127.0.0.1',
    port: 0,
  })
  const url = `http://127.0.0.1:${listening.port}/pohoda`
  return {
    ...made,
    url,
    log,
    blobKeys: () => {
      const keys = driver.getKeys('', {})
      if (!Array.isArray(keys)) throw new Error('the driver in memory waits for nothing')
      return keys
    },
    push: (path, body, headers) => sendPush(`${url}${path}`, body, headers),
    [Symbol.asyncDispose]: () => listening.close(),
  }
}

export function basic({ user, password }: { user: string; password: string }): string {
  return `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`
}

async function sendPush(
  url: string,
  body: Bytes | ReadableStream<Bytes>,
  headers: Record<string, string> = {},
): Promise<PushAnswer> {
  const response = await fetch(url, {
    method: 'POST',
    body,
    ...(body instanceof ReadableStream ? { duplex: 'half' as const } : {}),
    headers: {
      'user-agent': 'STORMWARE-HTTP-client. http://www.stormware.cz',
      'content-type': 'text/xml',
      authorization: basic(LOGIN),
      ...headers,
    },
  })
  const text = new TextDecoder('windows-1250').decode(await response.arrayBuffer())
  const [, root = ''] = /<rsp:responsePack([^>]*)>/.exec(text) ?? []
  const receipt = Object.fromEntries(
    [...root.matchAll(/ ([\w:]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
  )
  return { status: response.status, headers: response.headers, text, receipt }
}
