import type { ImportRecord, Transition } from '../tracker/record.ts'
import type { PortalName } from './notification.ts'

/** One line in plain words for somebody who reads it in a chat or a letter. Pure. */
export function summaryOf(
  record: ImportRecord,
  transition: Transition,
  { portal, durationMs }: { portal: PortalName; durationMs: number },
): string {
  const { processId, label, notices, errors, exceptions, endReason } = record
  const name = label === undefined ? '' : ` "${label}"`
  const messages = [...exceptions, ...errors, ...notices]
  const [first] = messages
  const more = messages.length > 1 ? ` (and ${messages.length - 1} more)` : ''
  const said = first && TELLING.has(transition) ? `${first.message || first.code}${more}` : ''
  const facts = [WORDS[transition](durationText(durationMs)), whereOf(record, transition)]
  const reason = endReason === null ? said : endReason
  return oneLine(
    `${portal.label}: import ${processId}${name} ${facts.join('')}.${reason === '' ? '' : ` ${reason}`}`,
  )
}

/** The same for a portal that refuses the webhook. Pure. */
export function credentialsSummary(message: string, portal: PortalName): string {
  return oneLine(`${portal.label}: nothing can be asked any more. ${message}`)
}

/** What became of the import, after its name. @param duration e.g. `1 h 5 min` */
const WORDS: Readonly<Record<Transition, (duration: string) => string>> = {
  started: () => 'has started',
  warning: () => 'goes on, with warnings',
  stalled: (duration) => `does not move, ${duration} after its beginning`,
  resumed: () => 'moves again',
  late: (duration) => `is still not at its end after ${duration}; the portal may drop its data soon`,
  unanswered: () => 'cannot be followed at the moment, the portal does not answer',
  finished: (duration) => `has finished after ${duration}`,
  'finished-with-warnings': (duration) => `has finished with warnings after ${duration}`,
  failed: (duration) => `has failed after ${duration}`,
  cancelled: (duration) => `was cancelled after ${duration}; what was imported by then stays`,
  lost: () => 'is not known to the portal any more, and nobody knows how it ended',
  'not-found': () => 'is not known to the portal',
}
const TELLING: ReadonlySet<Transition> = new Set(['warning', 'finished-with-warnings', 'failed'])
/** Of what has ended well or is not known the place says nothing. */
const PLACED: ReadonlySet<Transition> = new Set(['stalled', 'resumed', 'late', 'failed', 'cancelled', 'lost'])
const LONGEST = 500

function whereOf({ progress }: ImportRecord, transition: Transition): string {
  if (progress === null || !PLACED.has(transition)) return ''
  const { action, section, step } = progress
  if (action === false) return ' (at the last step)'
  return section === undefined ? ` (at ${action})` : ` (at ${action}, ${section}, step ${step})`
}

/** `45 s`, `12 min`, `1 h 5 min`, `2 d 3 h`. */
function durationText(ms: number): string {
  const minutes = Math.floor(ms / 60_000)
  const hours = Math.floor(minutes / 60)
  if (minutes === 0) return `${Math.floor(ms / 1000)} s`
  if (hours === 0) return `${minutes} min`
  if (hours < 24) return `${hours} h ${minutes % 60} min`
  return `${Math.floor(hours / 24)} d ${hours % 24} h`
}

function oneLine(text: string): string {
  const line = text.replace(/[\s\p{Cc}\u2028\u2029]+/gu, ' ').trim()
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1).toWellFormed()}…` : line
}
