import process from 'node:process'
import { type Paint, paintFor } from './colour.ts'
import { createTimes, type Times } from './times.ts'

/** How lines for people are set. */
export interface Sheet {
  readonly paint: Paint
  readonly times: Times
  /** In characters. */
  readonly width: number
}

const NARROWEST = 60
const WIDEST = 100

/**
 * Makes the sheet of a stream: as wide as the terminal, but no wider than one likes to read; elsewhere 100.
 * @param zone the time zone; undefined when it is not known
 */
export function sheetFor(
  zone: string | undefined,
  stream: { isTTY?: boolean | undefined; columns?: number | undefined } = process.stdout,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Sheet {
  const width = Math.min(WIDEST, Math.max(NARROWEST, stream.columns ?? WIDEST))
  return { paint: paintFor(stream, env), times: createTimes(zone), width }
}
