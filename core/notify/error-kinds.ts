import type { RunError } from '../jobs/state.ts'

/** Statuses of HTTP by which servers refuse who asks. */
const REFUSALS = new Set([401, 403, 407])
/** Parts of codes by which plugins and core say the same, e.g. `FTP_LOGIN_REFUSED`, `WOO_KEY_UNKNOWN`. */
const REFUSAL_CODE =
  /(^|_)(LOGIN|UNAUTHORIZED|FORBIDDEN|CREDENTIALS|SIGNATURE|PASSWORD|KEY_(REJECTED|UNKNOWN)|TOKEN_(EXPIRED|INVALID))(_|$)/
/** The same words as foreign APIs have them in `details.code`. */
const REFUSAL_WORD = /^(invalid_credentials|no_auth_found|expired_token|invalid_token|authorization_error)$/i

/** Whether somebody does not accept who we are, so that only new credentials or rights help. */
export function isRefusal({ code, details = {} }: Pick<RunError, 'code' | 'details'>): boolean {
  const { status, code: foreign } = details
  if (typeof status === 'number' && REFUSALS.has(status)) return true
  if (typeof foreign === 'string' && REFUSAL_WORD.test(foreign)) return true
  return REFUSAL_CODE.test(code)
}
