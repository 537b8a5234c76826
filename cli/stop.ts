import { isRedis } from '../core/platform/storage.ts'
import { findService } from './remote.ts'
import { openWorkplace } from './workplace.ts'

/** Asks the running service to stop. @returns the exit code */
export async function stop(): Promise<number> {
  const workplace = openWorkplace()
  if (isRedis((await workplace.readConfig()).storage)) {
    console.error(
      'Cannot stop a service from here: several may work on one Redis. Stop each where it runs, e.g. with Ctrl+C.',
    )
    return 1
  }
  const service = await findService(workplace)
  if (service === undefined) {
    console.error('No service runs on this data folder.')
    return 1
  }
  await service.call('POST', '/api/stop')
  console.log('The service is stopping.')
  return 0
}
