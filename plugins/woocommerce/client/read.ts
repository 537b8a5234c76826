import * as v from 'valibot'
import { AppError } from '../../../core/errors.ts'

/**
 * Reads an answer of the shop with a schema.
 * @param what e.g. `the categories of the shop`
 * @throws WOO_ANSWER when it has another form, e.g. because a plugin of the shop changes the REST API
 */
export function readAs<T>(schema: v.GenericSchema<unknown, T>, json: unknown, what: string): T {
  const result = v.safeParse(schema, json, { abortEarly: true })
  if (result.success) return result.output
  const [issue] = result.issues
  const path = v.getDotPath(issue)
  const place = path === null ? 'all of it' : `"${path}"`
  const message = `Cannot read ${what}: ${place} is not what WooCommerce's REST API gives. Look for a plugin of the shop that changes it.`
  throw new AppError('WOO_ANSWER', message, { status: 502 })
}
