import * as v from 'valibot'
import { ALERTS } from '../lookup/lookup.ts'

/** What became of one contractor in a pass. Every contractor that was read ends as exactly one of these. */
export const OUTCOMES = [
  'updated',
  'unchanged',
  'notAsked',
  'skippedEmpty',
  'skippedInvalid',
  'notFound',
  'ambiguous',
  'skippedEdited',
  'failed',
] as const

/**
 * One attribute of a row. `state`: it is to be written, was written, would be (dry run), was not, or is left alone
 * because the source took the same change before and dropped it.
 */
export const rowChangeSchema = v.object({
  attribute: v.string(),
  from: v.string(),
  to: v.string(),
  state: v.picklist(['planned', 'written', 'dryRun', 'failed', 'notWritable']),
})

export const rowSchema = v.object({
  id: v.string(),
  position: v.number(),
  /** Its own name, as it stands in the contractor; missing where there is none. */
  name: v.optional(v.string()),
  /** The ИНН or ОГРН as it stands in the contractor. */
  search: v.string(),
  /** `planned` is seen only while a batch is being written. */
  outcome: v.picklist([...OUTCOMES, 'planned']),
  /** Why, for all but `updated` and `unchanged`. */
  reason: v.optional(v.string()),
  /** The company that it was matched with. */
  found: v.optional(
    v.object({ inn: v.string(), ogrn: v.string(), name: v.string(), branchKpp: v.optional(v.string()) }),
  ),
  changes: v.array(rowChangeSchema),
  warnings: v.array(v.string()),
  alerts: v.array(v.picklist(ALERTS)),
  /** The alerts of which nobody has been told yet. */
  untold: v.optional(v.array(v.picklist(ALERTS))),
})

export type Row = v.InferOutput<typeof rowSchema>
export type RowChange = v.InferOutput<typeof rowChangeSchema>
export type Outcome = (typeof OUTCOMES)[number]
