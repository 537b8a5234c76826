import * as v from 'valibot'

const MESSAGE = 'must be a whole number from 1 to 200'

/** The `limit` of a list, as it stands in a query. */
export const limitText = v.pipe(
  v.string(),
  v.regex(/^\d{1,3}$/, MESSAGE),
  v.transform(Number),
  v.minValue(1, MESSAGE),
  v.maxValue(200, MESSAGE),
)
