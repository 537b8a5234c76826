import { isAppError } from '../../../core/errors.ts'

/** Whether the shop hides its settings from a key that is right: its user may sell, but not look into them. Pure. */
export function isHidden(error: unknown): boolean {
  return isAppError(error) && ['WOO_FORBIDDEN', 'WOO_KEY_UNKNOWN'].includes(error.code)
}
