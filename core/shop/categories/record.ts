import * as v from 'valibot'
import type { CategoryPath } from '../../shop.ts'

/** The document with the categories that somebody has put; those that only goods name are not in it. */
export const CATEGORIES_KEY = 'categories'

const path = v.pipe(v.array(v.string()), v.readonly())

/** One category as it is kept. */
export const category = v.object({
  path,
  description: v.string(),
  /** Where among its sisters it wants to be; those without a wish come after the others, by name. */
  position: v.nullable(v.number()),
  /** Where it was before its last move. The move with which it came here is done, and is not done again. */
  was: v.nullable(path),
})

export type Category = v.InferOutput<typeof category>

export const categoryDocument = v.object({ categories: v.array(category) })

/** A category of which only the path is known. */
export function bareCategory(of: CategoryPath): Category {
  return { path: of, description: '', position: null, was: null }
}
