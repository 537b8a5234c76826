import * as v from 'valibot'

/**
 * A stock card (skladová karta, `stk:stock`) as POHODA told it. There is one per store, so one code may have several.
 * A member that POHODA did not tell is absent; one that it told as empty is there and empty. Texts are trimmed; numbers
 * are decimal texts with a dot (`12.5`), whatever the document had.
 */
export const cardSchema = v.object({
  /** `Kód`; the key in the shop. */
  code: v.string(),
  /** The short name of the store (`sklad`): what stands before the first slash of `stk:storage`. */
  store: v.string(),
  /** POHODA's record id: good for paging within one year of one unit, for nothing else. */
  id: v.exactOptional(v.string()),
  /** card, text, service, package, set, product. */
  type: v.exactOptional(v.string()),
  isInternet: v.exactOptional(v.boolean()),
  isSales: v.exactOptional(v.boolean()),
  name: v.exactOptional(v.string()),
  nameComplement: v.exactOptional(v.string()),
  description: v.exactOptional(v.string()),
  description2: v.exactOptional(v.string()),
  ean: v.exactOptional(v.string()),
  unit: v.exactOptional(v.string()),
  producer: v.exactOptional(v.string()),
  mass: v.exactOptional(v.string()),
  /** `stk:sellingRateVAT`: none, high, low, third, history…; percent as its attribute `value` says. */
  vat: v.exactOptional(v.object({ rate: v.string(), percent: v.exactOptional(v.string()) })),
  /** `stk:sellingPrice`, and whether it holds VAT (`payVAT`). */
  price: v.exactOptional(v.object({ amount: v.string(), withVat: v.boolean() })),
  /** `stk:stockPriceItem`: by the name of the level; `withVat` is absent when the level does not say. */
  levels: v.exactOptional(
    v.record(v.string(), v.object({ amount: v.string(), withVat: v.exactOptional(v.boolean()) })),
  ),
  /** Physical quantity (`stk:count`) and what stands beside it. */
  count: v.exactOptional(v.string()),
  countIssue: v.exactOptional(v.string()),
  reservation: v.exactOptional(v.string()),
  receivedOrders: v.exactOptional(v.string()),
  /** Ids of internet categories, the main one first. */
  categories: v.exactOptional(v.array(v.string())),
  /** Internet parameters (`stk:intParameters`); several values of a list are several texts. */
  parameters: v.exactOptional(
    v.array(v.object({ name: v.string(), type: v.string(), values: v.array(v.string()) })),
  ),
  /** Bare file names within POHODA's folder of pictures, the default one first. */
  pictures: v.exactOptional(v.array(v.string())),
  /** The parts of a set or package (`stk:stockDetail`). */
  parts: v.exactOptional(v.array(v.object({ code: v.string(), store: v.string(), quantity: v.string() }))),
})

export type Card = v.InferOutput<typeof cardSchema>
