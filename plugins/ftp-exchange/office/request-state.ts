import * as v from 'valibot'

/** The document `asked` of the side `office`: the request for a report that was put on the server last. */
export const askedSchema = v.object({
  /** The passage of a request that is about to be put there. */
  asking: v.optional(v.object({ id: v.string(), since: v.number() })),
  /** Somebody wants a report, whatever the period says; another wish has another id. */
  wanted: v.optional(v.string()),
  /** How many there were so far. */
  number: v.optional(v.number(), 0),
  /** When the last one was put there, milliseconds since 1970. */
  at: v.optional(v.number()),
  /** Whether a report has come since. */
  isAnswered: v.optional(v.boolean()),
})

export type Asked = v.InferOutput<typeof askedSchema>
