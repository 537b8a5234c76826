import type { Redis, RedisOptions } from 'ioredis'
import { MediumAway } from './driver.ts'
import type { RedisAddress } from './redis-url.ts'
import { isFailedSelect, isFollowUp, plainWords, refusalOf, unreachable } from './redis-words.ts'

/** What is told of a connection that is lost and comes back; once per outage, however often it is tried. */
export interface OutageListener {
  /** In plain words, without the password. */
  onOutage?(reason: string): void
  onRecovery?(): void
}

/** How long things may take, milliseconds. */
export interface RedisTiming {
  /** Until the first connection stands. */
  openMs: number
  /** Until one command is answered. */
  commandMs: number
}

export const TIMING: RedisTiming = { openMs: 10_000, commandMs: 5_000 }

/** A client that is connected, or tries to be. */
export interface RedisConnection {
  isConnected(): boolean
  /** Runs commands. @throws MediumAway, or Error in plain words, without the command, which may hold secrets */
  call<T>(commands: () => Promise<T>): Promise<T>
  /** Ends at once, also while Redis is away. */
  close(): void
}

/**
 * The settings of the client. It sends nothing by itself a second time: a change that was sent twice would be made
 * twice. It keeps no commands for later: what is asked while Redis is away fails at once.
 */
export function clientOptions(
  { host, port, tls, user, password, database }: RedisAddress,
  { ca, timing }: { ca: string | undefined; timing: RedisTiming },
): RedisOptions {
  return {
    host,
    port,
    db: database,
    ...(user === undefined ? {} : { username: user }),
    // A user without a password is asked for one as well; an empty one does.
    ...(password !== undefined || user !== undefined ? { password: password?.reveal() ?? '' } : {}),
    ...(tls ? { tls: ca === undefined ? {} : { ca } } : {}),
    connectionName: 'mostik',
    disableClientInfo: true,
    lazyConnect: true,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    connectTimeout: timing.commandMs,
    commandTimeout: timing.commandMs,
    disconnectTimeout: 500,
    maxLoadingRetryTime: 1_000,
    retryStrategy: (times) => Math.min(50 * 2 ** times, 2_000) * (0.75 + Math.random() / 2),
    // The primary became a replica; its name may lead to the new one.
    reconnectOnError: (error) => error.message.startsWith('READONLY'),
  }
}

/**
 * Connects a client that was made with `clientOptions`, and keeps it connected until it is closed.
 * @throws STORAGE_REFUSED when waiting does not help, STORAGE_UNREACHABLE after `openMs`
 */
export async function connectRedis(
  client: Redis,
  { shown, timing, onOutage, onRecovery }: { shown: string; timing: RedisTiming } & OutageListener,
): Promise<RedisConnection> {
  let reason = 'the connection was closed'
  let isDown = false
  let isDropping = false
  let isClosed = false

  client.on('error', (error: Error) => {
    if (!isFollowUp(error)) reason = plainWords(error)
    if (isFailedSelect(error)) drop()
  })
  client.on('close', () => {
    isDropping = false
  })

  try {
    await firstConnection(client, { shown, timing, reason: () => reason })
  } catch (error) {
    client.disconnect()
    throw error
  }

  client.on('close', () => {
    if (isDown || isClosed) return
    isDown = true
    onOutage?.(reason)
  })
  client.on('ready', () => {
    reason = 'the connection was closed'
    if (!isDown) return
    isDown = false
    onRecovery?.()
  })

  return {
    isConnected: () => client.status === 'ready',
    async call(commands) {
      try {
        return await commands()
      } catch (error) {
        // oxlint-disable-next-line preserve-caught-error -- the client's errors carry the command with its values
        throw explained(error)
      }
    },
    close() {
      isClosed = true
      client.disconnect()
    },
  }

  function explained(error: unknown): Error {
    const plain = error instanceof Error ? error : new Error(String(error))
    if (isFollowUp(plain)) return away()
    if (plain.message !== 'Command timed out') return new Error(plain.message)
    // The connection is dead or its other end hangs; until a new one stands, calls fail without waiting.
    reason = `it did not answer within ${timing.commandMs / 1000} s`
    drop()
    return away()
  }

  function away(): MediumAway {
    return new MediumAway(`Redis is away (${reason})`, { remedy: 'It goes on when Redis is back.' })
  }

  function drop(): void {
    if (isDropping || !['connect', 'ready'].includes(client.status)) return
    isDropping = true
    client.disconnect(true)
  }
}

async function firstConnection(
  client: Redis,
  { shown, timing, reason }: { shown: string; timing: RedisTiming; reason(): string },
): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined
  try {
    await new Promise<void>((resolve, reject) => {
      const fail = () => reject(unreachable(shown, reason()))
      timer = setTimeout(fail, timing.openMs)
      client.once('ready', resolve)
      client.once('end', fail)
      client.on('error', (error: Error) => {
        const refusal = refusalOf(error, shown)
        if (refusal !== undefined) reject(refusal)
      })
      // Its failures come as events too, and it goes on trying.
      client.connect().catch(() => undefined)
    })
  } finally {
    clearTimeout(timer)
  }
}
