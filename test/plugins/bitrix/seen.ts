import * as v from 'valibot'
import type { PluginContext } from '../../../core/plugin.ts'
import { bitrixConfig, type BitrixConfig } from '../../../plugins/bitrix/config.ts'
import type { Portal, PortalAnswer } from '../../../plugins/bitrix/rest/portal.ts'
import { addImport } from '../../../plugins/bitrix/tracker/imports.ts'
import type { ImportRecord } from '../../../plugins/bitrix/tracker/record.ts'
import { createFakeClock } from '../../helpers/clock.ts'
import { createTestContext, type TestContext } from '../../helpers/plugin-context.ts'

export const HOST = 'acme.bitrix24.example'
/** Noon, when the clock of a test begins. */
export const NOON = createFakeClock().now()
const MINUTE = 60_000

export function bitrixSettings(over: object = {}): BitrixConfig {
  return v.parse(bitrixConfig, { portal: `https://${HOST}/rest/1/webhook-code/`, ...over })
}

export function bitrixContext(
  settings: object = {},
  parts: Parameters<typeof createTestContext<BitrixConfig>>[1] = {},
): TestContext<BitrixConfig> {
  return createTestContext(bitrixSettings(settings), { id: 'bitrix', ...parts })
}

/** What a portal says to a method: an answer, or what is thrown in its place. */
export type Script = Readonly<Record<string, PortalAnswer | Error>>

export interface ScriptedPortal extends Portal {
  readonly calls: { method: string; parameters: object }[]
}

/** A portal that answers by a script. A method that the script lacks is unknown to it. */
export function scriptedPortal(script: Script, host = HOST): ScriptedPortal {
  const calls: ScriptedPortal['calls'] = []
  return {
    host,
    calls,
    async call(method, parameters) {
      calls.push({ method, parameters })
      const answer = script[method] ?? {
        ok: false,
        code: 'ERROR_METHOD_NOT_FOUND',
        message: 'Method not found!',
      }
      if (answer instanceof Error) throw answer
      return answer
    },
    batch: () => Promise.reject(new Error('the test has no batch')),
  }
}

export function answered(result: unknown): PortalAnswer {
  return { ok: true, result }
}

/** An import that has run for an hour and was looked at just now. */
export function recordOf(over: Partial<ImportRecord> = {}): ImportRecord {
  return {
    processId: '4217',
    generation: 1,
    origin: 'registered',
    state: 'running',
    rawStatus: 'P',
    progress: { action: 'load', step: 1, section: 'LANDING' },
    firstSeenAt: NOON - 60 * MINUTE,
    registeredAt: NOON - 60 * MINUTE,
    lastPollAt: NOON - 30_000,
    lastOkPollAt: NOON - 30_000,
    lastChangeAt: NOON - 3 * MINUTE,
    nextPollAt: NOON + 30_000,
    unchangedPolls: 2,
    failedPolls: 0,
    ticksSeen: 24,
    flags: { slow: false, stalled: false, warnings: false, degraded: false },
    notices: [],
    errors: [],
    exceptions: [],
    additional: null,
    endedAt: null,
    endReason: null,
    history: [],
    notified: [],
    outbox: [],
    ...over,
  }
}

/** Keeps imports; the last one is the newest. */
export async function keepImports(
  { store }: Pick<PluginContext, 'store'>,
  ...records: Partial<ImportRecord>[]
): Promise<void> {
  for (const record of records) await addImport(recordOf(record), store)
}
