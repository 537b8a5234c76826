import type { PluginContext } from '../plugin.ts'
import type { Shop } from '../shop.ts'
import type { Schema } from '../storage/store.ts'
import type { RetryPolicy } from './retry.ts'
import type { ScheduleSpec } from './schedule.ts'
import type { Trigger } from './state.ts'

/**
 * One kind of work: an async generator whose yields are its checkpoints.
 *
 * Between two yields lies one idempotent step. The engine makes each yield durable before the next step begins, and
 * after a crash, a stop or a spent budget it calls `run` again with the stored cursor.
 */
export interface Job<Config = unknown, Cursor = unknown, Mark = unknown, Input = unknown> {
  /** Unique within the plugin; the job's id is `<instance>/<name>`. */
  readonly name: string
  readonly title?: string
  /** The shapes of what is stored; a stored value that no longer fits counts as absent. */
  readonly cursor?: Schema<Cursor>
  readonly mark?: Schema<Mark>
  readonly input?: Schema<Input>
  /** When it runs by itself; undefined: only by signal or by hand. */
  schedule?(config: Config): ScheduleSpec | undefined
  /** The zone in which its pattern is read, e.g. `Europe/Moscow`. Default: the zone of the whole configuration. */
  timezone?(config: Config): string | undefined
  /** What happens to slots that passed while nobody could run them. Default `latest`: one run for the newest. */
  readonly misfire?: 'latest' | 'skip'
  /** Jobs of one instance with the same lock never run at once. */
  readonly lock?: string
  /** Delays between tries. Default 10 s, 1 min, 10 min. */
  readonly retry?: RetryPolicy
  /**
   * Asked before a slot is claimed: a reason means that there is nothing to do, and the slot is recorded as idle
   * without a write of its own; with `skipped`, that the job was not to run now, and the slot is recorded as skipped. Must
   * be cheap and change nothing.
   */
  idle?(context: IdleContext<Config, Mark>): Promise<string | { skipped: string } | undefined>
  /** The counts that tell what became of the rows that were read, and add up to `read`. Default: `OUTCOMES`. */
  readonly outcomes?: readonly string[]
  /**
   * Whether a run with this input leaves rows in sight that earlier runs have put aside; they go when a checkpoint names
   * them as mended. Default: no, because a pass looks at everything anew.
   */
  keepsAside?(input: Input | undefined): boolean
  /**
   * The input of a run that tries these rows again, by their names as they were put aside; undefined when only the whole
   * job can be run again. Pure.
   */
  again?(rows: readonly string[]): Input | undefined
  run(
    context: RunContext<Config, Cursor, Mark, Input>,
  ): AsyncGenerator<Checkpoint<Cursor, Mark>, RunResult<Mark> | void, void>
}

/** What becomes of rows in most jobs. */
export const OUTCOMES: readonly string[] = ['applied', 'unchanged', 'skipped', 'quarantined']

/** A durable point of a run. All of it is one write. */
export interface Checkpoint<Cursor = unknown, Mark = unknown> {
  /** The place in this pass; cleared when a pass begins anew. Absent: unchanged. */
  cursor?: Cursor
  /** What lasts over passes, e.g. the time up to which orders were fetched. Absent: unchanged. */
  mark?: Mark
  /** Deltas since the last yield, so that a repeat after a kill counts nothing twice. */
  counts?: Readonly<Record<string, number>>
  /** How much there is in all, in the unit of `counts.read`. */
  total?: number
  /** Rows put aside by this run or an earlier one that are well now: all, these, or those whose names begin so. */
  mended?: 'all' | readonly string[] | { startingWith: string }
  /** Rows put aside, keyed by row: the same row again replaces its entry. */
  quarantined?: readonly QuarantinedRow[]
}

/** What a generator may return at its end; written in one with the run's outcome. */
export interface RunResult<Mark = unknown> extends Omit<Checkpoint<never, Mark>, 'cursor'> {
  /** Signals to other jobs of the instance; a crash cannot forget them. */
  followUps?: readonly FollowUp[]
  /** In a few words what the run did or why it had nothing to do. */
  summary?: string
  /** The run looked at a part only, or changed nothing: an error or a question in which the job stood before remains. */
  isPart?: boolean
}

export interface FollowUp {
  job: string
  input?: unknown
}

export interface QuarantinedRow {
  /** Which row, in the words of its reader: a line number, a GoodID, an order number. */
  row: string
  reason: string
  /** Where exactly, when known. */
  line?: number
  column?: string
  /** `order`: somebody waits for it, so that its owner is told. The row is `order <number>` then. */
  about?: 'order'
}

export interface IdleContext<Config, Mark> extends PluginContext<Config> {
  mark: Mark | undefined
  /** How the last run ended, when there was one. */
  lastOutcome: string | undefined
  /** Whether the job stands in an error, or asks, and nothing but a new run ends it. */
  isFailed: boolean
}

/** What a run works with: the instance's context, with writes fenced to this run. */
export interface RunContext<Config, Cursor, Mark, Input> extends PluginContext<Config> {
  readonly run: {
    id: string
    trigger: Trigger
    /** 0 on the first try of this step. */
    tryCount: number
    /** The slot's time for a scheduled run, milliseconds. */
    scheduledFor: number | undefined
  }
  readonly cursor: Cursor | undefined
  readonly mark: Mark | undefined
  readonly input: Input | undefined
  /** What this pass has counted so far. */
  readonly counts: Readonly<Record<string, number>>
  /** Aborted when the run must stop. Pass it to everything that waits. */
  readonly signal: AbortSignal
  /** The shop of that id; what it writes into our own store stands under this run's fence. */
  shop(id: string): Shop
}

/** Makes a job; the types of cursor, mark and input come from their schemas. */
export function defineJob<Config, Cursor = never, Mark = never, Input = never>(
  job: Job<Config, Cursor, Mark, Input> & { config?: Schema<Config> },
): Job<Config> {
  return job
}
