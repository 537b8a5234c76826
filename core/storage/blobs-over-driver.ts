import type { Driver } from 'unstorage'
import type { Clock } from '../clock.ts'
import { AppError } from '../errors.ts'
import { chunksOf, readManifest, type Manifest } from './blob-manifest.ts'
import type { BlobMedium } from './blob-medium.ts'
import { isManifestKey, parseBlobKey } from './blob-names.ts'
import { sweepBlobs } from './blob-sweep.ts'
import { blobWriter } from './blob-writer.ts'
import type { Blobs } from './blobs.ts'
import { delayRemovals } from './delayed-removals.ts'
import { accessTo } from './driver.ts'
import { frozenBlobs, type FrozenBlobs } from './frozen-blobs.ts'
import { checkKey, joinKey } from './keys.ts'

export interface BlobsOptions {
  clock: Clock
  /** Bytes in one chunk. Default 1 MiB. */
  chunkBytes?: number
}

const MIB = 1024 * 1024

/** Readers get a chunk in small pieces, whose memory is tidied up sooner than that of whole chunks. */
const PIECE_BYTES = 64 * 1024

/** How long an eventually consistent medium may hide what was written. */
const LAG_MS = 120_000

/** All blobs, not a view of a part. */
export interface DriverBlobs extends Blobs {
  /** From now on every blob that is there, or comes, stays readable through what this returns until it is closed. */
  freeze(): Promise<FrozenBlobs>
}

/**
 * Blobs over an unstorage driver that can keep bytes; a driver of their own, because a sweep lists all its keys.
 * @throws BLOBS_UNSUPPORTED when the driver keeps text only, STORE_READ_ONLY when it cannot write
 */
export function createBlobs(driver: Driver, { clock, chunkBytes = MIB }: BlobsOptions): DriverBlobs {
  const all = accessTo(driver)
  if (!all.hasBytes) throw unsupported(driver.name)
  const { access, hold } = delayRemovals(all)
  const view = viewOf({ access, clock, chunkBytes, open: new Set() }, '')
  return { ...view, freeze: async () => frozenBlobs(all, await hold()) }
}

function viewOf(medium: BlobMedium, prefix: string): Blobs {
  const { access, clock } = medium

  async function manifestOf(id: string): Promise<Manifest> {
    const text = await access.text(joinKey(prefix, id))
    if (text === undefined) throw missing(id, 'its manifest is not there', clock.now())
    const manifest = readManifest(text)
    if (manifest === undefined) throw missing(id, 'its manifest is damaged')
    return manifest
  }

  return {
    create: () => blobWriter(medium, prefix),

    async *read(id) {
      checkId(id)
      const manifest = await manifestOf(id)
      for (const { key, bytes: expected } of chunksOf(joinKey(prefix, id), manifest)) {
        const bytes = await access.bytes(key)
        if (bytes === undefined) throw missing(id, 'a chunk of it is not there', clock.now())
        if (bytes.length !== expected) throw missing(id, 'a chunk of it is damaged')
        for (let from = 0; from < expected; from += PIECE_BYTES) yield bytes.slice(from, from + PIECE_BYTES)
        release(bytes)
      }
    },

    async size(id) {
      checkId(id)
      return (await manifestOf(id)).size
    },

    async delete(id) {
      if (!isManifestKey(id)) return
      const key = joinKey(prefix, id)
      const manifest = readManifest((await access.text(key)) ?? '')
      // The manifest goes first: chunks without one are swept, one without chunks would fail its readers.
      await access.remove(key)
      if (manifest === undefined) return
      for (const chunk of chunksOf(key, manifest)) await access.remove(chunk.key)
    },

    sweep: (isUsed, olderThanMs) => sweepBlobs(medium, prefix, isUsed, olderThanMs),
    scoped: (scope) => viewOf(medium, checkKey(joinKey(prefix, checkKey(scope)))),
  }
}

/** Gives the memory of a chunk back at once: it would lie about for the next thirty of them. */
function release({ buffer, byteLength }: Uint8Array<ArrayBuffer>): void {
  if (buffer.byteLength === byteLength) buffer.transfer(0)
}

function checkId(id: string): void {
  if (!isManifestKey(id)) throw missing(id, 'this is not the id of a blob')
}

/** @param now milliseconds since 1970, when the medium may only lag behind */
function missing(id: string, reason: string, now = Infinity): AppError {
  const age = now - (parseBlobKey(id)?.time ?? 0)
  return new AppError(
    'BLOB_MISSING',
    `Cannot read the blob "${id}": ${reason}, it must be whole. Fetch it anew.`,
    {
      retry: age < LAG_MS ? 'later' : 'never',
      status: 404,
    },
  )
}

function unsupported(name = 'unnamed'): AppError {
  return new AppError(
    'BLOBS_UNSUPPORTED',
    `Cannot keep blobs with the driver "${name}": it keeps text only, bytes are needed. Choose another storage.`,
    { retry: 'never' },
  )
}
