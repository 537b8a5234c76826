import * as v from 'valibot'
import { onTestFinished } from 'vitest'
import { type AppError, isAppError } from '../../../../core/errors.ts'
import { createHttpClient, type HttpClientOptions } from '../../../../core/http.ts'
import { type Logger, silentLogger } from '../../../../core/log.ts'
import { Secret } from '../../../../core/secret.ts'
import { createFocus } from '../../../../plugins/kontur/focus/client.ts'
import { toCompany } from '../../../../plugins/kontur/focus/company.ts'
import { answerSchema } from '../../../../plugins/kontur/focus/schema.ts'
import type { Company, Lookup } from '../../../../plugins/kontur/lookup/lookup.ts'
import type { FocusEntity } from '../../../../plugins/kontur/simulator/entity.ts'
import {
  type End,
  serve,
  type SimulatedAnswer,
  type SimulatedServer,
} from '../../../../plugins/kontur/simulator/web.ts'
import { createFakeClock, type FakeClock } from '../../../helpers/clock.ts'

export interface OpenFocus {
  lookup: Lookup
  server: SimulatedServer
  clock: FakeClock
  /** Everything that the HTTP client has logged. */
  logged: unknown[]
}

export interface OpenOptions {
  key?: string
  searchParam?: 'inn' | 'ogrn'
  pauseSeconds?: number
  /** In place of the runtime's own. */
  send?: HttpClientOptions['fetch']
  /** In place of the server's own address. */
  url?: (server: SimulatedServer) => string
}

/** The client in front of an end that is served on the loopback interface, or of one that always answers the same. */
export async function openFocus(end: End | SimulatedAnswer, options: OpenOptions = {}): Promise<OpenFocus> {
  const { key = 'focus-key', searchParam = 'inn', pauseSeconds = 0, url = (server) => server.url } = options
  const send: HttpClientOptions['fetch'] = options.send ?? ((address, init) => fetch(address, init))
  const server = await serve([typeof end === 'function' ? end : () => end])
  onTestFinished(() => server.close())
  const clock = createFakeClock()
  const logged: unknown[] = []
  const note = (...line: unknown[]) => void logged.push(line)
  const log: Logger = { ...silentLogger, debug: note, info: note, warn: note, error: note }
  const secret = new Secret(key)
  const http = createHttpClient({ fetch: send, clock, log, secrets: [secret] })
  const config = { url: url(server), key: secret, pauseSeconds, timeoutSeconds: 5 }
  return { lookup: createFocus({ config, searchParam, http, clock }), server, clock, logged }
}

/** What the client makes of an entry of the register. */
export function companyOf(entity: FocusEntity): Company {
  const [company] = v.parse(answerSchema, [entity]).map(toCompany)
  if (company === undefined) throw new Error('a company was expected')
  return company
}

/** The error with which work ends. */
export async function failureOf(work: Promise<unknown>): Promise<AppError> {
  const thrown = await work.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (!isAppError(thrown)) throw new Error('an AppError was expected', { cause: thrown })
  return thrown
}
