import type { ImportMessage } from '../imports/observation.ts'
import type { ImportRecord } from './record.ts'
import { ageMs, lasting, PURGE_MS } from './times.ts'

/** Why an import has ended, in plain words: what happened, and what to do. Texts of the portal stand in them as text. */

export const CANCELLED_HERE =
  'It was cancelled here. What was imported before stays in the portal; nothing is taken back.'

/** Before the end is seen. */
export const NOTHING_TO_CANCEL =
  'The portal had nothing left to cancel: the import is over. Another look will tell how it ended.'

const CANCELLED_ELSEWHERE =
  'The portal had nothing left to cancel, and the import does not move any more: somebody else has cancelled it. What was imported before stays in the portal.'

const UNKNOWN_ID =
  'The portal does not know this id: it is wrong, it belongs to another portal, or the import ended more than two days ago. See that portal and id belong together, then attach it again.'

const NO_REASON =
  'The portal gave no reason. Then either the files or the structure of the package are gone, or it ran for more than two days and the portal deleted its data. See that the links to the package are good, then register it again.'

const LONGEST_QUOTE = 500

/** The reason of an end that is seen; null for an import that goes on. */
export function endReasonOf(record: ImportRecord, { now }: { now: number }): string | null {
  switch (record.state) {
    case 'finished':
      return record.flags.warnings
        ? `It is finished, with ${tally(record)}. Read them: a part of it may be missing in the portal.`
        : 'It is finished.'
    case 'failed':
      return failure(record)
    case 'cancelled':
      return CANCELLED_ELSEWHERE
    case 'not_found':
      return UNKNOWN_ID
    case 'lost':
      return loss(record, now)
    case 'new':
    case 'queued':
    case 'running':
      return null
  }
}

function failure({ exceptions, errors }: ImportRecord): string {
  const [exception] = exceptions
  const [error] = errors
  if (exception !== undefined) {
    const more = exceptions.length > 1 ? ` And ${exceptions.length - 1} more.` : ''
    return `The portal stopped it: ${quote(exception)}.${more} ${advice(exceptions)}`
  }
  return error === undefined
    ? NO_REASON
    : `${NO_REASON} Before that it told of errors, first: ${quote(error)}.`
}

/** By the codes of the portal; its texts are in its own language. */
function advice(exceptions: readonly ImportMessage[]): string {
  const isUnread = exceptions.some(({ code }) => /^ERROR_(DATA_NOT_FOUND|DECODE_DATA)_/.test(code))
  return isUnread
    ? 'It could not fetch or read a file of the package. See that the links to it can be reached from the portal and are good for the whole import, then register it again.'
    : 'Mend what it names, then register the package again.'
}

function loss(record: ImportRecord, now: number): string {
  const age = ageMs(record, now)
  if (age >= PURGE_MS) {
    return `How it ended is not known: the portal deletes what it knows of an import after two or three days, and this one is ${lasting(age)} old. Look into the portal whether everything is there.`
  }
  const isOlder =
    record.origin === 'attached'
      ? ' It was attached here, so it may be older than it looks, and the portal may have deleted it after two or three days.'
      : ''
  return `How it ended is not known: after ${lasting(age)} the portal does not know it any more, much sooner than it should.${isOlder} The portal may have been restored from a copy. Look into it whether everything is there before you register the package again.`
}

/** `1 error and 2 notes` */
function tally({ notices, errors, exceptions }: ImportRecord): string {
  return [
    ...counted(exceptions.length, 'exception'),
    ...counted(errors.length, 'error'),
    ...counted(notices.length, 'note'),
  ].join(' and ')
}

function counted(number: number, one: string): string[] {
  if (number === 0) return []
  return [number === 1 ? `1 ${one}` : `${number} ${one}s`]
}

function quote({ code, message }: ImportMessage): string {
  const text = message.trim().replace(/\.$/, '').slice(0, LONGEST_QUOTE)
  return [code, text].filter((part) => part !== '').join(': ') || 'without words'
}
