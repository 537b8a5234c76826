import type { Context } from 'hono'
import type { Service } from '../core/app.ts'
import { carriesToken } from '../core/auth.ts'
import { AppError } from '../core/errors.ts'
import type { WebEnv } from '../core/web.ts'

/**
 * Whether a request comes from the admin: with the token in its header, or with a session. A wrong token is counted.
 * @throws TOO_MANY_ATTEMPTS (429) for a wrong token from an address that has sent too many
 */
export async function isAdmitted(service: Service, { env, req }: Context<WebEnv>): Promise<boolean> {
  if (await service.auth.isAdmin(req.raw)) return true
  const waitMs = carriesToken(req.raw) ? countWrongToken(service, env.address) : 0
  if (waitMs > 0) throw tooMany(waitMs)
  return false
}

/**
 * Counts a wrong token against the address that it came from, whichever way it came (header, form, link), and tells how
 * many milliseconds that address has to wait; 0 while there were few.
 *
 * To be asked after the comparison: the right token gets in however many wrong ones came before it. Behind a proxy all
 * the world has one address, and strangers could keep the owner out. It helps nobody to guess, because no token is
 * taken that could be guessed at any rate (`createAuth`). The limit makes trying slow and the log's lines few.
 */
export function countWrongToken({ attempts, log }: Service, address = 'unknown'): number {
  const waitMs = attempts.waitMs(address)
  if (waitMs > 0) return waitMs
  attempts.failed(address)
  log.warn('Somebody tried to sign in with a wrong token', { address })
  return 0
}

function tooMany(waitMs: number): AppError {
  const seconds = Math.ceil(waitMs / 1000)
  const message = `Cannot answer this request: too many wrong tokens came from your address. Send the right one, or try again in ${seconds} s.`
  return new AppError('TOO_MANY_ATTEMPTS', message, { status: 429, retry: { afterMs: waitMs } })
}
