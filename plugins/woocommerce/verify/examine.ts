import { type Clock, type QuarantinedRow, toIso } from '../../../core/plugin.ts'
import type { PatchMember } from '../../../core/shop/fields.ts'
import type { ItemResult, ShopCall } from '../../../core/shop.ts'
import type { WoocommerceConfig } from '../config.ts'
import type { Orders } from '../orders/orders.ts'
import type { Apply } from '../products/apply.ts'
import { lookUpTerms, type NeededTerms } from '../products/known-terms.ts'
import type { Lookup } from '../products/lookup.ts'
import type { Records, WooRecord } from '../products/records.ts'
import { anew, kindOf, onto, type Work } from '../products/work.ts'
import type { Terms } from '../terms/terms.ts'
import { differingMembers, valuedMembers } from './compare.ts'
import { type Found, readReal } from './read-real.ts'

/** The parts of the plugin with which the shop is looked at and put right. */
export interface VerifyParts {
  records: Records
  lookup: Lookup
  terms: Terms
  apply: Apply
  pieces: Orders['pieces']
  config: WoocommerceConfig
  clock: Clock
}

/**
 * What was found of some records; `read` is the sum of the other counts. `missing` were deleted in the shop and stay
 * so. These and the quarantined ones are told of in `rows`.
 */
export interface Findings {
  counts: Record<'read' | 'unchanged' | 'repaired' | 'created' | 'missing' | 'quarantined', number>
  rows: QuarantinedRow[]
  /** The codes of what was repaired or made anew. */
  written: string[]
}

/**
 * Looks how some records really stand in the shop, and puts right what is ours to write. When all is well this is one
 * request for a hundred of them.
 * @throws WOO_*, STALE_FENCE, STORE_UNAVAILABLE
 */
export async function examine(
  records: readonly WooRecord[],
  parts: VerifyParts,
  call: ShopCall,
): Promise<Findings> {
  const counts = { read: records.length, unchanged: 0, repaired: 0, created: 0, missing: 0, quarantined: 0 }
  const rows: QuarantinedRow[] = []
  const written: string[] = []
  const { config, clock } = parts

  const { found, moved, missing, doubtful } = await readReal(records, parts, call)
  for (const row of doubtful) tell('quarantined', row)
  const works = await repairs(found)
  counts.unchanged = found.length - works.length
  const at = toIso(clock.now())
  works.push(
    ...moved.map(({ record, real }) => onto(workOf(record, valuedMembers(record, config)), real, at)),
  )
  works.push(...(await replacements(missing)))
  if (works.length > 0) {
    const results = await parts.apply(works, call)
    for (const { sku } of works) count(sku, results.get(sku))
  }
  return { counts, rows, written }

  /** What is to be written to products that are there. Usually nothing, and then the shop is not asked again. */
  async function repairs(found: readonly Found[]): Promise<Work[]> {
    const terms = await lookUpTerms(neededBy(found, config), parts.terms, call)
    const differing = found.filter(
      ({ record, real }) => differingMembers(record, real, { terms, config }).size > 0,
    )
    // What was sent since the records were read is no difference.
    const latest = await parts.records.findMany(differing.map(({ record }) => record.product.sku))
    const works = differing.flatMap(({ record: { product }, real }) => {
      const record = latest.get(product.sku)
      if (record === undefined) return []
      return [{ ...workOf(record, differingMembers(record, real, { terms, config })), real }]
    })
    const settled = await withoutMoving(works)
    return settled.filter(({ told }) => told.size > 0)
  }

  /** The quantity is the shop's own as long as an order moves it that the source does not know of yet. */
  async function withoutMoving(works: readonly Work[]): Promise<Work[]> {
    const skus = works.filter(({ told }) => told.has('quantity')).map(({ sku }) => sku)
    if (skus.length === 0) return [...works]
    // All that was sold since the oldest of them was told counts, also where no source says when it counted.
    const oldest = works.map(({ record }) => record?.at ?? '').toSorted()[0]
    const pieces = await parts.pieces(skus, {
      ...call,
      countedAt: oldest === '' ? toIso(clock.now()) : oldest,
    })
    return works.map((work) => {
      if (!work.told.has('quantity')) return work
      const told = new Set(work.told)
      if (pieces.get(work.sku)?.isMoving === true) told.delete('quantity')
      const record = work.record && { ...work.record, sentQuantity: undefined }
      return told.has('quantity') ? { ...work, record } : { ...work, told }
    })
  }

  /** What is to be made anew of products that are gone for good. */
  async function replacements(records: readonly WooRecord[]): Promise<Work[]> {
    if (records.length === 0) return []
    const trashedSkus = await parts.lookup.trashedSkus(records.map(skuOf), call)
    const ids = records.flatMap(({ link }) => [link.id, link.parentId ?? link.id])
    const trashedIds = await parts.lookup.trashedIds([...new Set(ids)], call)
    return records.flatMap((record) => {
      const row = skuOf(record)
      const { id, parentId = id } = record.link
      if (record.isRemoved === true) counts.unchanged++
      else if (trashedSkus.has(row) || trashedIds.has(id) || trashedIds.has(parentId)) {
        tell('missing', { row, reason: 'It lies in the trash of the shop and is left there.' })
      } else if (config.newProducts === 'skip') {
        tell('missing', { row, reason: 'It was deleted in the shop, and "newProducts" is "skip".' })
      } else return [anew(workOf(record, valuedMembers(record, config)))]
      return []
    })
  }

  function count(row: string, result: ItemResult | undefined) {
    if (result?.outcome === 'applied') {
      counts[result.created === true ? 'created' : 'repaired']++
      written.push(row)
    } else if (result?.outcome === 'unchanged') counts.unchanged++
    else if (result?.outcome === 'skipped')
      tell('missing', { row, reason: `It is not sold in the shop (${result.reason}).` })
    else tell('quarantined', { row, reason: result?.message ?? 'Nothing is known of its repair.' })
  }

  function tell(name: 'missing' | 'quarantined', row: QuarantinedRow) {
    counts[name]++
    rows.push(row)
  }
}

function workOf(record: WooRecord, told: ReadonlySet<PatchMember>): Work {
  const { product, choices } = record
  const kind = kindOf(product, record)
  return { sku: product.sku, kind, wanted: product, told, record, choices, reservation: undefined }
}

/** The names whose ids are needed to compare; nothing that we may not write, because what is missing is made. */
function neededBy(found: readonly Found[], config: WoocommerceConfig): NeededTerms {
  const needed = {
    categories: new Array<readonly string[]>(),
    brands: new Array<string>(),
    attributes: new Array<string>(),
  }
  for (const { record } of found) {
    const { product, link, choices = [] } = record
    const members = valuedMembers(record, config)
    if (members.has('options'))
      needed.attributes.push(...Object.keys(product.options), ...choices.map(({ name }) => name))
    if (link.type === 'variation') continue
    if (members.has('categories')) needed.categories.push(...product.categories)
    if (members.has('brand')) needed.brands.push(product.brand)
    if (members.has('attributes')) needed.attributes.push(...Object.keys(product.attributes))
  }
  return needed
}

function skuOf({ product }: WooRecord): string {
  return product.sku
}
