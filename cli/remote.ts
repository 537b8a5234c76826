import { AppError } from '../core/errors.ts'
import { readAdminToken } from '../core/platform/admin-token.ts'
import { findRunningService } from '../core/platform/storage.ts'
import { dataFolder, type Workplace } from './workplace.ts'

/** The service that holds this data folder, spoken to through its API. */
export interface RemoteService {
  readonly url: string
  /** @throws API_REFUSED with the service's own words */
  call(method: string, path: string, body?: unknown): Promise<unknown>
  /** The same for an answer that is not JSON. @throws API_REFUSED, SERVICE_GONE */
  request(method: string, path: string, body?: unknown): Promise<Response>
}

/** Finds the running service of a workplace through its data folder; undefined when none runs, or without a folder. */
export async function findService(workplace: Workplace): Promise<RemoteService | undefined> {
  const config = await workplace.readConfig()
  const url = await findRunningService(config.storage, workplace.base)
  if (url === undefined) return undefined
  const token = (await readAdminToken(dataFolder(workplace, config))) ?? ''
  return serviceAt(url, token)
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
  const value: unknown = await answer.json()
  const detail = typeof value === 'object' && value !== null && 'detail' in value ? String(value.detail) : ''
  throw new AppError(
    'API_REFUSED',
    detail === '' ? `Cannot call "${path}": status ${answer.status}.` : detail,
    {
      retry: 'never',
    },
  )
}

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
