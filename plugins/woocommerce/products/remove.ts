import { type Clock, toIso } from '../../../core/plugin.ts'
import type { ItemResult, ShopCall } from '../../../core/shop.ts'
import type { BatchResult, WooClient } from '../client/client.ts'
import type { WoocommerceConfig } from '../config.ts'
import { isGone, NO_ANSWER } from './answer.ts'
import type { EraseEmptyParents } from './empty-parents.ts'
import type { Lookup } from './lookup.ts'
import type { Meet } from './meet.ts'
import { ownedMembers } from './owned.ts'
import type { Records, WooRecord } from './records.ts'
import { failure, isStill } from './work.ts'

export interface RemoveOptions {
  client: WooClient
  lookup: Lookup
  records: Records
  eraseEmptyParents: EraseEmptyParents
  meet: Meet
  config: Pick<WoocommerceConfig, 'overwrite' | 'locks'>
  clock: Clock
}

/**
 * Removes goods. What we have made is deleted for good, a model's product with its last variant. What was in the shop
 * before us is hidden only (private), for its owner may have more on it than we know; where its visibility is locked it is
 * `skipped` with reason `locked`.
 */
export type Remove = (skus: readonly string[], call: ShopCall) => Promise<ItemResult[]>

export function createRemove({
  client,
  lookup,
  records,
  eraseEmptyParents,
  meet,
  config,
  clock,
}: RemoveOptions): Remove {
  return async (skus, call) => {
    const known = await meet(
      Array.from(new Set(skus), (sku) => ({ sku })),
      call,
    )
    const there = [...known.values()].flatMap(({ record }) => {
      const isOutside = record?.choices !== undefined || record?.isRemoved === true
      return record === undefined || isOutside ? [] : [record]
    })
    const results = new Map<string, ItemResult>()
    for (const [isAdopted, members] of Map.groupBy(there, ({ link }) => link.isAdopted)) {
      await (isAdopted ? hide(members, results, call) : erase(members, results, call))
    }
    return skus.map((sku) => results.get(sku) ?? { sku, outcome: 'unchanged' })
  }

  async function erase(gone: readonly WooRecord[], results: Map<string, ItemResult>, call: ShopCall) {
    for (const [path, members] of Map.groupBy(gone, pathOf)) {
      call.signal?.throwIfAborted()
      const reals = await lookup.byId(
        members.map(({ link }) => link),
        call,
      )
      const ours = members.filter((record) => {
        const real = reals.get(record.link.id)
        return real === undefined || isStill(record, real)
      })
      const ids = ours.map(({ link }) => link.id)
      const answers = await client.batch(path, { delete: ids }, { signal: call.signal })
      for (const [index, { product }] of ours.entries()) {
        results.set(product.sku, outcomeOf(product.sku, answers.delete[index]))
      }
      const gone = members.filter(({ product }) => results.get(product.sku)?.outcome !== 'failed')
      // They are forgotten last, so that a repeat finds the products of their models.
      const left = await eraseEmptyParents(gone, call)
      for (const { product, link } of gone) {
        const error = left.get(link.parentId)
        if (error !== undefined) results.set(product.sku, failure(product.sku, error))
      }
      await records.remove(
        gone.filter(({ link }) => !left.has(link.parentId)).map(({ product }) => product.sku),
        call.guards,
      )
    }
  }

  async function hide(removed: readonly WooRecord[], results: Map<string, ItemResult>, call: ShopCall) {
    const mayHide = ({ product }: WooRecord) =>
      ownedMembers({ sku: product.sku, isAdopted: false }, config)('visible')
    for (const { product } of removed.filter((record) => !mayHide(record))) {
      results.set(product.sku, { sku: product.sku, outcome: 'skipped', reason: 'locked' })
    }
    for (const [path, members] of Map.groupBy(removed.filter(mayHide), pathOf)) {
      call.signal?.throwIfAborted()
      const update = members.map(({ link }) => ({ id: link.id, status: 'private' }))
      const answers = await client.batch(path, { update }, { signal: call.signal })
      for (const [index, { product }] of members.entries()) {
        results.set(product.sku, outcomeOf(product.sku, answers.update[index]))
      }
      const at = toIso(clock.now())
      const hidden = members.map((record) => hiddenRecord(record, at))
      const is = (outcome: ItemResult['outcome']) =>
        hidden.filter(({ product }) => results.get(product.sku)?.outcome === outcome)
      await records.put(is('applied'), call.guards)
      await records.remove(
        is('unchanged').map(({ product }) => product.sku),
        call.guards,
      )
    }
  }
}

function hiddenRecord(record: WooRecord, at: string): WooRecord {
  return { ...record, product: { ...record.product, visible: false, updatedAt: at }, isRemoved: true, at }
}

function pathOf({ link }: WooRecord): string {
  return link.type === 'variation' ? `/products/${link.parentId}/variations` : '/products'
}

function outcomeOf(sku: string, answer: BatchResult | undefined): ItemResult {
  if (answer?.ok === true) return { sku, outcome: 'applied' }
  const error = answer?.error ?? NO_ANSWER
  return isGone(error) ? { sku, outcome: 'unchanged' } : failure(sku, error)
}
