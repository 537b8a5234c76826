import * as v from 'valibot'
import type { Store } from '../../core/plugin.ts'
import { shardOf } from '../../core/text.ts'

/** Into how many documents the names of photos are divided. Stored data depends on it. */
const SHARDS = 64

const nameShard = v.object({ names: v.array(v.object({ name: v.string(), sku: v.string() })) })

/** The product that last had a photo of this name. */
export async function ownerOf(store: Store, name: string): Promise<string | undefined> {
  const shard = await store.get(keyOf(name), nameShard)
  return shard?.names.find((taken) => taken.name === name)?.sku
}

/** Gives a name to a product. */
export async function takeName(store: Store, sku: string, name: string): Promise<void> {
  await store.update(keyOf(name), nameShard, (current) => {
    const others = current?.names.filter((taken) => taken.name !== name) ?? []
    return { names: [...others, { name, sku }] }
  })
}

/** Frees names, as far as they are the product's. */
export async function freeNames(store: Store, sku: string, names: readonly string[]): Promise<void> {
  for (const [key, freed] of Map.groupBy(names, keyOf)) {
    await store.update(key, nameShard, (current) => {
      const left = current?.names.filter((taken) => taken.sku !== sku || !freed.includes(taken.name)) ?? []
      return left.length < (current?.names.length ?? 0) ? { names: left } : undefined
    })
  }
}

function keyOf(name: string): string {
  return `photos:names:${shardOf(name, SHARDS)}`
}
