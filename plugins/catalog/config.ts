import * as v from 'valibot'

/** The settings of one catalogue. */
export const catalogConfig = v.strictObject({
  /** The currency of the prices, ISO 4217. */
  currency: v.optional(
    v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'must be three capitals such as UAH')),
    'UAH',
  ),
})

export type CatalogConfig = v.InferOutput<typeof catalogConfig>
