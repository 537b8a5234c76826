import { onTestFinished } from 'vitest'
import { type AppError, isAppError } from '../../../../core/errors.ts'
import { createHttpClient } from '../../../../core/http.ts'
import { type Logger, silentLogger } from '../../../../core/log.ts'
import { Secret } from '../../../../core/secret.ts'
import { stockRequest } from '../../../../plugins/pohoda/documents/stock-request.ts'
import type { Pack } from '../../../../plugins/pohoda/documents/pack.ts'
import type { NewExchange } from '../../../../plugins/pohoda/exchange/log.ts'
import { createMServer, type MServerOptions } from '../../../../plugins/pohoda/mserver/client.ts'
import type { MServer } from '../../../../plugins/pohoda/mserver/mserver.ts'
import { createFakeClock, type FakeClock } from '../../../helpers/clock.ts'

export const ICO = '12345678'

export interface OpenMServer {
  mserver: MServer
  clock: FakeClock
  /** What was written down of exchanges. */
  noted: NewExchange[]
  /** Everything that the HTTP client has logged. */
  logged: unknown[]
}

export interface OpenOptions extends Partial<Omit<MServerOptions, 'config'>> {
  user?: string
  password?: string | undefined
  timeoutSeconds?: number
  quiet?: MServerOptions['config']['quiet']
}

/** The client in front of an mServer, on a clock that stands still. */
export function openMServer(url: string, options: OpenOptions = {}): OpenMServer {
  const { user = 'Admin', password, timeoutSeconds = 5, quiet = [], ...more } = options
  const clock = createFakeClock()
  const noted: NewExchange[] = []
  const logged: unknown[] = []
  const note = (...line: unknown[]) => void logged.push(line)
  const log: Logger = { ...silentLogger, debug: note, info: note, warn: note, error: note }
  const secret = password === undefined ? undefined : new Secret(password)
  const http = createHttpClient({
    fetch: (address, init) => fetch(address, init),
    clock,
    log,
    secrets: secret === undefined ? [] : [secret],
  })
  const mserver = createMServer({
    config: { url, user, password: secret, timeoutSeconds, quiet },
    ico: ICO,
    http,
    clock,
    timezone: 'Europe/Prague',
    log: { note: async (entry) => void noted.push(entry) },
    instance: 'pohoda',
    ...more,
  })
  return { mserver, clock, noted, logged }
}

/** A question for stock cards. */
export function stockPack(changes: Partial<Pack> = {}, count = 500): Pack {
  const body = stockRequest({ idFrom: 1, count, with: [] })
  return { id: 'pohoda/test/1', ico: ICO, note: 'Zkouška', items: [{ id: 'stock', body }], ...changes }
}

/** Closes something when the test ends. */
export function until<T extends AsyncDisposable>(thing: T): T {
  onTestFinished(() => thing[Symbol.asyncDispose]())
  return thing
}

/** The error with which work ends. */
export async function failureOf(work: Promise<unknown>): Promise<AppError> {
  try {
    await work
  } catch (thrown) {
    if (isAppError(thrown)) return thrown
    throw thrown
  }
  throw new Error('The work ended without an error.')
}
