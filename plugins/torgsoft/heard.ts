import * as v from 'valibot'
import type { Heard, JobStanding, PluginContext, Store } from '../../core/plugin.ts'
import type { TorgsoftConfig } from './config.ts'
import { loadJob } from './jobs/load.ts'
import { isSameLook } from './load/look.ts'
import { refusedLook } from './load/refused.ts'
import { filesOf } from './load/settings.ts'
import { loadMarkSchema } from './load/state.ts'

/** An export that a load has read. */
const exportSchema = v.object({
  size: v.optional(v.number()),
  modifiedAt: v.optional(v.number()),
  sha256: v.optional(v.string()),
})

type Export = v.InferOutput<typeof exportSchema>

/** What was heard of Torgsoft before: an export that is read once more is no sign of life. */
const knownSchema = v.object({
  /** When it gave the last sign, milliseconds since 1970. */
  at: v.optional(v.number()),
  /** By name of the file. */
  exports: v.record(v.string(), v.array(exportSchema)),
})

type Known = v.InferOutput<typeof knownSchema>

const KEY = 'heard'

/** When Torgsoft gave a sign of life last: its signal, or a file that was new. */
export async function heardOfTorgsoft({
  config,
  store,
  clock,
  job,
}: Pick<PluginContext<TorgsoftConfig>, 'config' | 'store' | 'clock' | 'job'>): Promise<Heard[]> {
  const load = await job(loadJob.name)
  const exports = await readExports(filesOf(config), { load, store })
  const before = await store.get(KEY, knownSchema)
  const known = withSigns(before, { exports, signal: lastSignal(load), now: clock.now() })
  if (known !== before) await store.put(KEY, known)
  return [{ what: 'goods file', at: known.at }]
}

/** What is known after a look; the same object when nothing is new. Pure. */
export function withSigns(
  before: Known | undefined,
  { exports, signal, now }: { exports: Known['exports']; signal: number | undefined; now: number },
): Known {
  const arrived = Object.entries(exports).flatMap(([file, found]) =>
    found.filter((one) => before?.exports[file]?.some((known) => isSameExport(known, one)) !== true),
  )
  // What was there before anybody looked is as old as the file itself.
  const arrivals = arrived.map(({ modifiedAt = now }) =>
    before === undefined ? Math.min(modifiedAt, now) : now,
  )
  const signs = [before?.at, signal, ...arrivals].filter((sign) => sign !== undefined)
  const at = signs.length === 0 ? undefined : Math.max(...signs)
  if (before !== undefined && arrived.length === 0 && at === before.at) return before
  return { ...(at !== undefined && { at }), exports: { ...before?.exports, ...exports } }
}

/** The exports that were loaded or refused last, of each file of which there is one. */
async function readExports(
  files: readonly string[],
  { load: { mark }, store }: { load: Pick<JobStanding, 'mark'>; store: Store },
): Promise<Known['exports']> {
  const read = v.safeParse(loadMarkSchema, mark)
  const found = await Promise.all(
    files.map(async (file): Promise<[string, Export[]]> => {
      const loaded = read.success ? read.output.files[file] : undefined
      const refused = await refusedLook(file, store)
      return [file, [loaded, refused].flatMap((one) => (one === undefined ? [] : [exportOf(one)]))]
    }),
  )
  return Object.fromEntries(found.filter(([, exports]) => exports.length > 0))
}

function exportOf({ size, modifiedAt, sha256 }: Export): Export {
  return {
    ...(size !== undefined && { size }),
    ...(modifiedAt !== undefined && { modifiedAt }),
    ...(sha256 !== undefined && { sha256 }),
  }
}

/** Of an export that was refused nobody knows the sum. */
function isSameExport(one: Export, other: Export): boolean {
  const isSameSum = one.sha256 === undefined || other.sha256 === undefined || one.sha256 === other.sha256
  return isSameLook(one, other) && isSameSum
}

function lastSignal({ runs }: Pick<JobStanding, 'runs'>): number | undefined {
  const last = runs.find(({ trigger }) => trigger.kind === 'signal')
  return last === undefined ? undefined : Date.parse(last.trigger.at)
}
