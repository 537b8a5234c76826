import { at, child, childrenOf, textAt, type XmlElement } from '../xml/element.ts'
import { toDecimal } from './decimal.ts'
import { isTrue } from './truth.ts'

/** The suppliers (dodavatelé) of one stock card (`lst:supplier`). */
export interface CardSuppliers {
  stock: { id: string; code: string; store: string }
  suppliers: Supplier[]
}

/** `sup:supplierItem`. What POHODA does not tell is an empty text. */
export interface Supplier {
  isDefault: boolean
  /** The firm, as the address book names it. */
  name: string
  orderCode: string
  orderName: string
  /** A decimal text with a dot. */
  purchasingPrice: string
  /** E.g. `EUR`; empty for the home currency. */
  currency: string
  ean: string
  /** In the unit of `deliveryPeriod`, e.g. days. */
  deliveryTime: string
  deliveryPeriod: string
  note: string
}

/** Reads the suppliers of a card; the default one comes first. */
export function toSupplier(record: XmlElement): CardSuppliers {
  const item = child(record, 'stockItem')
  const card = child(item, 'stockItem')
  const [store = ''] = (textAt(item, 'store', 'ids') ?? '').split('/')
  return {
    stock: { id: textAt(card, 'id') ?? '', code: textAt(card, 'ids') ?? '', store: store.trim() },
    suppliers: childrenOf(child(record, 'suppliers'), 'supplierItem')
      .map(toItem)
      .sort((a, b) => Number(b.isDefault) - Number(a.isDefault)),
  }
}

function toItem(element: XmlElement): Supplier {
  const text = (...path: string[]) => textAt(element, ...path) ?? ''
  return {
    isDefault: isTrue(element.attributes['default']) ?? false,
    name: at(element, 'refAd', 'ids')?.text ?? '',
    orderCode: text('orderCode'),
    orderName: text('orderName'),
    purchasingPrice: toDecimal(text('purchasingPrice')) ?? '',
    currency: text('currency', 'ids'),
    ean: text('ean'),
    deliveryTime: text('deliveryTime'),
    deliveryPeriod: text('deliveryPeriod', 'ids'),
    note: text('note'),
  }
}
