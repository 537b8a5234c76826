import * as v from 'valibot'
import { AppError } from '../../core/errors.ts'
import type { Blobs, Store } from '../../core/plugin.ts'
import type { PointConfig } from './config.ts'
import { takeStateSchema } from './mailbox/take-state.ts'
import { reportStateSchema } from './pos/report-state.ts'
import { DAY_MS } from './time.ts'

/** A file that was kept, as it is stored. */
export const copySchema = v.object({
  /** Of the file's passage: the same file again has the same id. */
  id: v.string(),
  kind: v.picklist(['goods', 'report']),
  /** The name that the file had on the server. */
  name: v.string(),
  /** When the passage ended, milliseconds since 1970. */
  at: v.number(),
  /** Bytes. */
  size: v.number(),
  /** SHA-256, hexadecimal. */
  digest: v.string(),
  blob: v.string(),
  outcome: v.picklist(['placed', 'posted', 'refused', 'published', 'collected']),
  /** The code of the error for which it was refused. */
  reason: v.optional(v.string()),
})

const listSchema = v.object({ entries: v.array(copySchema) })

/** A file that was kept as it came or went. */
export type Copy = v.InferOutput<typeof copySchema>

/** The part of a point that its copies need. */
export interface CopyPlace {
  readonly store: Store
  readonly blobs: Blobs
  readonly config: Pick<PointConfig, 'keepCopies'>
}

const KINDS = ['goods', 'report'] as const

/** Where the bytes of copies are, and of files on their way to become copies. */
export function copyBlobs(blobs: Blobs): Blobs {
  return blobs.scoped('copies')
}

/**
 * Keeps a copy, and drops the oldest ones of its kind. The same id again replaces what was kept under it; a file whose
 * bytes were not stored is not kept.
 */
export async function keepCopy(
  { store, blobs, config }: CopyPlace,
  copy: Omit<Copy, 'blob'> & { blob: string | undefined },
): Promise<void> {
  const { blob, ...told } = copy
  if (blob === undefined) return
  let dropped: string[] = []
  await store.update(keyOf(copy.kind), listSchema, (list) => {
    const known = list?.entries ?? []
    const entries = withCopy(known, { ...told, blob }).slice(0, config.keepCopies)
    const kept = new Set(entries.map((entry) => entry.blob))
    dropped = [blob, ...known.map((entry) => entry.blob)].filter((id) => !kept.has(id))
    return { entries }
  })
  // The document first: bytes that nothing names are swept, a name without bytes would disappoint whoever opens it.
  for (const id of dropped) await copyBlobs(blobs).delete(id)
}

/** The copies of a kind, or of both, the newest first: of one kind as they came, also when a clock was set back. */
export async function listCopies({ store }: Pick<CopyPlace, 'store'>, kind?: Copy['kind']): Promise<Copy[]> {
  const lists = await Promise.all(
    KINDS.filter((each) => kind === undefined || each === kind).map((each) =>
      store.get(keyOf(each), listSchema),
    ),
  )
  const [first = [], second = []] = lists.map((list) => list?.entries ?? [])
  return merged(first, second)
}

/**
 * A copy with its bytes.
 * @throws COPY_MISSING (404) for an id that is not, or no longer, kept; BLOB_MISSING when its bytes are read
 */
export async function openCopy(
  place: Pick<CopyPlace, 'store' | 'blobs'>,
  id: string,
): Promise<Copy & { open(): AsyncIterable<Uint8Array<ArrayBuffer>> }> {
  const copy = (await listCopies(place)).find((each) => each.id === id)
  if (copy !== undefined) return { ...copy, open: () => copyBlobs(place.blobs).read(copy.blob) }
  const message = `Cannot find the copy "${id}": it is not kept, or no longer. Choose one that the list of copies shows.`
  throw new AppError('COPY_MISSING', message, { status: 404, retry: 'never' })
}

/** The job that sends a copy on its way again. */
export function jobOf(side: PointConfig['side'], kind: Copy['kind']): string {
  if (side === 'pos') return kind
  return kind === 'goods' ? 'publish' : 'collect'
}

/**
 * Removes bytes that no copy names, once they are a day old: a file that was given up on its way leaves some.
 * @param isUsed knows those that something else still needs
 * @returns how many were removed
 */
export async function sweepCopies(
  { store, blobs }: Pick<CopyPlace, 'store' | 'blobs'>,
  isUsed: (blob: string) => boolean | Promise<boolean> = () => false,
): Promise<number> {
  return await copyBlobs(blobs).sweep(
    async (blob) => (await isUsed(blob)) || (await isUnderWay(blob)) || (await isKept(blob)),
    DAY_MS,
  )

  /** A file on its way is asked about first: it becomes a copy before its way ends. */
  async function isUnderWay(blob: string): Promise<boolean> {
    const states = await Promise.all(KINDS.map((kind) => store.get(`take:${kind}`, takeStateSchema)))
    const pending = (await store.get('report', reportStateSchema))?.pending
    const blobs = [
      ...states.map((state) => state?.current?.blob),
      pending?.blob,
      pending?.appended?.whole?.blob,
    ]
    return blobs.includes(blob)
  }

  async function isKept(blob: string): Promise<boolean> {
    return (await listCopies({ store })).some((copy) => copy.blob === blob)
  }
}

function merged(first: readonly Copy[], second: readonly Copy[]): Copy[] {
  const copies: Copy[] = []
  let taken = 0
  for (const copy of first) {
    while ((second[taken]?.at ?? -Infinity) > copy.at) copies.push(...second.slice(taken, ++taken))
    copies.push(copy)
  }
  return [...copies, ...second.slice(taken)]
}

function withCopy(known: readonly Copy[], copy: Copy): Copy[] {
  const index = known.findIndex(({ id }) => id === copy.id)
  return index < 0 ? [copy, ...known] : known.with(index, copy)
}

function keyOf(kind: Copy['kind']): string {
  return `copies:${kind}`
}
