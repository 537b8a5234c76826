import * as v from 'valibot'
import type { Clock } from '../clock.ts'
import type { Logger } from '../log.ts'
import { type Plain, toPlain } from '../log/plain.ts'
import type { Masker } from '../mask.ts'
import type { Store } from '../storage/store.ts'
import type { JobEntry } from './entry.ts'

/** One thing that a run has told its log, without secrets. */
export interface RunLogLine {
  /** Milliseconds since 1970. */
  at: number
  level: 'info' | 'warn' | 'error'
  message: string
  properties: Record<string, Plain>
}

/** The last lines of the last runs: all of them in memory, those of runs that did not end well also in the store. */
export interface RunLogs {
  /** A logger that tells `log` everything, and keeps what an operator wants to read of it. */
  tap(log: Logger, entry: JobEntry, runId: string): Logger
  /**
   * Stores the lines of a run, so that they outlive this process and others see them. Never throws: no run fails because
   * its log cannot be kept.
   */
  keep(entry: JobEntry, runId: string): Promise<void>
  /** The last lines of a run, the oldest first; none when nothing was told or nothing is kept any more. */
  read(entry: JobEntry, runId: string): Promise<readonly RunLogLine[]>
}

export interface RunLogsOptions {
  store: Store
  clock: Clock
  log: Logger
}

/** So many lines of so many runs are kept of each job. */
const MOST_LINES = 50
const MOST_RUNS = 10
const LONGEST_TEXT = 500
/** One document stays small, however much the runs have told. */
const MOST_STORED_CHARACTERS = 100_000

/** Under this prefix lie the lines of runs. Exports leave them out: they are about this machine and its foreign systems. */
const PREFIX = 'run-logs'

const lineSchema = v.object({
  at: v.number(),
  level: v.picklist(['info', 'warn', 'error']),
  message: v.string(),
  properties: v.record(
    v.string(),
    v.custom<Plain>(() => true),
  ),
})

const storedSchema = v.object({ runs: v.array(v.object({ id: v.string(), lines: v.array(lineSchema) })) })

type Runs = v.InferOutput<typeof storedSchema>['runs']

export function createRunLogs({ store, clock, log: ownLog }: RunLogsOptions): RunLogs {
  /** By job, then by run, the oldest run first. */
  const known = new Map<string, Map<string, RunLogLine[]>>()

  return { tap, keep, read }

  function tap(log: Logger, entry: JobEntry, runId: string): Logger {
    return tapped(log, entry, linesOf(entry.id, runId), {})
  }

  /** The list that a run's lines go to; the oldest run makes room for a new one. */
  function linesOf(job: string, runId: string): RunLogLine[] {
    const runs = known.get(job) ?? new Map<string, RunLogLine[]>()
    known.set(job, runs)
    const lines = runs.get(runId) ?? []
    runs.set(runId, lines)
    for (const id of runs.keys()) if (runs.size > MOST_RUNS) runs.delete(id)
    return lines
  }

  function tapped(
    log: Logger,
    entry: JobEntry,
    lines: RunLogLine[],
    shared: Record<string, unknown>,
  ): Logger {
    const tell =
      (level: RunLogLine['level']) =>
      (message: string, properties: Record<string, unknown> = {}) => {
        log[level](message, properties)
        lines.push(
          lineOf({ level, message, properties: { ...shared, ...properties } }, entry.mask, clock.now()),
        )
        if (lines.length > MOST_LINES) lines.shift()
      }
    return {
      debug: (message, properties) => log.debug(message, properties),
      info: tell('info'),
      warn: tell('warn'),
      error: tell('error'),
      with: (more) => tapped(log.with(more), entry, lines, { ...shared, ...more }),
    }
  }

  async function keep(entry: JobEntry, runId: string): Promise<void> {
    const lines = known.get(entry.id)?.get(runId) ?? []
    if (lines.length === 0) return
    try {
      await store.update(runLogKey(entry), storedSchema, (stored) => {
        const { runs } = stored ?? { runs: [] }
        const earlier = runs.find(({ id }) => id === runId)?.lines ?? []
        const others = runs.filter(({ id }) => id !== runId)
        return { runs: bounded([...others, { id: runId, lines: joined(earlier, lines) }]) }
      })
    } catch (error) {
      ownLog.warn('The log of a run could not be kept', { job: entry.id, run: runId, error })
    }
  }

  async function read(entry: JobEntry, runId: string): Promise<readonly RunLogLine[]> {
    const own = known.get(entry.id)?.get(runId) ?? []
    const stored = await store.get(runLogKey(entry), storedSchema)
    return joined(stored?.runs.find(({ id }) => id === runId)?.lines ?? [], own)
  }
}

/** Whether a stored value holds lines of runs. */
export function isRunLog(key: string): boolean {
  return key.startsWith(`${PREFIX}:`)
}

/** The key of what is kept of a job's runs. */
export function runLogKey({ instance, job }: Pick<JobEntry, 'instance' | 'job'>): string {
  return `${PREFIX}:${instance}:${job.name}`
}

/** What was told in an earlier life, and what this one has told since. */
function joined(stored: readonly RunLogLine[], own: readonly RunLogLine[]): RunLogLine[] {
  const begin = own[0]?.at ?? Infinity
  return [...stored.filter(({ at }) => at < begin), ...own].slice(-MOST_LINES)
}

/** The last runs, as many as fit. */
function bounded(runs: Runs): Runs {
  const kept = runs.slice(-MOST_RUNS)
  while (kept.length > 1 && JSON.stringify(kept).length > MOST_STORED_CHARACTERS) kept.shift()
  return kept
}

function lineOf(
  { level, message, properties }: { level: RunLogLine['level']; message: string; properties: object },
  mask: Masker,
  at: number,
): RunLogLine {
  const plain = toPlain(properties, { mask, stacks: false })
  const members = typeof plain === 'object' && plain !== null && !Array.isArray(plain) ? plain : {}
  const isShort = JSON.stringify(members).length <= LONGEST_TEXT
  return {
    at,
    level,
    message: shortened(mask(message)),
    properties: isShort ? members : shortMembers(members),
  }
}

/** Long properties are told in a few words each, as many as fit. */
function shortMembers(members: Record<string, Plain>): Record<string, Plain> {
  let left = LONGEST_TEXT
  const kept: [string, Plain][] = []
  for (const [name, value] of Object.entries(members)) {
    const text = typeof value === 'string' ? value : JSON.stringify(value)
    if (left <= name.length) break
    kept.push([name, text.length + name.length <= left ? value : `${text.slice(0, left - name.length)}…`])
    left -= name.length + text.length
  }
  return Object.fromEntries(kept)
}

function shortened(text: string): string {
  return text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT)}…`
}
