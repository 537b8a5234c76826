import type { PackageData } from './package-data.ts'
import { createRows, ROW_NAMES, type RowName, SWEEP_EVERY_MS, SWEEP_MOST } from './rows.ts'
import { act, type Process, TICK_MS, type TickOptions } from './ticks.ts'

/** The imports of a portal. */
export interface Processes {
  /** Keeps an import and gives it an agent. */
  register(data: PackageData, at: number): number
  /** Takes the package and the agent away; the status stays. @returns whether there was something to take */
  unregister(id: number, at: number, options?: { leavesTick?: boolean }): boolean
  find(id: number): Process | undefined
  /** Loses values at once; by default all. */
  purge(id: number, names?: readonly RowName[]): void
  /** Does everything that is due by then, in the order of its time; puts it off where no cron runs. */
  advance(until: number): Promise<void>
  /** Somebody has visited the portal: each import that is due has one tick. */
  hit(at: number): Promise<void>
}

export interface ProcessesOptions extends TickOptions {
  /** When the portal came to life: the sweep comes by daily from then. */
  startedAt: number
}

const FIRST_ID = 4217

export function createProcesses({ startedAt, ...options }: ProcessesOptions): Processes {
  const { knobs } = options
  const all = new Map<number, Process>()
  let lastId = FIRST_ID - 1
  let nextSweep = startedAt + SWEEP_EVERY_MS
  return { register, unregister, find: (id) => all.get(id), purge, advance, hit }

  function register(data: PackageData, at: number): number {
    // Ids are those of stored files: others take some in between.
    const id = knobs.nextProcessId ?? lastId + 1 + (all.size % 3) * 2
    knobs.nextProcessId = undefined
    lastId = Math.max(lastId, id)
    const rows = createRows()
    rows.write('data', data, at)
    rows.write('status', 'S', at)
    all.set(id, { id, rows, due: at + TICK_MS, isBusy: false, ticks: 0 })
    return id
  }

  function unregister(id: number, at: number, { leavesTick = false } = {}): boolean {
    const process = all.get(id)
    if (process?.rows.read('data', at) === undefined) return false
    process.rows.drop('data')
    if (!leavesTick && !process.isBusy) process.due = undefined
    return true
  }

  function purge(id: number, names: readonly RowName[] = ROW_NAMES): void {
    for (const name of names) all.get(id)?.rows.drop(name)
  }

  async function advance(until: number): Promise<void> {
    if (knobs.agents !== 'cron') return putOff(until)
    for (;;) {
      const process = earliest(until)
      if (nextSweep <= (process?.due ?? until)) sweep()
      else if (process?.due === undefined) return
      else await act(process, process.due, options)
    }
  }

  async function hit(at: number): Promise<void> {
    while (nextSweep <= at) sweep()
    for (const process of all.values()) {
      if (process.due !== undefined && process.due <= at) await act(process, at, options)
    }
  }

  /** What nothing has called is done once, later. */
  function putOff(until: number): void {
    for (const process of all.values()) {
      if (process.due !== undefined) process.due = Math.max(process.due, until)
    }
  }

  function earliest(until: number): Process | undefined {
    let found: Process | undefined
    for (const process of all.values()) {
      if (process.due === undefined || process.due > until) continue
      if (found?.due === undefined || process.due < found.due) found = process
    }
    return found
  }

  /** The daily agent that deletes old rows, the oldest first. */
  function sweep(): void {
    const rows = [...all.values()].flatMap((process) =>
      process.rows.old(nextSweep).map(({ name, at }) => ({ process, name, at })),
    )
    const oldest = rows.toSorted((a, b) => a.at - b.at).slice(0, SWEEP_MOST)
    for (const { process, name } of oldest) process.rows.drop(name)
    nextSweep += SWEEP_EVERY_MS
  }
}
