import * as v from 'valibot'
import type { Clock } from '../../core/clock.ts'
import { isAppError } from '../../core/errors.ts'
import { createEntry, type JobEntry } from '../../core/jobs/entry.ts'
import { defineJob } from '../../core/plugin.ts'
import { silentLogger } from '../../core/log.ts'
import type { GuardableStore, Store } from '../../core/storage/store.ts'
import { createTestContext } from './plugin-context.ts'
import { INSTANCE, type PlannedJob, STEPS } from './slot-plan.ts'

/** An effect that a run had; the list of a job's effects is in the order in which they were accepted. */
export const effectSchema = v.object({
  /** The slot of the run, milliseconds since 1970. */
  slot: v.number(),
  step: v.number(),
  run: v.string(),
  /** Under which it was written; each claim of the job has one of its own. */
  fence: v.number(),
  /** The process. */
  by: v.string(),
})

export type Effect = v.InferOutput<typeof effectSchema>

export interface SlotJobOptions {
  store: GuardableStore
  clock: Clock
  owner: string
  /** How long a step waits before its effect, milliseconds of the clock. */
  stepMs: number
  /** Called when the effect of a step was refused because somebody else runs the job now. */
  onRefused?(slot: number, step: number): void
}

/** A planned job as the engine takes it in. */
export function slotEntry({ name, schedule, timezone }: PlannedJob, options: SlotJobOptions): JobEntry {
  const { store, clock, owner, stepMs, onRefused } = options
  /** The fences of the views that runs got. */
  const fences = new WeakMap<Store, number>()
  const job = defineJob({
    name,
    cursor: v.number(),
    schedule: () => schedule,
    // The storage is away often, and a pass shall end all the same.
    retry: { every: 5000 },
    // It pays no heed to the signal, as careless jobs do: what keeps it from writing is its fence alone.
    async *run({ cursor = 0, run, ...context }) {
      const slot = run.scheduledFor ?? Number.NaN
      for (let step = cursor; step < STEPS; step++) {
        await clock.sleep(stepMs)
        await haveEffect(context.store, { slot, step, run: run.id })
        yield { cursor: step + 1, counts: { read: 1 } }
      }
    },
  })
  const { context } = createTestContext<unknown>({}, { id: INSTANCE, timezone, log: silentLogger })
  const parts = { ...context, clock, store: noting(store.scoped(`plugins:${INSTANCE}`)) }
  return createEntry(job, {
    plugin: INSTANCE,
    configHash: 'hash-1',
    configRevision: 0,
    context: parts,
    isEnabled: () => true,
  })

  async function haveEffect(fenced: Store, effect: Omit<Effect, 'fence' | 'by'>) {
    const fence = fences.get(fenced)
    if (fence === undefined) throw new Error('The run has no fence.')
    const added = { ...effect, fence, by: owner }
    try {
      await fenced.update(`effects:${name}`, v.array(effectSchema), (known = []) => [...known, added])
    } catch (error) {
      if (isAppError(error) && error.code === 'STALE_FENCE') onRefused?.(effect.slot, effect.step)
      throw error
    }
  }

  function noting(inner: GuardableStore): GuardableStore {
    return {
      ...inner,
      guarded(guard) {
        const view = inner.guarded(guard)
        fences.set(view, guard.fence)
        return view
      },
    }
  }
}
