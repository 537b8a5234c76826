import { type Clock, toIso } from '../../../core/plugin.ts'
import { PATCH_MEMBERS } from '../../../core/shop/fields.ts'
import type { ItemResult, ShopCall } from '../../../core/shop.ts'
import type { WoocommerceConfig } from '../config.ts'
import type { Terms } from '../terms/terms.ts'
import type { Trouble } from './answer.ts'
import type { Lookup } from './lookup.ts'
import { isMadeByUs, META, type RealProduct } from './real.ts'
import type { Records } from './records.ts'
import { anew, failure, hasValue, isFree, onto, type Work } from './work.ts'
import { parentSku } from './variants.ts'

export interface RecoverOptions {
  lookup: Lookup
  records: Records
  terms: Terms
  config: Pick<WoocommerceConfig, 'match' | 'newProducts'>
  clock: Clock
}

/**
 * Finds out how things really stand where the shop was not as we thought.
 * @returns the works to be sent again; what is settled goes into `results`
 */
export type Recover = (
  troubles: readonly Trouble[],
  results: Map<string, ItemResult>,
  call: ShopCall,
) => Promise<Work[]>

export function createRecover({ lookup, records, terms, config, clock }: RecoverOptions): Recover {
  return async (troubles, results, call) => {
    const of = (kind: Trouble['kind']) => troubles.filter((trouble) => trouble.kind === kind)
    const settle = (result: ItemResult) => void results.set(result.sku, result)
    const stale = of('terms')
    if (stale.length > 0) await terms.forget(call)
    return [
      ...(await share(of('gtin'), call)),
      ...of('picture').map(({ work }) => ({ ...work, photos: [] })),
      ...stale.map(({ work }) => ({ ...work, hasFreshTerms: true })),
      ...(await meet(of('there'), settle, call)),
      ...(await miss(of('gone'), settle, call)),
    ]
  }

  /** Creates whose code is taken, or of which nobody knows whether they were done. */
  async function meet(
    troubles: readonly Trouble[],
    settle: (result: ItemResult) => void,
    call: ShopCall,
  ): Promise<Work[]> {
    const found = await lookup.bySku(skusOf(troubles), call)
    const missing = troubles.filter(({ work }) => !found.has(work.sku))
    const trashed = await lookup.trashedSkus(skusOf(missing), call)
    // The shop changes some codes before it keeps them: such a product is found by our mark.
    const holders = await lookup.byId(
      missing.flatMap(({ error }) => (error.resourceId === undefined ? [] : { id: error.resourceId })),
      call,
    )
    const again: Work[] = []
    for (const { work, error } of troubles) {
      const { sku } = work
      const real = found.get(sku) ?? holders.get(error.resourceId ?? 0)
      if (real !== undefined && isOurs(real, work)) again.push(met(work, real))
      else if (real !== undefined) settle(failure(sku, skuTaken(sku, real)))
      else if (trashed.has(sku)) settle(failure(sku, inTrash(sku)))
      else settle(failure(sku, error))
    }
    return again
  }

  /** Whose barcode another product has: it is the good itself where its owner made it just now and barcodes tell. */
  async function share(troubles: readonly Trouble[], call: ShopCall): Promise<Work[]> {
    const creates = config.match === 'barcode' ? troubles.filter(({ work }) => work.kind === 'simple') : []
    const holders = await lookup.byId(
      creates.flatMap(({ work, error: { resourceId: id } }) => (work.record || !id ? [] : { id })),
      call,
    )
    return troubles.map(({ work, error }) => {
      const real = holders.get(error.resourceId ?? 0)
      const isFound = work.record === undefined && real?.type === 'simple' && !real.meta.has(META.code)
      // Of several goods with this barcode it is the first.
      return isFound && holders.delete(real.id) ? met(work, real) : { ...work, hasNoGtin: true }
    })
  }

  /** Updates of records that are not where we thought. */
  async function miss(
    troubles: readonly Trouble[],
    settle: (result: ItemResult) => void,
    call: ShopCall,
  ): Promise<Work[]> {
    if (troubles.length === 0) return []
    const found = await lookup.bySku(skusOf(troubles), call)
    const gone = troubles.map(({ work }) => work).filter(({ sku }) => !found.has(sku))
    const ids = gone.flatMap(({ record }) => record?.link.id ?? [])
    const trashed = await lookup.trashedIds(ids, call)
    const forgotten = await goneParents(gone, call)
    const again: Work[] = []
    for (const { work } of troubles) {
      const { sku, record, wanted } = work
      const real = found.get(sku)
      if (real !== undefined && isOurs(real, work)) again.push(met(inFull(work), real))
      else if (real !== undefined) settle(failure(sku, skuTaken(sku, real)))
      else if (record !== undefined && trashed.has(record.link.id)) settle(skipped(sku, 'in-trash'))
      else if (config.newProducts !== 'skip' && wanted.name !== '') again.push(anew(work))
      else {
        forgotten.push(sku)
        settle(skipped(sku, wanted.name === '' ? 'unknown-sku' : 'not-in-shop'))
      }
    }
    await records.remove(forgotten, call.guards)
    return again
  }

  /** A variable product takes its variations along when it is deleted. */
  async function goneParents(works: readonly Work[], call: ShopCall): Promise<string[]> {
    const models = new Map<number, string>()
    for (const { kind, record, parentId, wanted } of works) {
      const id = record?.link.parentId ?? parentId
      if (kind === 'variation' && id !== undefined) models.set(id, parentSku(wanted.model))
    }
    if (models.size === 0) return []
    const there = await lookup.byId(
      Array.from(models.keys(), (id) => ({ id })),
      call,
    )
    return [...models].flatMap(([id, sku]) => {
      const status = there.get(id)?.status ?? 'trash'
      return status === 'trash' ? [sku] : []
    })
  }

  function met(work: Work, real: RealProduct): Work {
    const isCreated = work.record === undefined && isMadeByUs(real, work.sku)
    return { ...onto(work, real, toIso(clock.now())), isCreated }
  }

  /** Marked as this good's, or nobody's where equal SKUs mean the same good. */
  function isOurs(real: RealProduct, { sku, kind }: Work): boolean {
    if (kind === 'parent') return isMadeByUs(real, sku) && real.type === 'variable'
    if (real.type === 'variable') return false
    const isMatched = config.match === 'sku' && real.sku === sku && isFree(real, sku)
    return real.meta.get(META.code) === sku || isMatched
  }
}

/** What was told before counts too: the shop has forgotten it. */
function inFull(work: Work): Work {
  const valued = PATCH_MEMBERS.filter((member) => hasValue(work.wanted, member))
  return { ...work, told: new Set([...work.told, ...valued]) }
}

function skusOf(troubles: readonly Trouble[]): string[] {
  return troubles.map(({ work }) => work.sku)
}

function skipped(sku: string, reason: string): ItemResult {
  return { sku, outcome: 'skipped', reason }
}

function skuTaken(sku: string, real: RealProduct) {
  const { id, name, sku: theirs } = real
  const message =
    theirs === sku
      ? `Cannot create product "${sku}": the shop's product ${id} "${name}" has this SKU and is taken for another good. Pair them in "match", or change the SKU there.`
      : `Cannot create product "${sku}": the shop's product ${id} "${name}" has the SKU "${theirs}", which the shop takes for the same one. Pair them in "match", or change the SKU there.`
  return { code: 'WOO_SKU_TAKEN', message, retry: false }
}

function inTrash(sku: string) {
  const message = `Cannot create product "${sku}": a product with this SKU lies in the trash of the shop. Restore it there, or delete it for good.`
  return { code: 'WOO_IN_TRASH', message, retry: false }
}
