import { isAppError } from '../../../core/errors.ts'
import { type Clock, createPace, type PluginContext } from '../../../core/plugin.ts'
import type { PohodaConfig } from '../config.ts'
import type { ExchangeLog } from '../exchange/log.ts'
import { decodeHead } from '../xml/decode.ts'
import { readDocument } from './document.ts'
import { type Attempt, mserverError, notXml, quietError } from './errors.ts'
import { exchangePack } from './exchange.ts'
import type { MServer, MServerStatus } from './mserver.ts'
import { isQuiet, timeAt } from './quiet.ts'
import { createMServerRequest } from './request.ts'
import { readStatus } from './status.ts'

export interface MServerOptions {
  config: NonNullable<PohodaConfig['mserver']>
  /** The IČO of the accounting unit, as in the settings. */
  ico: string
  http: PluginContext['http']
  clock: Clock
  timezone: string
  log: ExchangeLog
  /** The instance's id, shown in POHODA's own log (`STW-Instance`). */
  instance: string
  /** In place of `config.url`: the mServer of last year's accounting. */
  url?: string | undefined
}

/** A status is told at once, or something is wrong. */
const STATUS_TIMEOUT_S = 30
const STATUS_BYTES = 64 * 1024

/**
 * Makes the client of one mServer. POHODA works on one request at a time and lets the others wait, and its waiting would
 * count as our time limit: so they take turns here, in the order in which they were asked for. A turn lasts until the answer
 * was read, so what takes the records (`onRecord`) must not call the same mServer.
 */
export function createMServer(options: MServerOptions): MServer {
  const { config, ico, http, clock, timezone, log, instance } = options
  const url = (options.url ?? config.url).replace(/\/+$/, '')
  const request = createMServerRequest({ url, config, http, instance })
  const takeTurn = createPace({ clock, pauseMs: 0 })

  return {
    exchange: (pack, how) => {
      const what = `send ${how.kind} to`
      const parts = { attempt: attemptTo(what), request, log, clock, ico }
      return inTurn(what, how.signal, () => exchangePack(pack, how, parts))
    },

    status: (how = {}) => {
      const what = 'read the status of'
      return inTurn(what, how.signal, () => readStatusOf(attemptTo(what, STATUS_TIMEOUT_S), how))
    },

    document: (path, how = {}) => {
      const what = `read the file "${path}" from`
      return inTurn(what, how.signal, () => readDocument(path, how, { request, attempt: attemptTo(what) }))
    },
  }

  function attemptTo(what: string, mostSeconds = Infinity): Attempt {
    return { what, url, user: config.user, timeoutSeconds: Math.min(config.timeoutSeconds, mostSeconds) }
  }

  async function inTurn<T>(
    what: string,
    signal: AbortSignal | undefined,
    work: () => Promise<T>,
  ): Promise<T> {
    refuseWhenQuiet(what)
    return await takeTurn(async () => {
      refuseWhenQuiet(what)
      return await work()
    }, signal)
  }

  function refuseWhenQuiet(what: string) {
    const now = clock.now()
    const quiet = isQuiet(config.quiet, now, timezone)
    if (quiet === undefined) return
    throw quietError(attemptTo(what), timeAt(quiet.until, timezone), quiet.until - now)
  }

  async function readStatusOf(
    attempt: Attempt,
    { signal, companyDetail = false }: NonNullable<Parameters<MServer['status']>[0]>,
  ): Promise<MServerStatus> {
    try {
      const answer = await request({
        path: companyDetail ? '/status?companyDetail' : '/status',
        timeoutMs: attempt.timeoutSeconds * 1000,
        maxBytes: STATUS_BYTES,
        withLogin: companyDetail,
        signal,
      })
      const text = decodeHead(new Uint8Array(await answer.arrayBuffer()))
      const status = readStatus(text)
      if (status === undefined) throw notXml(attempt, text)
      return status
    } catch (thrown) {
      if (signal?.aborted || !isAppError(thrown)) throw thrown
      throw mserverError(attempt, thrown)
    }
  }
}
