import * as v from 'valibot'
import type { Blobs } from './storage/blobs.ts'
import { shardOf } from './text.ts'

/** Goods are partitioned by key before the work begins; one shard is the unit in which they are remembered. */
export const SHARDS = 256

/** So many bytes of the file make one group of shards, which is read at once. */
const BYTES_PER_GROUP = 1024 * 1024
/**
 * A smaller file is divided too, because people want to see how far it is; into few groups, because each is read and written
 * by itself, which some media count.
 */
const GROUPS_OF_SMALL = 8
const BYTES_PER_SMALL_GROUP = 64 * 1024
/** So much is held in all, and so much of one group, before it is written. */
const MOST_HELD_BYTES = 16 * 1024 * 1024
const MOST_HELD_OF_GROUP = 512 * 1024

/** Where the partitioned goods lie: for each group the blobs that hold its lines, in order. */
export const stagedSchema = v.object({ groups: v.array(v.array(v.string())) })

export type Staged = v.InferOutput<typeof stagedSchema>

/** The number of groups for a file: a power of two, so that a group is a fixed set of shards. */
export function groupCount(fileBytes: number): number {
  let groups = 1
  while (groups < SHARDS && groups * bytesPerGroup(groups) < fileBytes) groups *= 2
  return groups

  function bytesPerGroup(count: number): number {
    return count < GROUPS_OF_SMALL ? BYTES_PER_SMALL_GROUP : BYTES_PER_GROUP
  }
}

/** The group in which a key's lines lie. */
export function groupOf(key: string, groups: number): number {
  return shardOf(key, SHARDS) % groups
}

/** The shards of a group. */
export function shardsOf(group: number, groups: number): number[] {
  return Array.from({ length: SHARDS / groups }, (_, index) => group + index * groups)
}

/** Takes values one by one and writes them, partitioned, as lines of JSON. */
export interface StagingWriter {
  add(key: string, value: unknown): Promise<void>
  close(): Promise<Staged>
  /** Removes what was written. */
  abort(): Promise<void>
}

export function createStagingWriter(blobs: Blobs, groups: number): StagingWriter {
  const size = Math.min(MOST_HELD_OF_GROUP, MOST_HELD_BYTES / groups)
  const encoder = new TextEncoder()
  const written: string[][] = Array.from({ length: groups }, () => [])
  const held = Array.from({ length: groups }, () => ({ bytes: new Uint8Array(size), used: 0 }))

  return {
    async add(key, value) {
      const group = groupOf(key, groups)
      const line = `${JSON.stringify(value)}\n`
      if (fits(group, line)) return
      await flush(group)
      if (!fits(group, line)) await write(group, encoder.encode(line))
    },
    async close() {
      for (let group = 0; group < groups; group++) await flush(group)
      return { groups: written }
    },
    async abort() {
      await deleteStaged(blobs, { groups: written })
    },
  }

  /** Puts the line behind what is held of its group, when there is room for all of it. */
  function fits(group: number, line: string): boolean {
    const buffer = held[group]
    if (buffer === undefined) return false
    const { read, written: bytes } = encoder.encodeInto(line, buffer.bytes.subarray(buffer.used))
    if (read < line.length) return false
    buffer.used += bytes
    return true
  }

  async function flush(group: number) {
    const buffer = held[group]
    if (buffer === undefined || buffer.used === 0) return
    await write(group, buffer.bytes.slice(0, buffer.used))
    buffer.used = 0
  }

  async function write(group: number, bytes: Uint8Array<ArrayBuffer>) {
    const writer = blobs.create()
    await writer.write(bytes)
    written[group]?.push(await writer.close())
  }
}

/** The values of one group, by shard, in the order in which they were added. */
export async function readGroup<T>(
  blobs: Blobs,
  {
    staged,
    group,
    parse,
  }: { staged: Staged; group: number; parse(value: unknown): { key: string; value: T } },
): Promise<Map<number, T[]>> {
  const byShard = new Map<number, T[]>()
  for (const blob of staged.groups[group] ?? []) {
    const decoder = new TextDecoder()
    let text = ''
    for await (const chunk of blobs.read(blob)) text += decoder.decode(chunk, { stream: true })
    for (const line of (text + decoder.decode()).split('\n')) {
      if (line === '') continue
      const { key, value } = parse(JSON.parse(line))
      const shard = shardOf(key, SHARDS)
      const values = byShard.get(shard)
      if (values === undefined) byShard.set(shard, [value])
      else values.push(value)
    }
  }
  return byShard
}

export async function deleteStaged(blobs: Blobs, staged: Staged): Promise<void> {
  for (const blob of staged.groups.flat()) await blobs.delete(blob)
}
