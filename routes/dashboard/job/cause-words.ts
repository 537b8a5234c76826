import type { Html } from '../html.ts'
import type { Words } from '../words.ts'
import type { Cause } from './cause.ts'

/** A class of errors in a few words, and what usually helps. */
export function causeWords(cause: Cause, { say }: Words): { name: Html; help: Html } {
  switch (cause) {
    case 'network':
      return {
        name: say`The connection failed.`,
        help: say`Usually it comes back by itself; if not, check the address, the network, and whether the other system is switched on.`,
      }
    case 'access':
      return {
        name: say`The other system did not let Mostik in.`,
        help: say`Usually a password, a key or the rights of the account have changed there: enter the new ones in the settings, or have the rights given.`,
      }
    case 'other system':
      return {
        name: say`The other system failed or is too busy.`,
        help: say`Usually it recovers by itself; if not, ask whoever looks after it.`,
      }
    case 'data':
      return {
        name: say`The data cannot be used as it came.`,
        help: say`Usually it helps to correct it where it comes from and to send it again.`,
      }
    case 'setting':
      return {
        name: say`A setting does not fit.`,
        help: say`Usually a name or an address is wrong or missing: correct it in the configuration.`,
      }
    case 'guard':
      return {
        name: say`A guard stopped the job to ask you.`,
        help: say`Look at what it found, then confirm or reject it.`,
      }
    case 'storage':
      return {
        name: say`The storage of Mostik failed.`,
        help: say`Usually a disk is full or cannot be reached: make room and check that the storage is there.`,
      }
    case 'our mistake':
      return {
        name: say`This is a mistake in Mostik.`,
        help: say`It is not your fault. If it comes again, send its makers the code and the last lines of the log.`,
      }
  }
}
