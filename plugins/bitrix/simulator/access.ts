import { type Failure, systemFailure } from './envelope.ts'
import type { Knobs } from './knobs.ts'
import { textOf } from './php.ts'
import type { Parameters, SimulatedRequest } from './request.ts'

/** Whose right a request claims. */
export type Credential =
  { kind: 'webhook'; user: string; code: string } | { kind: 'application'; token: string } | { kind: 'none' }

export interface Route {
  /** In lower case, without `.json` or `.xml`; `''` when the path names none. */
  method: string
  credential: Credential
}

/** `/rest/<user>/<code>/<method>` of a webhook, `/rest/<method>` with a token; undefined for what is not below `/rest/`. */
export function readRoute({ url, headers }: SimulatedRequest, parameters: Parameters): Route | undefined {
  const [, below] = /^\/rest\/(.*)$/.exec(url.pathname) ?? []
  if (below === undefined) return undefined
  const [, user, code, name = ''] = /^(?:([^/]+)\/([^/]+)\/)?([^/]+)\/?$/.exec(below) ?? []
  const method = name.toLowerCase().replace(/\.(?:json|xml)$/, '')
  if (user !== undefined && code !== undefined) return { method, credential: { kind: 'webhook', user, code } }
  const [, bearer] = /^Bearer (.+)$/i.exec(textOf(headers['authorization'])) ?? []
  const token = bearer ?? textOf(parameters['auth'] ?? parameters['access_token'])
  return { method, credential: token === '' ? { kind: 'none' } : { kind: 'application', token } }
}

export interface Owner {
  user: string
  code: string
  knobs: Knobs
}

/** Why a credential is not good; undefined when it is. */
export function refuseCredential(credential: Credential, { user, code, knobs }: Owner): Failure | undefined {
  switch (credential.kind) {
    case 'webhook':
      if (credential.user === user && credential.code === code) return undefined
      return systemFailure(401, 'INVALID_CREDENTIALS', 'Invalid request credentials')
    case 'application':
      if (credential.token === knobs.applicationToken) return undefined
      return systemFailure(401, 'expired_token', 'The access token provided has expired.')
    case 'none':
      return systemFailure(401, 'NO_AUTH_FOUND', 'Wrong authorization data')
  }
}
