import { AppError } from '../core/errors.ts'
import { isRedis } from '../core/platform/storage.ts'
import type { Answer } from './answer.ts'
import { findService } from './remote.ts'
import { openWorkplace } from './workplace.ts'

/** Asks the running service to stop. @throws STOP_ELSEWHERE, NOT_RUNNING */
export async function stop(): Promise<Answer> {
  const workplace = openWorkplace()
  if (isRedis((await workplace.readServer()).storage)) {
    throw new AppError(
      'STOP_ELSEWHERE',
      'Cannot stop a service from here: several may work on one Redis. Stop each where it runs, e.g. with Ctrl+C.',
      { retry: 'never' },
    )
  }
  const service = await findService(workplace)
  if (service === undefined) {
    throw new AppError('NOT_RUNNING', 'Cannot stop the service: no service runs on this data folder.', {
      retry: 'never',
    })
  }
  await service.call('POST', '/api/stop')
  return { value: { stopping: true, url: service.url }, lines: ['The service is stopping.'] }
}
