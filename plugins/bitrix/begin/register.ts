import { AppError, toAppError } from '../../../core/errors.ts'
import type { Clock, Store } from '../../../core/plugin.ts'
import { registerImport } from '../imports/methods.ts'
import type { RegistrationData } from '../package/registration.ts'
import type { Portal } from '../rest/portal.ts'
import { enterImport } from '../routes/enter.ts'
import { type Attempt, noteAttempt } from '../tracker/attempts.ts'
import type { ImportRecord } from '../tracker/record.ts'
import type { Contents } from './wanted.ts'

export interface Registrar {
  store: Store
  clock: Clock
  portal: Portal
}

/** An attempt that is about to be sent. Pure. @param id by which it is found again */
export function newAttempt(
  { code, packageId, name }: Pick<Contents, 'code' | 'packageId' | 'name'>,
  { id, at, label = name }: { id: string; at: number; label?: string | undefined },
): Attempt {
  return {
    id,
    at,
    code,
    state: 'sending',
    ...(label !== undefined && { label }),
    ...(packageId !== undefined && { packageId }),
  }
}

/**
 * Registers an import and follows it. It is sent once, and what becomes of it is written into the attempt, which must
 * have been noted before.
 * @throws REGISTER_REFUSED (422), REGISTER_UNCERTAIN (504), REGISTERED_NOT_KEPT, and what hinders every request
 */
export async function sendRegistration(
  attempt: Attempt,
  sent: { data: RegistrationData; option?: object | undefined },
  { store, clock, portal }: Registrar,
): Promise<ImportRecord> {
  const { id: attemptId, label, packageId } = attempt
  const processId = await send()
  const birth = { processId, origin: 'registered', label, packageId, attemptId, now: clock.now() } as const
  const { record } = await enterImport(birth, store).catch((thrown: unknown) => {
    throw notKept(processId, toAppError(thrown))
  })
  await noteAttempt({ ...attempt, state: 'registered', processId }, store)
  return record

  async function send(): Promise<string> {
    const outcome = await registerImport(portal, sent).catch(async (thrown: unknown) => {
      const { code, message, retry, details } = toAppError(thrown)
      const isUncertain = code === 'REGISTER_UNCERTAIN' || code === 'UNEXPECTED'
      await noteAttempt({ ...attempt, state: isUncertain ? 'uncertain' : 'refused', message }, store)
      if (!isUncertain) throw thrown
      const options = { status: 504, retry, details: { ...details, attempt: attempt.id }, cause: thrown }
      throw new AppError('REGISTER_UNCERTAIN', message, options)
    })
    if ('processId' in outcome) return outcome.processId
    const { refused, message } = outcome
    await noteAttempt({ ...attempt, state: 'refused', message }, store)
    const options = { status: 422, retry: 'never', details: { code: refused } } as const
    throw new AppError('REGISTER_REFUSED', `Cannot register this import: ${message}`, options)
  }
}

function notKept(processId: string, cause: AppError): AppError {
  const message = `Cannot follow import "${processId}": the portal has taken it, but it could not be written down here. Do not register it again; attach it: POST imports/attach with {"processId": "${processId}"}.`
  return new AppError('REGISTERED_NOT_KEPT', message, { retry: 'never', details: { processId }, cause })
}
