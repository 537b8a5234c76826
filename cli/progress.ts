import process from 'node:process'
import { type Clock, systemClock } from '../core/clock.ts'
import type { ShownJob } from './shown-job.ts'
import { durationWords, numberWords } from './text.ts'

/** What is looked at of a job. */
type Moving = Pick<ShownJob, 'id' | 'status' | 'processed' | 'total'>

/** Where progress is told: beside the answer of the command. */
export interface ProgressStream {
  readonly isTTY?: boolean | undefined
  readonly columns?: number | undefined
  write(text: string): unknown
}

export interface Progress {
  /** Tells how far a job is, unless that was told already or just before. */
  show(job: Moving): void
  /** Leaves the place where it was told clean. */
  end(): void
}

/** Without a terminal that draws over, a line is as much as somebody may want to read. */
const LINE_EVERY_MS = 5000

/**
 * Tells how far a run is: in a terminal in one line that is drawn over, elsewhere in plain lines now and then. The rate is
 * that since the first look, because a run that was resumed had no part of the time before.
 */
export function createProgress({
  stream = process.stderr,
  clock = systemClock,
}: { stream?: ProgressStream; clock?: Pick<Clock, 'now'> } = {}): Progress {
  let first: { at: number; processed: number } | undefined
  let told = { at: -Infinity, line: '' }
  return {
    show(job) {
      const now = clock.now()
      if (job.status !== 'IN_PROGRESS' || job.processed < (first?.processed ?? 0)) first = undefined
      if (job.status !== 'IN_PROGRESS') return
      first ??= { at: now, processed: job.processed }
      const line = progressLine(job, { since: first, now })
      if (line === told.line || (!stream.isTTY && now - told.at < LINE_EVERY_MS)) return
      told = { at: now, line }
      stream.write(stream.isTTY ? `${BACK}${line.slice(0, (stream.columns ?? 80) - 1)}` : `${line}\n`)
    },
    end() {
      if (stream.isTTY && told.line !== '') stream.write(BACK)
    },
  }
}

/** `torgsoft/load: 12,000 of 41,000 (29 %), 850/s, 34 s left`; what is not known yet is left out. */
export function progressLine(
  { id, processed, total }: Moving,
  { since, now }: { since: { at: number; processed: number }; now: number },
): string {
  const perMs = now > since.at ? (processed - since.processed) / (now - since.at) : 0
  const parts = [
    total === null ? numberWords(processed) : `${numberWords(processed)} of ${numberWords(total)}`,
  ]
  if (total !== null && total > 0) parts[0] += ` (${Math.floor((processed / total) * 100)} %)`
  if (perMs > 0) {
    const perSecond = perMs * 1000
    parts.push(`${perSecond < 10 ? perSecond.toFixed(1) : numberWords(perSecond)}/s`)
    if (total !== null && total > processed) parts.push(`${durationWords((total - processed) / perMs)} left`)
  }
  return `${id}: ${parts.join(', ')}`
}

/** To the first column, and clear the line (ECMA-48: EL). */
const BACK = '\r\u001B[K'
