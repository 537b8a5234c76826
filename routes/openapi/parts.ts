import * as v from 'valibot'

/** Pieces of which the schemas of answers are made. */

/** A moment in the form `2026-01-31T12:00:00.000Z`. */
export const moment = v.pipe(v.string(), v.isoTimestamp())

export const counts = v.record(v.string(), v.number())

/** The parts of the paths of jobs and instances. */
export const INSTANCE_PART = { id: { about: 'The id of the instance.', example: 'torgsoft' } }
export const JOB_PARTS = {
  ...INSTANCE_PART,
  job: { about: 'The name of the job within the instance.', example: 'load' },
}
