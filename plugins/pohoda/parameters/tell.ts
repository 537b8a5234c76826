import type { QuarantinedRow, RunContext } from '../../../core/plugin.ts'
import type { ItemResult, ProductPatch, Shop } from '../../../core/shop.ts'
import type { PohodaConfig } from '../config.ts'
import { type DiffOptions, factsOf, lossOf, patchFor, toldAfter } from './diff.ts'
import { compact, type Facts, type KnownCode, PARAMETER_SHARDS, readCodes, writeCodes } from './known.ts'

export interface Telling extends DiffOptions {
  context: Pick<RunContext<PohodaConfig, unknown, unknown, unknown>, 'store' | 'config' | 'signal'>
}

export interface Looked {
  /** Codes that POHODA or the shop has. */
  codes: number
  /** Values that the shop was told of, and how many of these are no longer in POHODA. */
  had: number
  lost: number
  /** Codes that lose something. */
  examples: string[]
}

/** Looks at everything that would be told, before any of it is. */
export async function lookAhead(telling: Telling): Promise<Looked> {
  const { store, config, signal } = telling.context
  const looked: Looked = { codes: 0, had: 0, lost: 0, examples: [] }
  for (let shard = 0; shard < PARAMETER_SHARDS; shard++) {
    signal.throwIfAborted()
    for (const [code, known] of await readCodes(store, shard, config.shop)) {
      const { had, lost } = lossOf(known.told, factsOf(known, telling))
      looked.codes += 1
      looked.had += had
      looked.lost += lost
      if (lost > 0 && looked.examples.length < 20) looked.examples.push(code)
    }
  }
  return looked
}

/**
 * Tells the shop the differences of one shard and notes what it has taken. A good that the shop does not have is told
 * again next time: it may have it by then. Codes that POHODA no longer has are forgotten; their goods stay as they are.
 */
export async function tellShard(
  shard: number,
  { shop, isAnew, ...telling }: Telling & { shop: Shop; isAnew: boolean },
): Promise<{ counts: Record<string, number>; quarantined: QuarantinedRow[] }> {
  const { store, config, signal } = telling.context
  const codes = await readCodes(store, shard, config.shop)
  const current = [...codes].flatMap(([code, known]) => {
    const facts = factsOf(known, telling)
    return facts === undefined ? [] : [{ code, known, facts }]
  })
  const patches = current.flatMap(({ code, known, facts }) => {
    const patch = patchFor(code, { facts, told: known.told, isAnew })
    return patch === undefined ? [] : [patch]
  })
  const results = await tell(patches, { shop, signal })
  const after = new Map(
    current.map(({ code, known, facts }) => [code, settled(known, facts, results.get(code))]),
  )
  if (codes.size > 0 && (patches.length > 0 || after.size < codes.size))
    await writeCodes(store, shard, { shop: config.shop, codes: after })
  return report(codes.size, results)
}

async function tell(
  patches: readonly ProductPatch[],
  { shop, signal }: { shop: Shop; signal: AbortSignal },
): Promise<Map<string, ItemResult>> {
  const results = new Map<string, ItemResult>()
  const size = shop.capabilities.batchSize
  for (let start = 0; start < patches.length; start += size) {
    const answers = await shop.applyProducts(patches.slice(start, start + size), { signal })
    for (const answer of answers) results.set(answer.sku, answer)
  }
  return results
}

function settled(
  { card, supplier, told }: KnownCode,
  facts: Facts,
  answer: ItemResult | undefined,
): KnownCode {
  if (answer?.outcome === 'failed') return compact({ card, supplier, told })
  if (answer?.outcome === 'skipped') return compact({ card, supplier })
  return compact({ card, supplier, told: toldAfter(told, facts) })
}

function report(read: number, results: ReadonlyMap<string, ItemResult>) {
  const counts: Record<string, number> = { read, unchanged: read - results.size }
  const quarantined: QuarantinedRow[] = []
  for (const [row, answer] of results) {
    const name = answer.outcome === 'failed' ? 'quarantined' : answer.outcome
    counts[name] = (counts[name] ?? 0) + 1
    if (answer.outcome === 'failed') quarantined.push({ row, reason: answer.message })
  }
  return { counts, quarantined }
}
