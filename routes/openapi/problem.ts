import * as v from 'valibot'
import type { Problem } from '../../core/errors.ts'
import type { Schema } from '../../core/storage/store.ts'

/** Every error is answered like this, as `application/problem+json` (RFC 9457). */
export const problemSchema: Schema<Problem> = v.pipe(
  v.object({
    type: v.string(),
    title: v.string(),
    status: v.pipe(v.number(), v.integer(), v.description('The status of the answer once more.')),
    code: v.pipe(v.string(), v.description('Stable: programs go by it.')),
    detail: v.pipe(v.string(), v.description('What is wrong and what to do, for people.')),
    details: v.exactOptional(v.record(v.string(), v.unknown())),
  }),
  v.title('Problem'),
)
