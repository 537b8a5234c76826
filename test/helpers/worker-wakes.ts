import type { Clock } from '../../core/clock.ts'
import { systemClock } from '../../core/clock.ts'
import type { Catalogue } from '../../core/config/instances.ts'
import { openAlone, openEntry, type WorkerEntry } from '../../core/platform/worker-entry.ts'
import type { WorkerOptions } from '../../core/platform/worker-service.ts'
import { catalogue as everyPlugin } from '../../plugins/index.ts'
import { mountSurface } from '../../routes/mount.ts'
import type { SqliteObject } from './sqlite-object.ts'

export const TOKEN = 'test-token-of-the-admin'

export interface WakesOptions {
  config: unknown
  /** Undefined: KV alone. */
  object: SqliteObject | undefined
  bindings?: Record<string, unknown>
  catalogue?: Catalogue
  clock?: Clock
}

/** The service as a Worker runs it, in this process, so that a test sees every wake-up. */
export interface Wakes extends WorkerEntry {
  /** Runs the alarms that are due, one after the other. @returns how many there were */
  ring(): Promise<number>
  api(path: string, method?: string): Promise<unknown>
}

export function openWakes({ config, object, bindings, catalogue, clock = systemClock }: WakesOptions): Wakes {
  const options: WorkerOptions = {
    version: '1.2.3',
    configText: JSON.stringify(config),
    catalogue: catalogue ?? everyPlugin,
    surface: mountSurface,
    bindings: { MOSTIK_TOKEN: TOKEN, ...bindings },
    object: object?.storage,
    clock,
  }
  const entry = object === undefined ? openAlone(options) : openEntry(options)

  return {
    ...entry,
    async ring() {
      let rung = 0
      for (; object !== undefined && object.alarm !== null && object.alarm <= clock.now(); rung++) {
        object.alarm = null
        await entry.wake()
      }
      return rung
    },
    async api(path, method = 'GET') {
      const headers = { authorization: `Bearer ${TOKEN}` }
      const answer = await entry.fetch(new Request(`http://mostik.test${path}`, { method, headers }))
      return await answer.json()
    },
  }
}

/** A clock that the test moves; waits take real time. */
export function movedClock(start = Date.UTC(2026, 0, 12)): Clock & { advance(ms: number): void } {
  let now = start
  return { now: () => now, sleep: systemClock.sleep, advance: (ms) => void (now += ms) }
}
