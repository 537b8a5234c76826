import { Redis } from 'ioredis'
import type { Driver } from 'unstorage'
import redisDriver from 'unstorage/drivers/redis'
import * as v from 'valibot'
import { type Clock, systemClock } from '../clock.ts'
import type { AtomicDriver } from './atomic.ts'
import type { FullDriver } from './driver.ts'
import { fromDriverKey } from './keys.ts'
import { clockLead, clockLimits, clockRefusal } from './redis-clock.ts'
import {
  clientOptions,
  connectRedis,
  type OutageListener,
  type RedisConnection,
  type RedisTiming,
  TIMING,
} from './redis-connection.ts'
import { isReadOnlyReplica, limitsOf, readSettings } from './redis-limits.ts'
import { rightsRefusal } from './redis-rights.ts'
import { runScript, sha1, SNAPSHOT, SWAP } from './redis-scripts.ts'
import type { RedisAddress } from './redis-url.ts'
import { refused } from './redis-words.ts'

export interface RedisStorageOptions extends OutageListener {
  address: RedisAddress
  /** PEM text with the certificate authorities to trust; those of the host when left out. */
  ca?: string | undefined
  timing?: RedisTiming
  /** The clock of the store on top, to be compared with that of Redis. Default: the machine's. */
  clock?: Pick<Clock, 'now'>
}

/** State and blobs in one Redis, over one connection. */
export interface RedisStorage {
  state: FullDriver & AtomicDriver
  blobs: FullDriver
  /** What this Redis cannot promise as it is set up, in plain words. */
  limits: readonly string[]
  /** Everything of one moment but the blobs' bytes; keys as the store and the blobs name them. */
  snapshot(): Promise<RedisMoment>
  isConnected(): boolean
  /** Ends the connection at once, also while Redis is away. */
  close(): Promise<void>
}

export interface RedisMoment {
  state: (readonly [key: string, text: string])[]
  blobKeys: string[]
}

/** A snapshot is one answer with all the state in it. */
const SNAPSHOT_MS = 120_000
const SCAN_COUNT = 1000

const outcomeSchema = v.picklist(['done', 'conflict', 'stale'])
const momentSchema = v.tuple([v.array(v.string()), v.array(v.string())])

/**
 * Opens a Redis for several instances of the service, through unstorage's driver and its client. Keys are
 * `{<prefix>}:state:<key>` and `{<prefix>}:blobs:<key>`; the braces keep them together where a cluster distributes keys.
 *
 * A connection that is lost later comes back by itself; until then every call fails.
 * @throws STORAGE_REFUSED (login, rights, database, certificate, a read-only replica, a clock
 *   that is more than 20 s off, no Redis at all), STORAGE_UNREACHABLE after 10 s
 */
export async function openRedis(options: RedisStorageOptions): Promise<RedisStorage> {
  const { address, ca, timing = TIMING, clock = systemClock, onOutage, onRecovery } = options
  const root = `{${address.prefix}}`
  const driver = redisDriver({ ...clientOptions(address, { ca, timing }), base: root, scanCount: SCAN_COUNT })
  const client = driver.getInstance?.()
  if (!(client instanceof Redis)) throw new TypeError('The driver has no client of a single server.')
  const { shown } = address
  const connection = await connectRedis(client, {
    shown,
    timing,
    ...(onOutage && { onOutage }),
    ...(onRecovery && { onRecovery }),
  })
  const settings = await readSettings(client)
  if (isReadOnlyReplica(settings)) {
    connection.close()
    throw refused(shown, 'it is a replica, which only reads')
  }
  const lead = await clockLead(client, clock)
  const refusal = clockRefusal(shown, lead) ?? (await rightsRefusal(client, { ...address, root }))
  if (refusal !== undefined) {
    connection.close()
    throw refusal
  }
  const part = { driver, client, connection, root }
  return {
    state: { ...partOf(part, 'state'), swap: swapIn(part, `${root}:state`) },
    blobs: partOf(part, 'blobs'),
    limits: [...limitsOf(settings), ...clockLimits(lead)],
    snapshot: () => momentOf(client, root, { shown, timing }),
    isConnected: () => connection.isConnected(),
    close: async () => connection.close(),
  }
}

interface Parts {
  driver: Driver
  client: Redis
  connection: RedisConnection
  root: string
}

/** A part of the driver's keys as a driver of its own. What the driver lacks, bytes, goes straight to its client. */
function partOf({ driver, client, connection: { call }, root }: Parts, name: string): FullDriver {
  const inPart = (key: string) => `${name}:${key}`
  const inRedis = (key: string) => `${root}:${name}:${key}`
  return {
    name: 'redis',
    hasItem: (key) => call(async () => await driver.hasItem(inPart(key), {})),
    getItem: (key) => call(async () => await driver.getItem(inPart(key))),
    setItem: (key, text) => call(async () => await driver.setItem?.(inPart(key), text, {})),
    removeItem: (key) => call(async () => await driver.removeItem?.(inPart(key), {})),
    getItemRaw: (key) => call(() => client.getBuffer(inRedis(key))),
    async setItemRaw(key, bytes: Uint8Array) {
      const { buffer, byteOffset, byteLength } = bytes
      // oxlint-disable-next-line no-restricted-globals -- the client knows bytes only as this; it never runs on Workers
      const sent = Buffer.from(buffer, byteOffset, byteLength)
      await call(() => client.set(inRedis(key), sent))
    },
    async getKeys(base) {
      const keys = await call(async () => await driver.getKeys(inPart(base), {}))
      return keys.map((key) => key.slice(inPart('').length))
    },
    dispose: () => undefined,
  }
}

function swapIn({ client, connection }: Parts, base: string): AtomicDriver['swap'] {
  return async ({ key, expected, value, guards }) => {
    const keys = [key, ...guards.map((guard) => guard.key)].map((name) => `${base}:${name}`)
    const fences = guards.map((guard) => String(guard.fence))
    const found = expected === undefined ? 'any' : expected === null ? 'absent' : await sha1(expected)
    const args = [found, value === null ? 'remove' : 'set', value ?? '', ...fences]
    return v.parse(
      outcomeSchema,
      await connection.call(() => runScript(client, { script: SWAP, keys, args })),
    )
  }
}

/** Over a connection of its own, because all the state may take longer than one command is given. */
async function momentOf(
  client: Redis,
  root: string,
  { shown, timing }: { shown: string; timing: RedisTiming },
): Promise<RedisMoment> {
  const own = client.duplicate({ commandTimeout: SNAPSHOT_MS })
  const connection = await connectRedis(own, { shown, timing })
  try {
    const args = [`${root}:state:*`, `${root}:blobs:*`]
    const answer = await connection.call(() => runScript(own, { script: SNAPSHOT, args }))
    const [texts, blobKeys] = v.parse(momentSchema, answer)
    const strip = (key: string, part: string) => fromDriverKey(key.slice(`${root}:${part}:`.length))
    const state: [string, string][] = []
    for (let index = 0; index < texts.length; index += 2) {
      state.push([strip(texts[index] ?? '', 'state'), texts[index + 1] ?? ''])
    }
    return { state, blobKeys: blobKeys.map((key) => strip(key, 'blobs')) }
  } finally {
    connection.close()
  }
}
