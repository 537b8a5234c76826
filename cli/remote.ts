import { AppError } from '../core/errors.ts'
import { readAdminToken } from '../core/platform/admin-token.ts'
import { findRunningService } from '../core/platform/storage.ts'
import { dataFolder, type Workplace } from './workplace.ts'

/** The service that holds this data folder, spoken to through its API. */
export interface RemoteService {
  readonly url: string
  /** @throws API_REFUSED with the service's own words */
  call(method: string, path: string, body?: unknown): Promise<unknown>
}

/** Finds the running service of a workplace through its data folder; undefined when none runs. */
export async function findService(workplace: Workplace): Promise<RemoteService | undefined> {
  const config = await workplace.readConfig()
  const url = await findRunningService(config.storage, workplace.base)
  if (url === undefined) return undefined
  const token = (await readAdminToken(dataFolder(workplace, config))) ?? ''
  return { url, call: (method, path, body) => call({ url, token }, { method, path, body }) }
}

async function call(
  service: { url: string; token: string },
  { method, path, body }: { method: string; path: string; body: unknown },
): Promise<unknown> {
  const answer = await ask(`${service.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${service.token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const value: unknown = await answer.json()
  if (answer.ok) return value
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
