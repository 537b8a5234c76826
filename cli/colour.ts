import process from 'node:process'
import type { RunEnd } from '../core/jobs/stand.ts'

/** Gives words a colour by what they mean; outside a terminal they stay as they are. */
export interface Paint {
  good(text: string): string
  bad(text: string): string
  notice(text: string): string
  /** Headings. */
  strong(text: string): string
}

/**
 * Colours for a stream: only in a terminal that has them, and never with NO_COLOR (https://no-color.org: set and not
 * empty).
 */
export function paintFor(
  stream: { isTTY?: boolean | undefined },
  env: Readonly<Record<string, string | undefined>> = process.env,
): Paint {
  const isOn = stream.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb'
  // Select Graphic Rendition of ECMA-48: a number switches on, another one off again.
  const paint = (on: number, off: number) => (text: string) =>
    isOn ? `\u001B[${on}m${text}\u001B[${off}m` : text
  return { good: paint(32, 39), bad: paint(31, 39), notice: paint(33, 39), strong: paint(1, 22) }
}

/** Gives words the colour of how a run ended. */
export function paintEnd(paint: Paint, end: RunEnd, words: string): string {
  if (end === 'done') return paint.good(words)
  if (end === 'failed') return paint.bad(words)
  return end === 'asked' ? paint.notice(words) : words
}
