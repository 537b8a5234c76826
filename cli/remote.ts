import * as v from 'valibot'
import { AppError } from '../core/errors.ts'
import { readAdminToken } from '../core/platform/admin-token.ts'
import { findRunningService } from '../core/platform/storage.ts'
import { dataFolder, type Workplace } from './workplace.ts'

/** The service that holds this data folder, spoken to through its API. */
export interface RemoteService {
  readonly url: string
  /** @throws the service's own error with its code and words, API_REFUSED when it gave none; SERVICE_GONE */
  call(method: string, path: string, body?: unknown): Promise<unknown>
  /** The same for an answer that is not JSON. */
  request(method: string, path: string, body?: unknown): Promise<Response>
}

/** Finds the running service of a workplace through its data folder; undefined when none runs, or without a folder. */
export async function findService(
  workplace: Pick<Workplace, 'base' | 'host' | 'readServer'>,
): Promise<RemoteService | undefined> {
  const server = await workplace.readServer()
  const url = await findRunningService(server.storage, workplace.base)
  if (url === undefined) return undefined
  const token = (await readAdminToken(dataFolder(workplace, server), workplace.host.env)) ?? ''
  return serviceAt(url, token)
}

/** The time zone of a running service; undefined when it does not tell. Nobody is kept from an answer for that. */
export async function readZone(service: RemoteService): Promise<string | undefined> {
  const answer = await service.call('GET', '/api/configuration').catch(() => undefined)
  const found = v.safeParse(configurationSchema, answer)
  if (!found.success) return undefined
  const own = found.output.groups.find(({ instance }) => instance === undefined)
  const value = own?.settings.find(({ path }) => path === 'timezone')?.value
  return typeof value === 'string' ? value : undefined
}

/** A service that answers at an address. */
export function serviceAt(url: string, token: string): RemoteService {
  const send = (method: string, path: string, body: unknown) =>
    request({ url, token }, { method, path, body })
  return {
    url,
    request: send,
    call: async (method, path, body) => await (await send(method, path, body)).json(),
  }
}

async function request(
  service: { url: string; token: string },
  { method, path, body }: { method: string; path: string; body: unknown },
): Promise<Response> {
  const answer = await ask(`${service.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${service.token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (answer.ok) return answer
  const problem = v.safeParse(problemSchema, await answer.json().catch(() => undefined))
  const { status } = answer
  const { code, detail, details } = problem.success
    ? problem.output
    : { code: 'API_REFUSED', detail: `Cannot call "${path}": status ${status}.`, details: {} }
  throw new AppError(code, detail, { retry: 'never', status, details })
}

const configurationSchema = v.object({
  groups: v.array(
    v.object({
      instance: v.optional(v.string()),
      settings: v.array(v.object({ path: v.string(), value: v.optional(v.unknown()) })),
    }),
  ),
})

const problemSchema = v.object({
  code: v.string(),
  detail: v.string(),
  details: v.optional(v.record(v.string(), v.unknown()), {}),
})

async function ask(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init)
  } catch (cause) {
    throw new AppError(
      'SERVICE_GONE',
      `Cannot reach the service at "${new URL(url).origin}": it answered before and does not now. Look whether it still runs.`,
      { cause },
    )
  }
}
