import * as v from 'valibot'
import { AppError } from '../../core/errors.ts'
import { toIso } from '../../core/plugin.ts'
import type { Point } from './point.ts'

const firstRunSchema = v.object({
  /** What lay there was confirmed, or nothing lay there. */
  isOver: v.optional(v.boolean()),
  /** The run that asked. */
  runId: v.optional(v.string()),
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

export interface FirstRunOptions {
  job: string
  runId: string
  confirm: string | undefined
  /** The names on the server that the job would use. */
  slots: readonly string[]
  /** Names of files that an earlier life had under way, and that the job would take up. */
  left?(): Promise<readonly string[]>
  describe?(name: string): Promise<string | undefined>
}

/**
 * With `firstRun: "preview"` the first run lists what already lies on the server and waits: an old goods file may add
 * stock a second time, an old report may be taken for the answer to a new request.
 * @throws FIRST_RUN_PREVIEW, CONFIRM_UNKNOWN
 */
export async function confirmFirstRun(point: Point, options: FirstRunOptions): Promise<void> {
  const { store, config, remote, signal } = point
  const { job, runId, confirm } = options
  if (config.firstRun === 'apply') return
  const key = `first-run:${job}`
  const known = await store.get(key, firstRunSchema)
  if (known?.isOver === true) return
  if (confirm !== undefined && confirm !== known?.runId) throw nothingToConfirm(confirm)
  const found: FoundFile[] = []
  const names = confirm === undefined ? [...options.slots, ...((await options.left?.()) ?? [])] : []
  for (const name of names) {
    const file = await remote.stat(name, { signal })
    if (file === undefined) continue
    found.push({ name, size: file.size, modifiedAt: file.modifiedAt, holds: await options.describe?.(name) })
  }
  if (found.length === 0) return await store.put(key, { isOver: true })
  await store.put(key, { runId })
  throw previewReady(runId, found)
}

/** Whether a run has asked and nobody has answered yet; slots are not used until then. */
export async function isAsking({ store }: Pick<Point, 'store'>, job: string): Promise<boolean> {
  const known = await store.get(`first-run:${job}`, firstRunSchema)
  return known?.runId !== undefined && known.isOver !== true
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
    { retry: 'never', status: 409, details: { runId, files } },
  )
}

function nothingToConfirm(runId: string): AppError {
  return new AppError(
    'CONFIRM_UNKNOWN',
    `Cannot confirm run "${runId}": no run waits for that answer. Run the job again.`,
    { retry: 'never', status: 409 },
  )
}
