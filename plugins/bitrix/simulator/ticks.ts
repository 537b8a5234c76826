import type { Knobs } from './knobs.ts'
import type { PackageData } from './package-data.ts'
import type { Rows, RowValues } from './rows.ts'
import { doStep, type StepOutcome } from './steps.ts'
import { noteOf, takeTroubles } from './troubles.ts'

/** An import, as the portal runs it. Times are milliseconds since 1970. */
export interface Process {
  readonly id: number
  readonly rows: Rows
  /** When its agent does the next thing; undefined: it has none. */
  due: number | undefined
  /** Whether a tick has begun and not ended. */
  isBusy: boolean
  /** How many ticks have begun. */
  ticks: number
}

export interface TickOptions {
  knobs: Knobs
  fetchLink(link: string): Promise<string | undefined>
}

/** The first tick comes so long after the registration, and each of the others after the end of the one before. */
export const TICK_MS = 60_000
/** How long an agent stays locked after a fatal error. */
const LOCKED_MS = 600_000

/** Does what is due of an import: a tick, or the beginning or the end of one that takes its time. */
export async function act(process: Process, at: number, options: TickOptions): Promise<void> {
  const { stepMs } = options.knobs
  if (process.isBusy) return await end(process, at, options)
  if (!begin(process, at)) return
  if (stepMs === 0) return await end(process, at, options)
  process.isBusy = true
  process.due = at + stepMs
}

/** @returns whether there is anything to do */
function begin(process: Process, at: number): boolean {
  const { rows } = process
  if (rows.read('status', at) === undefined) process.due = undefined
  else if (rows.read('data', at) === undefined) finish(process, 'E', at)
  else {
    process.ticks++
    rows.write('status', 'P', at)
    return true
  }
  return false
}

async function end(process: Process, at: number, { knobs, fetchLink }: TickOptions): Promise<void> {
  process.isBusy = false
  const { id, rows } = process
  const data = rows.read('data', at)
  // Unregistered while the step ran: it was the last one.
  if (data === undefined) return void (process.due = undefined)
  const position = rows.read('position', at)
  const troubles = takeTroubles(knobs, { processId: id, position })
  const hindrance = troubles.find(({ what }) => what === 'fatal' || what === 'stuck')
  if (hindrance !== undefined) {
    process.due = at + (hindrance.what === 'fatal' ? LOCKED_MS : TICK_MS)
    return
  }
  const { next, notes } = await doStep(position, { data, sections: knobs.sections, fetchLink })
  keep(process, { next, notes: [...troubles.map((trouble) => noteOf(trouble)), ...notes] }, at)
  if (next === 'finished' && rows.read('status', at) === 'F') {
    rows.write('additional', knobs.additional ?? additionalOf(data, id), at)
  }
}

function keep(process: Process, { next, notes }: StepOutcome, at: number): void {
  const { rows } = process
  if (notes.length > 0) rows.write('notes', [...(rows.read('notes', at) ?? []), ...notes], at)
  // The place of a step that failed stays, so that it can be seen.
  if (notes.some(({ type }) => type === 'exception')) return finish(process, 'E', at)
  if (next === 'finished') return finish(process, 'F', at)
  rows.write('position', next, at)
  if (process.due !== undefined) process.due = at + TICK_MS
}

function finish(process: Process, status: 'F' | 'E', at: number): void {
  process.rows.write('status', status, at)
  process.rows.drop('data')
  process.due = undefined
}

/** Of a site its address and picture; nothing of others. */
function additionalOf({ code, option }: PackageData, id: number): RowValues['additional'] {
  if (!code.startsWith('landing_')) return {}
  const site = `https://site-${id}.example`
  return { id: option['siteId'] ?? id, publicUrl: `${site}/`, imageUrl: `${site}/preview.jpg` }
}
