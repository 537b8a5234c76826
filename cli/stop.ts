import { findService } from './remote.ts'
import { openWorkplace } from './workplace.ts'

/** Asks the running service to stop. @returns the exit code */
export async function stop(): Promise<number> {
  const workplace = openWorkplace()
  const service = await findService(workplace)
  if (service === undefined) {
    console.error('No service runs on this data folder.')
    return 1
  }
  await service.call('POST', '/api/stop')
  console.log('The service is stopping.')
  return 0
}
