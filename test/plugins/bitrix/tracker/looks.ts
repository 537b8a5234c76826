import type { ImportMessage, Observation, Progress } from '../../../../plugins/bitrix/imports/observation.ts'
import { newRecord } from '../../../../plugins/bitrix/tracker/birth.ts'
import { missed } from '../../../../plugins/bitrix/tracker/missed.ts'
import { observe } from '../../../../plugins/bitrix/tracker/observe.ts'
import type { ImportRecord } from '../../../../plugins/bitrix/tracker/record.ts'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const STALL_MS = 30 * MINUTE
/** When every import of these tests begins. */
export const BEGIN = Date.UTC(2026, 2, 2, 9)

export const OUT_OF_REACH = { code: 'PORTAL_UNAVAILABLE', message: 'The portal does not answer.' }

/** A look that shows nothing but its status; `parts` are laid over it. */
export function look(status: Observation['status'], parts: Partial<Observation> = {}): Observation {
  return {
    status,
    progress: undefined,
    notices: [],
    errors: [],
    exceptions: [],
    additional: undefined,
    ...parts,
  }
}

/** A look at an import under way. */
export function underWay(
  action: Progress['action'],
  { step = 0, section }: { step?: number; section?: string } = {},
): Observation {
  return look('P', { progress: { action, step, ...(section !== undefined && { section }) } })
}

export const LOADING = underWay('load', { section: 'LANDING' })

export function message(text: string, code = ''): ImportMessage {
  return { code, message: text }
}

export function registered(): ImportRecord {
  return newRecord({ processId: '4217', origin: 'registered', now: BEGIN })
}

export function attached(): ImportRecord {
  return newRecord({ processId: '4217', origin: 'attached', now: BEGIN })
}

/** A moment of an import's life: minutes after its beginning, and a look, or nothing where the poll failed. */
export type Moment = readonly [minutes: number, seen: Observation | undefined]

/** The import after these moments. */
export function after(record: ImportRecord, ...moments: Moment[]): ImportRecord {
  return moments.reduce((record, [minutes, seen]) => {
    const now = BEGIN + minutes * MINUTE
    return seen === undefined
      ? missed(record, OUT_OF_REACH, { now })
      : observe(record, seen, { now, stallMs: STALL_MS })
  }, record)
}

/** The same look every minute, from one minute to another, both included. */
export function everyMinute(from: number, to: number, seen: Observation | undefined): Moment[] {
  return Array.from({ length: to - from + 1 }, (_, index) => [from + index, seen])
}

/** What somebody is told of, in its order. */
export function tellings({ outbox }: ImportRecord): string[] {
  return outbox.map(({ transition }) => transition)
}

/** The notes of the history after its first. */
export function laterNotes({ history }: ImportRecord): string[] {
  return history.slice(1).flatMap(({ note }) => note ?? [])
}
