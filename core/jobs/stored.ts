import * as v from 'valibot'
import type { Schema } from '../storage/store.ts'

/**
 * A stored cursor, mark or input in the shape that the job expects today; undefined when it is absent or was
 * written by a version with another shape. Without a schema there is nothing to expect.
 */
export function parseStored<T>(schema: Schema<T> | undefined, value: unknown): T | undefined {
  if (schema === undefined || value === undefined) return undefined
  const parsed = v.safeParse(schema, value)
  return parsed.success ? parsed.output : undefined
}
