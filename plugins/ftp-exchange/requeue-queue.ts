import * as v from 'valibot'
import { isAppError } from '../../core/errors.ts'
import type { RunContext, Store } from '../../core/plugin.ts'
import type { PointConfig } from './config.ts'
import type { Copy } from './copies.ts'
import type { JobInput } from './job-input.ts'
import { newPassageId } from './mailbox/names.ts'
import { requeue } from './mailbox/requeue.ts'
import type { TakeOptions } from './mailbox/take.ts'
import type { Point } from './point.ts'

const queueSchema = v.object({
  /** Oldest first; a copy that waits already is not in it twice. */
  entries: v.array(v.object({ id: v.string(), copy: v.string() })),
})

/** A kept copy that is to go its way once more. */
export interface Requeue {
  /** Of this passage: whoever does it again under the same id sends nothing twice. */
  id: string
  /** The id of the copy. */
  copy: string
  /** Whether it stays in the queue until `endRequeue`; else only the run that was told of it knows it. */
  isQueued: boolean
}

/** The part of a run that says what it was told. */
export interface ToldRun {
  run: Pick<RunContext<PointConfig, never, never, JobInput>['run'], 'id' | 'trigger'>
  input: JobInput | undefined
}

/**
 * Keeps in mind that a copy is to go its way once more. A job remembers the last of its signals alone: whatever is
 * answered with "accepted" must be here before the job is told.
 */
export async function addRequeue(store: Store, { id: copy, kind }: Pick<Copy, 'id' | 'kind'>): Promise<void> {
  await store.update(keyOf(kind), queueSchema, (queue) => {
    const entries = queue?.entries ?? []
    if (entries.some((entry) => entry.copy === copy)) return undefined
    return { entries: [...entries, { id: newPassageId(), copy }] }
  })
}

/** Whether copies of a kind wait to go their way once more: then a slot is for a run. */
export async function hasRequeues(store: Pick<Store, 'get'>, kind: Copy['kind']): Promise<boolean> {
  return ((await store.get(keyOf(kind), queueSchema))?.entries.length ?? 0) > 0
}

/**
 * The copies of a kind that a run sends once more: first the one that it was told by hand, then those that wait, the
 * oldest first. The input of a signal names one that waits, or waited and was sent meanwhile.
 */
export async function requeuesFor(
  store: Pick<Store, 'get'>,
  kind: Copy['kind'],
  { run, input }: ToldRun,
): Promise<Requeue[]> {
  const entries = (await store.get(keyOf(kind), queueSchema))?.entries ?? []
  const queued = entries.map((entry) => ({ ...entry, isQueued: true }))
  if (input?.requeue === undefined || run.trigger.kind === 'signal') return queued
  return [{ id: run.id, copy: input.requeue, isQueued: false }, ...queued]
}

/**
 * Sends a copy on the way of a file that was just fetched. One that waits in the queue goes on waiting while that way is
 * not free.
 * @returns whether it is on its way
 * @throws REQUEUE_WAITS for a copy that is not in the queue, COPY_MISSING
 */
export async function beginRequeue(
  point: Point,
  { id, copy, isQueued }: Requeue,
  options: TakeOptions,
): Promise<boolean> {
  try {
    await requeue(point, { ...options, copy, runId: id })
  } catch (error) {
    const code = isAppError(error) ? error.code : undefined
    if (isQueued && code === 'REQUEUE_WAITS') return false
    if (code === 'COPY_MISSING') await endRequeue(point.store, options.kind, { id })
    throw error
  }
  await endRequeue(point.store, options.kind, { id })
  return true
}

/** The copy is on its way, or will never be. */
export async function endRequeue(
  store: Store,
  kind: Copy['kind'],
  { id }: Pick<Requeue, 'id'>,
): Promise<void> {
  await store.update(keyOf(kind), queueSchema, (queue) => {
    const entries = queue?.entries.filter((entry) => entry.id !== id)
    return entries === undefined || entries.length === queue?.entries.length ? undefined : { entries }
  })
}

function keyOf(kind: Copy['kind']): string {
  return `requeue:${kind}`
}
