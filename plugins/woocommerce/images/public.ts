import { Hono } from 'hono'
import * as v from 'valibot'
import { AppError } from '../../../core/errors.ts'
import { type Blobs, type Clock, describeRoute, type Store } from '../../../core/plugin.ts'
import { shardOf } from '../../../core/text.ts'

export interface PublicPlace {
  store: Store
  blobs: Blobs
}

/** A photo that WordPress may fetch. */
export interface PublicPhoto {
  /** E.g. `mostik-0a1b2c3d4e5f6071.jpg`. */
  name: string
  contentType: string
  bytes: Uint8Array<ArrayBuffer>
}

/**
 * Lays a photo out for WordPress to fetch. The blob is written before its name points to it, so that a crash leaves
 * at most a blob that the sweep removes.
 */
export async function layOut(
  photo: PublicPhoto,
  { store, blobs, clock }: PublicPlace & { clock: Clock },
): Promise<void> {
  const { name, contentType, bytes } = photo
  const writer = publicBlobs(blobs).create()
  await writer.write(bytes)
  const entry: Entry = { name, contentType, blob: await writer.close(), at: clock.now() }
  const before = await changeEntries(store, name, (entries) => [...entries, entry])
  // A photo that WordPress does not fetch is tried for ever, and shall lie there once.
  for (const { blob } of before) await publicBlobs(blobs).delete(blob)
}

/** Takes a photo back: WordPress has it. */
export async function takeBack(name: string, { store, blobs }: PublicPlace): Promise<void> {
  const entries = await changeEntries(store, name, (others) => others)
  for (const { blob } of entries) await publicBlobs(blobs).delete(blob)
}

/** Removes photos that WordPress has not fetched within a day, and what crashes have left. */
export async function sweepPublic(
  place: PublicPlace & { clock: Clock; signal?: AbortSignal | undefined },
): Promise<void> {
  const { store, blobs, clock, signal } = place
  const youngest = clock.now() - DAY_MS
  const used = new Set<string>()
  for (let shard = 0; shard < SHARDS; shard++) {
    signal?.throwIfAborted()
    const document = await store.update(keyOf(shard), publicShard, (current) => {
      const entries = current?.entries.filter(({ at }) => at > youngest) ?? []
      return entries.length < (current?.entries.length ?? 0) ? { entries } : undefined
    })
    for (const { blob } of document?.entries ?? []) used.add(blob)
  }
  await publicBlobs(blobs).sweep((id) => used.has(id), DAY_MS)
}

/**
 * `GET /media/:name` serves a photo to everybody who knows its name; the bytes behind a name never change. Names that
 * are wrong, unknown and no longer there are answered alike.
 */
export function mediaRoutes({ store, blobs }: PublicPlace): Hono {
  const routes = new Hono()

  routes.get('/media/:name', describeRoute(DESCRIPTION), async (c) => {
    const name = c.req.param('name')
    const document = await store.get(keyOf(shardOf(name, SHARDS)), publicShard)
    const entry = document?.entries.findLast((known) => known.name === name)
    if (entry === undefined) {
      throw new AppError('IMAGE_MISSING', 'There is no such photo.', { status: 404, retry: 'never' })
    }
    // Read to its end before anything is answered, so that missing bytes are an error and no torn picture.
    const chunks: Uint8Array<ArrayBuffer>[] = []
    for await (const chunk of publicBlobs(blobs).read(entry.blob)) chunks.push(chunk)
    return c.body(await new Blob(chunks).arrayBuffer(), 200, {
      'content-type': entry.contentType,
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    })
  })

  return routes
}

const DESCRIPTION = {
  id: 'getPhoto',
  summary: 'Get a photo that the shop fetches',
  access: 'open',
  path: { name: { about: 'The name in the address that the shop was told.' } },
  answers: { 200: { about: 'The photo', type: 'image/*' } },
  errors: { IMAGE_MISSING: 404, BLOB_MISSING: 404 },
} as const

const SHARDS = 256
const DAY_MS = 24 * 60 * 60 * 1000

const entry = v.object({ name: v.string(), contentType: v.string(), blob: v.string(), at: v.number() })

type Entry = v.InferOutput<typeof entry>

const publicShard = v.object({ entries: v.array(entry) })

function keyOf(shard: number): string {
  return `photos:public:${shard}`
}

/** Apart from the other blobs of the instance, so that the sweep knows all that are in use. */
function publicBlobs(blobs: Blobs): Blobs {
  return blobs.scoped('photos')
}

/** @returns the entries that had the name */
async function changeEntries(
  store: Store,
  name: string,
  change: (others: Entry[]) => Entry[],
): Promise<Entry[]> {
  let before: Entry[] = []
  await store.update(keyOf(shardOf(name, SHARDS)), publicShard, (current) => {
    const entries = current?.entries ?? []
    before = entries.filter((entry) => entry.name === name)
    return { entries: change(entries.filter((entry) => entry.name !== name)) }
  })
  return before
}
