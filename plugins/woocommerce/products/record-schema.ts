import * as v from 'valibot'
import { storedProduct } from '../../../core/shop/record.ts'
import type { WooRecord } from './records.ts'

const numberOrNone = v.optional(v.number())

/** Loose, so that an older version of the program that reads a record keeps what a newer one has put into it. */
const wooRecord: v.GenericSchema<unknown, WooRecord> = v.looseObject({
  product: storedProduct,
  link: v.looseObject({
    id: v.number(),
    parentId: numberOrNone,
    type: v.picklist(['simple', 'variation', 'variable', 'other']),
    isAdopted: v.boolean(),
  }),
  sentQuantity: numberOrNone,
  photos: v.array(
    v.looseObject({ name: v.string(), position: v.number(), hash: v.string(), mediaId: v.number() }),
  ),
  kept: v.optional(
    v.looseObject({
      attributes: v.array(
        v.looseObject({
          id: v.number(),
          name: v.string(),
          options: v.array(v.string()),
          position: v.number(),
          visible: v.boolean(),
          variation: v.boolean(),
        }),
      ),
      categories: v.array(v.number()),
    }),
  ),
  choices: v.optional(v.array(v.looseObject({ name: v.string(), values: v.array(v.string()) }))),
  isRemoved: v.optional(v.boolean()),
  at: v.string(),
})

/** The document of one shard. */
export const recordShard: v.GenericSchema<unknown, { records: readonly WooRecord[] }> = v.object({
  records: v.array(wooRecord),
})
