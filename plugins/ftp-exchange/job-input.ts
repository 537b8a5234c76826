import * as v from 'valibot'

/** What a run by hand may be told; each job uses what concerns it. */
export const jobInput = v.object({
  /** The run whose question is answered. */
  confirm: v.optional(v.string()),
  /** The run whose question is answered with no. */
  reject: v.optional(v.string()),
  /** The kept copy that is to go its way once more. */
  requeue: v.optional(v.string()),
  /** The report that waits is sent now, whatever the time of its next try. */
  upload: v.optional(v.boolean()),
  /** A report is asked for now. */
  ask: v.optional(v.boolean()),
})

export type JobInput = v.InferOutput<typeof jobInput>
