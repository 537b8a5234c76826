import * as v from 'valibot'
import type { Store } from '../../../core/plugin.ts'

/** Codes are partitioned before the work begins; one shard is what is told in one step. */
export const PARAMETER_SHARDS = 64

const cardSchema = v.object({
  /** The store whose card speaks for the code. */
  store: v.string(),
  /** The full reading that saw it last. */
  round: v.number(),
  attributes: v.exactOptional(v.record(v.string(), v.string())),
  brand: v.exactOptional(v.string()),
})

const supplierSchema = v.object({ store: v.string(), round: v.number(), name: v.string() })

const factsSchema = v.object({
  attributes: v.exactOptional(v.record(v.string(), v.string())),
  brand: v.exactOptional(v.string()),
  supplier: v.exactOptional(v.string()),
})

const codeSchema = v.object({
  card: v.exactOptional(cardSchema),
  supplier: v.exactOptional(supplierSchema),
  /** What the shop has taken. */
  told: v.exactOptional(factsSchema),
})

const shardSchema = v.object({
  /** The shop that was told. */
  shop: v.string(),
  codes: v.record(v.string(), codeSchema),
})

/** What is told of one code. */
export type Facts = v.InferOutput<typeof factsSchema>
export type KnownCode = v.InferOutput<typeof codeSchema>
export type ObservedCard = v.InferOutput<typeof cardSchema>
export type ObservedSupplier = v.InferOutput<typeof supplierSchema>

/** The codes of a shard; what another shop was told is dropped. */
export async function readCodes(store: Store, shard: number, shop: string): Promise<Map<string, KnownCode>> {
  const known = await store.get(keyOf(shard), shardSchema)
  const codes = Object.entries(known?.codes ?? {})
  if (known?.shop === shop) return new Map(codes)
  return new Map(codes.map(([code, { card, supplier }]) => [code, compact({ card, supplier })]))
}

export async function writeCodes(
  store: Store,
  shard: number,
  { shop, codes }: { shop: string; codes: ReadonlyMap<string, KnownCode> },
): Promise<void> {
  await store.put(keyOf(shard), { shop, codes: Object.fromEntries(codes) })
}

/** Without the members that are undefined. */
export function compact({
  card,
  supplier,
  told,
}: {
  card?: ObservedCard | undefined
  supplier?: ObservedSupplier | undefined
  told?: Facts | undefined
}): KnownCode {
  return {
    ...(card === undefined ? {} : { card }),
    ...(supplier === undefined ? {} : { supplier }),
    ...(told === undefined ? {} : { told }),
  }
}

function keyOf(shard: number): string {
  return `parameters:codes:${shard}`
}
