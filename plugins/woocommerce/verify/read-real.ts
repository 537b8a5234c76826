import type { QuarantinedRow } from '../../../core/plugin.ts'
import type { ShopCall } from '../../../core/shop.ts'
import type { WoocommerceConfig } from '../config.ts'
import type { Lookup } from '../products/lookup.ts'
import { META, type RealProduct } from '../products/real.ts'
import type { WooRecord } from '../products/records.ts'
import { isFree, isStill } from '../products/work.ts'

/** A record and how it really stands in the shop. */
export interface Found {
  record: WooRecord
  real: RealProduct
}

/** How some records stand in the shop; each of them is in one list. */
export interface Read {
  found: Found[]
  /** The shop has them under another id, e.g. after a backup was restored. */
  moved: Found[]
  missing: WooRecord[]
  /** Nobody can tell which product is theirs. */
  doubtful: QuarantinedRow[]
}

/**
 * Reads records as they stand in the shop: by their codes, as products and variations come in one answer so; by id
 * those that have another SKU there. @throws WOO_*
 */
export async function readReal(
  records: readonly WooRecord[],
  { lookup, config }: { lookup: Lookup; config: Pick<WoocommerceConfig, 'match'> },
  call: ShopCall,
): Promise<Read> {
  const named = records.filter(({ link }) => !link.isAdopted || config.match === 'sku')
  const bySku = await lookup.bySku(
    named.map(({ product }) => product.sku),
    call,
  )
  const strays = records.filter(({ product, link }) => bySku.get(product.sku)?.id !== link.id)
  const links = strays.map(({ link }) => link)
  const byId = links.length > 0 ? await lookup.byId(links, call) : new Map<number, RealProduct>()

  const read: Read = { found: [], moved: [], missing: [], doubtful: [] }
  for (const record of records) {
    const { sku } = record.product
    const holder = bySku.get(sku)
    const known = holder?.id === record.link.id ? holder : byId.get(record.link.id)
    const real = known !== undefined && isStill(record, known) ? known : undefined
    const other = holder !== undefined && holder !== real && mayBe(record, holder) ? holder : undefined
    const doubt = real && doubtOf(sku, real, other)
    if (doubt !== undefined) read.doubtful.push({ row: sku, reason: doubt })
    else if (real !== undefined) read.found.push({ record, real })
    else if (other !== undefined) read.moved.push({ record, real: other })
    else read.missing.push(record)
  }
  return read
}

/** Whether a product can be the good of a record: it is nobody else's, and has a price of its own unless it is a model. */
function mayBe({ product, choices }: WooRecord, holder: RealProduct): boolean {
  return isFree(holder, product.sku) && (holder.type === 'variable') === (choices !== undefined)
}

function doubtOf(sku: string, real: RealProduct, other: RealProduct | undefined): string | undefined {
  if (!isFree(real, sku)) {
    const code = real.meta.get(META.code) ?? ''
    return `The shop's product ${real.id} is marked as that of "${code}" too. Delete the one that is too many.`
  }
  if (other === undefined || !other.meta.has(META.code)) return undefined
  return `The shop has two products for it, ${real.id} and ${other.id}. Delete one of them.`
}
