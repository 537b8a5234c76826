import { isAppError } from '../../../core/errors.ts'
import type { Clock } from '../../../core/plugin.ts'
import type { MServer } from './mserver.ts'

/** How the last exchange with mServer went; times are milliseconds since 1970. */
export interface Contact {
  at: number
  /** Why it could not be reached; undefined: it answered. */
  problem?: string
}

/** Errors that say that nobody answered as mServer does. A refused pack is an answer, too. */
const OUT_OF_REACH = /^MSERVER_(?!QUIET)/

/** Watches an mServer, so that people see whether it answered when it was asked last. */
export function watchContact(
  mserver: MServer,
  clock: Clock,
): { mserver: MServer; last(): Contact | undefined } {
  let contact: Contact | undefined
  return {
    last: () => contact,
    mserver: {
      exchange: (pack, options) => watched(() => mserver.exchange(pack, options)),
      status: (options) => watched(() => mserver.status(options)),
      document: (path, options) => watched(() => mserver.document(path, options)),
    },
  }

  async function watched<T>(call: () => Promise<T>): Promise<T> {
    try {
      const answer = await call()
      contact = { at: clock.now() }
      return answer
    } catch (error) {
      if (isAppError(error) && OUT_OF_REACH.test(error.code)) {
        contact = { at: clock.now(), problem: error.message }
      }
      throw error
    }
  }
}
