import * as v from 'valibot'
import type { Job } from '../../../core/jobs/job.ts'

/** Whether a job takes `{"dryRun": true}` as its input, and takes it for something that is true or false. */
export function canRunDry({ input }: Pick<Job, 'input'>): boolean {
  if (input === undefined) return false
  const taken = v.safeParse(input, { dryRun: true })
  return taken.success && v.is(dry, taken.output) && !v.is(input, { dryRun: 'neither' })
}

const dry = v.object({ dryRun: v.literal(true) })
