import * as v from 'valibot'
import { unescapeHtml } from '../client/html.ts'
import type { Term } from './tree.ts'

/** A category or brand as the shop tells it, its texts unescaped. */
export const termRecord: v.GenericSchema<unknown, Term> = v.pipe(
  v.object({
    id: v.number(),
    parent: v.optional(v.number(), 0),
    name: v.pipe(v.string(), v.transform(unescapeHtml)),
    description: v.optional(v.pipe(v.string(), v.transform(unescapeHtml)), ''),
    menu_order: v.optional(v.number(), 0),
  }),
  v.transform(({ menu_order: order, ...term }) => ({ ...term, order })),
)

/** The members that `termRecord` reads, for `_fields`. */
export const TERM_FIELDS = 'id,parent,name,description,menu_order'
