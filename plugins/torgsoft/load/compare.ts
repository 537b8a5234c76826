import * as v from 'valibot'
import type { RunContext } from '../../../core/plugin.ts'
import { diffShard, type ShardDiff } from '../goods/diff.ts'
import { emptyShard, type KnownShard, knownShardSchema } from '../goods/known.ts'
import type { Good } from '../goods/map.ts'
import type { DiffOptions } from '../goods/options.ts'
import type { Owners } from './owners.ts'
import { readGroup, shardsOf, type Staged } from '../../../core/staging.ts'

export interface CompareOptions {
  context: Pick<RunContext<unknown, unknown, unknown, unknown>, 'store' | 'blobs' | 'signal'>
  staged: Staged
  /** The key under which the source's shards are remembered. */
  knownKey: string
  mapping: string
  sourceHash: string
  diff: DiffOptions
}

/** One shard of the file beside what is known of it. */
export interface ShardWork {
  shard: number
  /** Goods that were taken over from another source. */
  taken: ReadonlySet<string>
  before: KnownShard
  diff: ShardDiff
}

/** Only the outline is looked at: these lines were written by this very load from rows that were checked. */
const stagedSchema = v.union([
  v.object({ unreadable: v.string() }),
  v.custom<Good>(
    (value) =>
      typeof value === 'object' &&
      value !== null &&
      'goodId' in value &&
      'columns' in value &&
      'stock' in value,
  ),
])

/** Compares one group of shards. @param see how ownership is looked at: `take` notes it, `look` does not */
export async function compareGroup(
  group: number,
  options: CompareOptions,
  see: Owners['take'] | Owners['look'],
): Promise<ShardWork[]> {
  const { context, staged, mapping, sourceHash, knownKey } = options
  const lines = await readGroup(context.blobs, {
    staged,
    group,
    parse: (value) => {
      const line = v.parse(stagedSchema, value)
      return { key: 'unreadable' in line ? line.unreadable : line.goodId, value: line }
    },
  })
  const works: ShardWork[] = []
  for (const shard of shardsOf(group, staged.groups.length)) {
    const known = await context.store.get(`${knownKey}:${shard}`, knownShardSchema)
    const inFile = lines.get(shard) ?? []
    if (known === undefined && inFile.length === 0) continue
    const goods = inFile.filter((line) => 'goodId' in line)
    const unreadable = new Set(inFile.flatMap((line) => ('unreadable' in line ? [line.unreadable] : [])))
    const goodIds = goods.map((good) => good.goodId)
    const { taken, mayTouch } = await see(shard, goodIds)
    const before = withUntold(known ?? emptyShard(mapping), taken)
    const diff = diffShard({
      goods,
      known: before,
      mapping,
      sourceHash,
      options: options.diff,
      unreadable,
      mayTouch,
    })
    works.push({ shard, taken, before, diff })
  }
  return works
}

/** What this source once told of goods that another one has told about since no longer stands in the shop. */
function withUntold(shard: KnownShard, taken: ReadonlySet<string>): KnownShard {
  const stale = Object.keys(shard.goods).filter((goodId) => taken.has(goodId))
  if (stale.length === 0) return shard
  const anew = Object.fromEntries(stale.map((goodId) => [goodId, { content: '' }]))
  return { ...shard, goods: { ...shard.goods, ...anew } }
}
