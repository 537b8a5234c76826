import * as v from 'valibot'
import { look, whole } from '../mailbox/take-state.ts'

/** The document `report` of the side `pos`: the request that is open, and the report that is on its way out. */
export const reportStateSchema = v.object({
  request: v.optional(
    v.object({
      id: v.string(),
      /** `passing`: about to be renamed to the till's request flag. `open`: the till was asked. `answered`: the report is delivered. */
      stage: v.picklist(['passing', 'open', 'answered']),
      /** SHA-256 of the flag's content, and how it looked on the server. */
      digest: v.string(),
      look,
      acceptedAt: v.number(),
      /** How a report looked that the till had written before it was asked: that one is no answer. */
      before: v.optional(look),
      /** The folder of the till in which the flag waits for its place. */
      folder: v.optional(v.string()),
      /** When the till was asked last. */
      askedAt: v.optional(v.number()),
      /** Whether the flag on the server has been removed. */
      isRemoved: v.optional(v.boolean()),
    }),
  ),
  pending: v.optional(
    v.object({
      id: v.string(),
      /** `sending`: about to be put into the slot. `sent`: there; the till's own file is to be removed. */
      stage: v.picklist(['sending', 'sent']),
      blob: v.string(),
      size: whole,
      digest: v.string(),
      /** How the till's own file looked; absent for a copy that is sent again. */
      look: v.optional(look),
      /** Whether it answers the request that was open when it came. */
      answers: v.boolean(),
      /** The report that lay in the slot, taken back as `claim`, and both as one file (slot policy `append`). */
      appended: v.optional(
        v.object({
          id: v.string(),
          claim: v.string(),
          whole: v.optional(v.object({ blob: v.string(), size: whole, digest: v.string() })),
        }),
      ),
      since: v.number(),
      tries: whole,
      nextTry: v.optional(v.number()),
      /** It could not be uploaded, and nothing but a run by hand tries again. */
      isParked: v.optional(v.boolean()),
      waiting: v.optional(v.string()),
    }),
  ),
  /** The request that was answered last. */
  answered: v.optional(v.object({ digest: v.string(), look, at: v.number() })),
})

export type ReportState = v.InferOutput<typeof reportStateSchema>
export type PendingReport = NonNullable<ReportState['pending']>
export type OpenRequest = NonNullable<ReportState['request']>
