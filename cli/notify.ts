import * as v from 'valibot'
import { AppError, isAppError } from '../core/errors.ts'
import { NOTIFY_ID } from '../core/notify.ts'
import type { Answer } from './answer.ts'
import { withLocalApp } from './local.ts'
import { findService } from './remote.ts'
import { refused } from './words.ts'
import { openWorkplace } from './workplace.ts'

/**
 * Sends a test message to everybody who is to be told: through the running service, or from here while none runs.
 * @param action `test`
 * @throws BAD_ARGUMENT; INSTANCE_UNKNOWN without `notify` in the configuration; NOTIFY_TEST with what does not work
 */
export async function notify(action: string): Promise<Answer> {
  if (action !== 'test') throw refused('notify', `"${action}" is no action, it must be test.`)
  const workplace = openWorkplace()
  const service = await findService(workplace)
  try {
    const { report } =
      service === undefined
        ? await withLocalApp(workplace, { isRunner: false }, async ({ service: { registry } }) => ({
            report: await registry.check(NOTIFY_ID),
          }))
        : v.parse(checked, await service.call('POST', `/api/plugins/${NOTIFY_ID}/check`))
    return { value: report, lines: [report.summary] }
  } catch (thrown) {
    throw isAppError(thrown) && thrown.code === 'INSTANCE_UNKNOWN' ? nobody(thrown) : thrown
  }
}

const checked = v.object({ report: v.object({ summary: v.string() }) })

function nobody(cause: AppError): AppError {
  const message =
    'Cannot send a test message: the configuration has no "notify", it should name "telegram", "email" or "webhook" there. Add it first.'
  return new AppError('INSTANCE_UNKNOWN', message, { retry: 'never', cause })
}
