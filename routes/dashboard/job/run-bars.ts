import type { RunView } from '../../../core/jobs/view.ts'

/** A run in the chart of durations; lengths are in units of the drawing. */
export interface Bar {
  run: RunView
  /** How long the run took, milliseconds. */
  ms: number
  x: number
  y: number
  width: number
  height: number
}

export interface ChartSize {
  width: number
  height: number
  /** How many bars there is room for. */
  places: number
}

/** A run of no time at all is still seen. */
const LEAST_HEIGHT = 2
/** Which part of its place a bar fills. */
const FILLED = 0.7

/** Draws runs, the oldest first, as bars side by side that end at the right; the longest one is as high as there is room. Pure. */
export function barsOf(runs: readonly RunView[], { width, height, places }: ChartSize): Bar[] {
  const shown = runs.slice(-places)
  const longest = Math.max(1, ...shown.map(durationOf))
  const step = width / places
  return shown.map((run, index) => {
    const ms = durationOf(run)
    const high = Math.max(LEAST_HEIGHT, (ms / longest) * height)
    const x = width - (shown.length - index) * step + (step * (1 - FILLED)) / 2
    return { run, ms, x, y: height - high, width: step * FILLED, height: high }
  })
}

/** How long a finished run took, milliseconds. */
export function durationOf({ startedAt, finishedAt }: Pick<RunView, 'startedAt' | 'finishedAt'>): number {
  return Math.max(0, Date.parse(finishedAt) - Date.parse(startedAt))
}
