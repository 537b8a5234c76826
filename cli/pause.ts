import * as transitions from '../core/jobs/transitions.ts'
import { findJob } from '../routes/job-views.ts'
import type { Answer } from './answer.ts'
import { withLocalApp } from './local.ts'
import { findService } from './remote.ts'
import { openWorkplace } from './workplace.ts'

/** Pauses or resumes a job. @throws JOB_UNKNOWN */
export async function pauseJob(id: string, change: { reason: string } | 'resume'): Promise<Answer> {
  const workplace = openWorkplace()
  const service = await findService(workplace)
  if (service !== undefined) {
    const action = change === 'resume' ? 'resume' : 'pause'
    await service.call('POST', `/api/jobs/${id}/${action}`, change === 'resume' ? undefined : change)
  } else {
    await withLocalApp(workplace, { isRunner: false }, async (app) => {
      await app.service.engine.change(findJob(app.service, id).id, (state, now) =>
        change === 'resume'
          ? transitions.unpause(state)
          : transitions.pause(state, { reason: change.reason, since: now, until: null }),
      )
    })
  }
  const paused = change !== 'resume'
  return { value: { job: id, paused }, lines: [paused ? `${id} is paused` : `${id} goes on`] }
}
