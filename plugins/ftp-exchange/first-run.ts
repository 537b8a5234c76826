import * as v from 'valibot'
import { AppError } from '../../core/errors.ts'
import { confirmAnswer, rejectAnswer, toIso } from '../../core/plugin.ts'
import { sha256, stableJson } from '../../core/text.ts'
import type { PointConfig } from './config.ts'
import type { PointMemory } from './memory.ts'
import type { Point, PointContext } from './point.ts'
import { lookAhead } from './point-run.ts'

const firstRunSchema = v.object({
  /** What lay there was confirmed, or nothing lay there. */
  isOver: v.optional(v.boolean()),
  /** The run that asked. */
  runId: v.optional(v.string()),
  /** Stands for what it asked about. */
  print: v.optional(v.string()),
  /** A person said no: as long as just that lies there, nothing is done and nothing is asked. */
  isRejected: v.optional(v.boolean()),
})

/** What lies on the server at the first run. */
export interface FoundFile {
  name: string
  size: number | undefined
  /** Milliseconds since 1970. */
  modifiedAt: number | undefined
  /** What it holds, in a few words. */
  holds?: string | undefined
}

/** What a job would use on the server. */
export interface FirstRunPlace {
  job: string
  /** The names there. */
  slots: readonly string[]
  /** Names of files that an earlier life had under way, and that the job would take up. */
  left?(point: Point): Promise<readonly string[]>
}

export interface FirstRunOptions extends FirstRunPlace {
  runId: string
  /** The run whose question is answered, with yes or with no. */
  confirm: string | undefined
  reject: string | undefined
  describe?(name: string): Promise<string | undefined>
}

/**
 * With `firstRun: "preview"` the first run lists what already lies on the server and waits: an old goods file may add
 * stock a second time, an old report may be taken for the answer to a new request.
 * @returns whether the run may go on; not as long as a person does not want what lies there
 * @throws FIRST_RUN_PREVIEW, CONFIRM_UNKNOWN
 */
export async function confirmFirstRun(point: Point, options: FirstRunOptions): Promise<boolean> {
  const { store, config } = point
  const { job, runId, confirm, reject, describe } = options
  if (config.firstRun === 'apply' && reject === undefined) return true
  const key = keyOf(job)
  const known = await store.get(key, firstRunSchema)
  if (reject !== undefined) {
    if (known?.isOver === true || reject !== known?.runId) throw nothingToConfirm(reject)
    await store.put(key, { ...known, isRejected: true })
    return false
  }
  if (known?.isOver === true) return true
  if (confirm !== undefined && confirm !== known?.runId) throw nothingToConfirm(confirm)
  const found = confirm === undefined ? await filesThere(point, options, describe) : []
  if (found.length === 0) {
    await store.put(key, { isOver: true })
    return true
  }
  const print = await printOf(found)
  if (known?.isRejected === true && known.print === print) return false
  await store.put(key, { runId, print })
  throw previewReady(runId, found)
}

/** How a run ends that may not use what lies on the server. */
export const REJECTED = { summary: 'what lies on the server was rejected; nothing was changed' }

/**
 * Why slots are not used before the first run is over, in a word: a question is open, or just what was rejected still lies
 * there. Undefined: they may be used.
 */
export async function whyFirstRunWaits(
  context: PointContext,
  options: { config: PointConfig; memory: PointMemory },
  place: FirstRunPlace,
): Promise<string | undefined> {
  const { job } = place
  const known = await context.store.get(keyOf(job), firstRunSchema)
  if (known?.runId === undefined || known.isOver === true) return undefined
  if (known.isRejected !== true) return 'waits-for-your-answer'
  return await lookAhead(context, { ...options, job }, async (point) => {
    const print = await printOf(await filesThere(point, place))
    return print === known.print ? 'was-rejected' : undefined
  })
}

async function filesThere(
  point: Point,
  { slots, left }: FirstRunPlace,
  describe?: FirstRunOptions['describe'],
): Promise<FoundFile[]> {
  const { remote, signal } = point
  const found: FoundFile[] = []
  for (const name of [...slots, ...((await left?.(point)) ?? [])]) {
    const file = await remote.stat(name, { signal })
    if (file === undefined) continue
    found.push({ name, size: file.size, modifiedAt: file.modifiedAt, holds: await describe?.(name) })
  }
  return found
}

async function printOf(found: readonly FoundFile[]): Promise<string> {
  return await sha256(stableJson(found.map(({ name, size, modifiedAt }) => ({ name, size, modifiedAt }))))
}

function keyOf(job: string): string {
  return `first-run:${job}`
}

function previewReady(runId: string, found: readonly FoundFile[]): AppError {
  const names = found.map(({ name }) => `"${name}"`).join(', ')
  const files = found.map(({ modifiedAt, ...file }) => ({
    ...file,
    changed: modifiedAt === undefined ? 'not told' : toIso(modifiedAt),
  }))
  return new AppError(
    'FIRST_RUN_PREVIEW',
    `Cannot begin before you confirm: ${names} already ${found.length === 1 ? 'lies' : 'lie'} on the server, left from before perhaps. ` +
      'Nothing was changed. Confirm this run to use what lies there, or remove it from the server and run the job again.',
    {
      retry: 'never',
      status: 409,
      details: { runId, answers: [confirmAnswer(runId), rejectAnswer(runId)], files },
    },
  )
}

function nothingToConfirm(runId: string): AppError {
  return new AppError(
    'CONFIRM_UNKNOWN',
    `Cannot confirm run "${runId}": no run waits for that answer. Run the job again.`,
    { retry: 'never', status: 409 },
  )
}
