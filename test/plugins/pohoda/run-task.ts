import type { Checkpoint, Job, PluginContext, RunContext, RunResult } from '../../../core/plugin.ts'
import type { PohodaConfig } from '../../../plugins/pohoda/config.ts'

/** What a task keeps between its runs, as the engine would. */
export interface TaskState {
  cursor: unknown
  mark: unknown
  counts: Record<string, number>
  quarantined: { row: string; reason: string }[]
}

export interface TaskRun extends TaskState {
  summary: string | undefined
  /** How many checkpoints the run made. */
  checkpoints: number
  isKilled: boolean
}

export interface RunOptions {
  input?: unknown
  runId?: string
  /** The process dies while the checkpoint of that number is written: it is lost, what was done before is not. */
  killAt?: number
}

/** Runs a task as the engine does, from where `state` stands, to its end or to where it is killed. */
export async function runTask(
  job: Job<PohodaConfig>,
  context: PluginContext<PohodaConfig>,
  { state, input, runId = 'run-1', killAt }: RunOptions & { state: TaskState },
): Promise<TaskRun> {
  let checkpoints = 0
  const run: RunContext<PohodaConfig, unknown, unknown, unknown> = {
    ...context,
    run: { id: runId, trigger: { kind: 'manual', at: 0 }, tryCount: 0, scheduledFor: undefined },
    cursor: state.cursor,
    mark: state.mark,
    input,
    counts: { ...state.counts },
    signal: new AbortController().signal,
  }
  const steps = job.run(run)
  for (;;) {
    const step = await steps.next()
    if (step.done === true) {
      if (step.value !== undefined) note(step.value)
      state.cursor = undefined
      return { ...state, checkpoints, isKilled: false, summary: step.value?.summary }
    }
    checkpoints += 1
    if (checkpoints === killAt) return { ...state, checkpoints, isKilled: true, summary: undefined }
    note(step.value)
  }

  function note({ mark, counts = {}, quarantined = [], ...rest }: Checkpoint | RunResult): void {
    if ('cursor' in rest) state.cursor = rest.cursor
    if (mark !== undefined) state.mark = mark
    for (const [name, delta] of Object.entries(counts)) state.counts[name] = (state.counts[name] ?? 0) + delta
    state.quarantined.push(...quarantined.map(({ row, reason }) => ({ row, reason })))
  }
}

/** A task that has not run yet; `keep` is what lasts over its passes. */
export function freshState({ mark }: { mark?: unknown } = {}): TaskState {
  return { cursor: undefined, mark, counts: {}, quarantined: [] }
}
