import {
  createSimulatedPortal,
  type PortalOptions,
  type SimulatedPortal,
} from '../../../../plugins/bitrix/simulator/portal.ts'
import type { SimulatedRequest } from '../../../../plugins/bitrix/simulator/request.ts'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE

/** A portal with three sections A, B, L on a time that stands still until it is moved. */
export interface World {
  portal: SimulatedPortal
  now(): number
  /** Moves the time on at once, without a request. */
  pass(ms: number): void
  /** Calls a method by JSON. */
  call(method: string, parameters?: object): Promise<{ status: number; body: Body }>
  /** What `configuration.import.get` answers. */
  get(processId: number): Promise<Seen>
  /** Registers an import of two files in section L. */
  register(data?: object): Promise<number>
}

/** An answer, of whichever method. */
export interface Body {
  result: Seen & { processId: number; result: unknown; result_error: unknown; result_time: unknown }
  time: Record<string, unknown>
  error: string
  error_description: string
}

/** What a look shows. */
export interface Seen {
  status: string
  progress?: { action: string | false; step: number; section?: string }
  notice?: unknown
  errors?: unknown
  exception?: { message: string }[]
}

export const TWO_FILES = {
  MANIFEST: { CODE: 'landing_page' },
  STRUCTURE: { L: ['https://files.example/L/0.json', 'https://files.example/L/1.json'] },
  FILES: [],
}

export function createWorld(options: Partial<PortalOptions> = {}): World {
  let time = Date.UTC(2026, 0, 5, 12)
  const now = () => time
  const knobs = { sections: ['A', 'B', 'L'], ...options.knobs }
  const portal = createSimulatedPortal({ now, ...options, knobs })
  return { portal, now, pass, call, get, register }

  function pass(ms: number) {
    time += ms
  }

  async function call(method: string, parameters: object = {}) {
    const { status, body } = await portal.answer(jsonRequest(`${portal.webhook}${method}.json`, parameters))
    return { status, body: JSON.parse(body) as Body }
  }

  async function get(processId: number) {
    return (await call('configuration.import.get', { processId })).body.result
  }

  async function register(data: object = TWO_FILES): Promise<number> {
    return (await call('configuration.import.register', { data })).body.result.processId
  }
}

export function jsonRequest(url: string, parameters: object): SimulatedRequest {
  const headers = { 'content-type': 'application/json' }
  return { method: 'POST', url: new URL(url), headers, body: JSON.stringify(parameters) }
}

/** What is seen once a minute, until it is one of these statuses; at most so many times. */
export async function watch(
  world: World,
  processId: number,
  { most = 200, until = 'FEU' } = {},
): Promise<string[]> {
  const seen: string[] = []
  while (seen.length < most) {
    world.pass(MINUTE)
    const result = await world.get(processId)
    seen.push(shown(result))
    if (until.includes(result.status)) break
  }
  return seen
}

/** `P load/1/L`; without a section `P finish/0`. */
export function shown({ status, progress }: Seen): string {
  if (progress === undefined) return status
  const { action, step, section } = progress
  return `${status} ${[action, step, ...(section === undefined ? [] : [section])].join('/')}`
}
