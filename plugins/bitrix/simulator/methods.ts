import type { Credential } from './access.ts'
import { type Failure, methodFailure, type Outcome, systemFailure } from './envelope.ts'
import type { Knobs } from './knobs.ts'
import { look } from './look.ts'
import { readPackageData } from './package-data.ts'
import { textOf, toInt } from './php.ts'
import type { Processes } from './processes.ts'
import type { Parameters } from './request.ts'

/** What a method works on. */
export interface MethodWorld {
  processes: Processes
  knobs: Knobs
  user: string
  credential: Credential
  at: number
}

type Method = (parameters: Parameters, world: MethodWorld) => Outcome

const SCOPE = 'configuration.import'

/** Calls a method by its name, with what the portal asks of every method before it. */
export function callMethod(name: string, parameters: Parameters, world: MethodWorld): Outcome {
  const { knobs, credential } = world
  const method = methodsOf(knobs).get(name)
  if (method === undefined) return unknownMethod()
  if (GENERAL.has(name)) return method(parameters, world)
  if (!knobs.scopes.includes(SCOPE)) {
    const description = 'The request requires higher privileges than provided by the webhook token'
    return systemFailure(401, 'insufficient_scope', description)
  }
  if (knobs.refusesApplications && credential.kind === 'application') {
    const description = 'The request requires higher privileges than provided.'
    return systemFailure(400, 'insufficient_auth_type', description)
  }
  return method(parameters, world)
}

/** Whether the portal has a method, alone or for many. */
export function hasMethod(name: string, knobs: Knobs): boolean {
  return name === 'batch' || methodsOf(knobs).has(name)
}

export function unknownMethod(): Failure {
  return systemFailure(404, 'ERROR_METHOD_NOT_FOUND', 'Method not found!')
}

function methodsOf({ hasImports }: Knobs): ReadonlyMap<string, Method> {
  return hasImports ? new Map([...GENERAL, ...IMPORTS]) : GENERAL
}

const GENERAL: ReadonlyMap<string, Method> = new Map<string, Method>([
  [
    'method.get',
    (parameters, { knobs }) => {
      const name = textOf(parameters['name']).toLowerCase()
      const isExisting = methodsOf(knobs).has(name)
      const isAvailable = isExisting && (GENERAL.has(name) || knobs.scopes.includes(SCOPE))
      return { result: { isExisting, isAvailable } }
    },
  ],
  ['scope', (_parameters, { knobs }) => ({ result: knobs.scopes })],
  [
    'profile',
    (_parameters, { user }) => ({ result: { ID: user, ADMIN: true, NAME: 'Invented', LAST_NAME: '' } }),
  ],
  [
    'server.time',
    (_parameters, { at }) => ({ result: new Date(at).toISOString().replace(/\.\d+Z$/, '+00:00') }),
  ],
])

const IMPORTS: ReadonlyMap<string, Method> = new Map([
  ['configuration.import.register', register],
  ['configuration.import.get', get],
  ['configuration.import.unregister', unregister],
])

function register({ data, option }: Parameters, { processes, knobs, at }: MethodWorld): Outcome {
  if (data === undefined || data === null) return missing('data')
  if (typeof data !== 'object') {
    const text = `Invalid value {${textOf(data)}} to match with parameter {data}. Should be value of type array.`
    return methodFailure(400, '100', text)
  }
  const kept = readPackageData(data, option)
  if (!knobs.importable.includes(kept.code)) {
    return methodFailure(200, 'ERROR_MANIFEST_IS_NOT_AVAILABLE', 'Manifest is not available.')
  }
  // It has no description, so the portal does not take it for an error.
  if (knobs.cannotStore) return { result: { error: 'PROCESS_DID_NOT_CREATE' } }
  return { result: { processId: processes.register(kept, at) } }
}

function get({ processId }: Parameters, { processes, knobs, at }: MethodWorld): Outcome {
  if (processId === undefined || processId === null) return missing('processId')
  return { result: look(processes.find(toInt(processId)), at, knobs) }
}

function unregister({ processId }: Parameters, { processes, at }: MethodWorld): Outcome {
  if (processId === undefined || processId === null) return missing('processId')
  if (processes.unregister(toInt(processId), at)) return { result: { success: 'Y' } }
  return methodFailure(200, 'PROCESS_NOT_FOUND', "Process doesn't found.")
}

function missing(name: string): Outcome {
  return methodFailure(400, '100', `Could not find value for parameter {${name}}`)
}
