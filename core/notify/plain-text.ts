import type { Message, Part } from './outbox.ts'
import type { Speech } from './speech.ts'

/** A message that has waited longer says when it was written. */
const LATE_MS = 10 * 60_000

/** What a channel is given to send: only the parts that it asks for. */
export interface Outgoing extends Message {
  /** One line that names the whole. */
  title: string
  /** Older messages that never reached the channel. */
  lost: number
}

/**
 * A message as plain text, without its title: whole parts as long as they fit, then how many more there are.
 * @param limit the most UTF-16 units
 */
export function plainText(
  { parts, at, lost }: Outgoing,
  { speech, now, limit }: { speech: Speech; now: number; limit: number },
): string {
  const { say, moment } = speech
  const notes = [
    ...(now - at < LATE_MS ? [] : [say`Written at ${moment(at)}; it could not be sent before.`]),
    ...(lost === 0 ? [] : [say`${lost} older {0|message|messages} could not be sent and had to be dropped.`]),
  ]
  const blocks = [...parts.map(blockOf), ...(notes.length === 0 ? [] : [notes.join('\n')])]
  const whole = blocks.join('\n\n')
  if (whole.length <= limit) return whole
  for (let count = parts.length - 1; count > 0; count--) {
    const rest = say`… and ${parts.length - count} more`
    const cut = [...parts.slice(0, count).map(blockOf), rest, ...notes].join('\n\n')
    if (cut.length <= limit) return cut
  }
  return `${whole.slice(0, limit - 1).toWellFormed()}…`
}

function blockOf({ lines, url }: Part): string {
  return [...lines, ...(url === undefined ? [] : [url])].join('\n')
}
