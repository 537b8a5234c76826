import * as v from 'valibot'
import { whole } from './take-state.ts'

/** What is remembered of a slot that files are put into: document `post:report`, `post:goods`, `post:request`. */
export const postStateSchema = v.object({
  current: v.optional(
    v.object({
      id: v.string(),
      /**
       * `storing`: about to be uploaded as `temp`. `renaming`: all of it is there as `temp`, about to be renamed to
       * `name`. `direct`: about to be uploaded to `name` itself.
       */
      stage: v.picklist(['storing', 'renaming', 'direct']),
      /** The server and the slot; under other settings it begins anew. */
      place: v.optional(v.string()),
      name: v.string(),
      temp: v.string(),
      flag: v.optional(v.object({ name: v.string(), temp: v.string() })),
      size: whole,
      digest: v.string(),
      since: v.number(),
    }),
  ),
  last: v.optional(
    v.object({ id: v.string(), name: v.string(), size: whole, digest: v.string(), at: v.number() }),
  ),
})

export type PostState = v.InferOutput<typeof postStateSchema>
export type Posting = NonNullable<PostState['current']>
