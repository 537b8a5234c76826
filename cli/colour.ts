import process from 'node:process'

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

/** The same for the outcome of a run. */
export function paintOutcome(paint: Paint, outcome: string, text = outcome): string {
  if (outcome === 'done') return paint.good(text)
  if (outcome === 'failed') return paint.bad(text)
  // A run that stopped by itself asks a question.
  return outcome === 'stopped' ? paint.notice(text) : text
}
