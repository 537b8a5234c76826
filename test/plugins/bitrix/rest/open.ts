import { onTestFinished } from 'vitest'
import { type AppError, isAppError } from '../../../../core/errors.ts'
import { createHttpClient, type HttpClientOptions } from '../../../../core/http.ts'
import { type Logger, silentLogger } from '../../../../core/log.ts'
import { Secret } from '../../../../core/secret.ts'
import { type PortalAddress, readPortalAddress } from '../../../../plugins/bitrix/portal-address.ts'
import { createPortal, type PortalOptions } from '../../../../plugins/bitrix/rest/client.ts'
import type { Portal } from '../../../../plugins/bitrix/rest/portal.ts'
import { createFakeClock, type FakeClock } from '../../../helpers/clock.ts'
import { type Answer, startServer, type TestServer } from '../../../helpers/http-server.ts'

/** The code of the webhook in tests. */
export const CODE = 'portal-code-of-a-test'

export interface OpenPortal {
  portal: Portal
  server: TestServer
  clock: FakeClock
  /** Everything that the HTTP client has logged. */
  logged: unknown[]
  /** Waits for work while the time goes on. */
  finish<T>(work: Promise<T>): Promise<T>
  /** The error with which work ends, while the time goes on. */
  failure(work: Promise<unknown>): Promise<AppError>
}

export interface OpenOptions extends Partial<Pick<PortalOptions, 'renamedTo' | 'onRename'>> {
  timeoutSeconds?: number
  /** What stands in the settings; `url` is the server's. */
  pasted?: (url: string) => string
  /** In place of the runtime's own. */
  send?: HttpClientOptions['fetch']
}

/** The client in front of a server on the loopback interface. */
export async function openPortal(answer: Answer, options: OpenOptions = {}): Promise<OpenPortal> {
  const { pasted = (url) => `${url}/rest/1/${CODE}/`, timeoutSeconds = 5, renamedTo, onRename } = options
  const send: HttpClientOptions['fetch'] = options.send ?? ((url, init) => fetch(url, init))
  const server = await startServer(answer)
  onTestFinished(() => server[Symbol.asyncDispose]())
  const clock = createFakeClock()
  const logged: unknown[] = []
  const note = (...line: unknown[]) => void logged.push(line)
  const log: Logger = { ...silentLogger, debug: note, info: note, warn: note, error: note }
  const setting = pasted(server.url)
  const http = createHttpClient({ fetch: send, clock, log, secrets: [new Secret(setting)] })
  const address = addressOf(setting)
  const portal = createPortal({
    address,
    http,
    clock,
    config: { timeoutSeconds, plan: 'standard' },
    renamedTo,
    onRename,
  })
  return { portal, server, clock, logged, finish, failure: (work) => failureOf(finish(work)) }

  async function finish<T>(work: Promise<T>): Promise<T> {
    let isSettled = false
    const settle = () => void (isSettled = true)
    work.then(settle, settle)
    while (!isSettled) await clock.advance(100)
    return await work
  }
}

export function addressOf(pasted: string): PortalAddress {
  const address = readPortalAddress(pasted)
  if ('problem' in address) throw new Error(address.problem)
  return address
}

/** An answer in JSON. */
export function json(status: number, body: unknown, headers: Record<string, string> = {}): Answer {
  return text(status, JSON.stringify(body), { 'content-type': 'application/json', ...headers })
}

export function text(status: number, body: string, headers: Record<string, string> = {}): Answer {
  return (response) => void response.writeHead(status, headers).end(body)
}

/** The answers one after another, then the last again and again. */
export function inTurn(...answers: [Answer, ...Answer[]]): Answer {
  return (response, request, count) =>
    (answers[Math.min(count, answers.length) - 1] ?? answers[0])(response, request, count)
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
