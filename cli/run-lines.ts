import { endOf, type RunEnd } from '../core/jobs/stand.ts'
import { paintEnd } from './colour.ts'
import { endWords, resultWords, tookWords } from './job-words.ts'
import type { Sheet } from './sheet.ts'
import type { ShownRun } from './shown-job.ts'
import { alignColumns, wrapText } from './text.ts'

/** A run that is over, with the id of its job. */
export type JobRun = ShownRun & { job: string }

const HEADINGS = ['STARTED', 'JOB', 'OUTCOME', 'TOOK', 'WHAT CAME OF IT']

/** Runs as a table, in the order given. What came of one stands below it where it is longer than the line. */
export function runTable(runs: readonly JobRun[], { paint, times, width }: Sheet): string[] {
  if (runs.length === 0) return ['Nothing ran yet.']
  const cells = runs.map((run) => [
    times.show(run.startedAt),
    run.job,
    endWords(endOf(run)),
    tookWords(run),
    resultWords(run),
  ])
  const [headings = [], ...rows] = alignColumns([HEADINGS, ...cells])
  const lines = rows.flatMap((row, index) => {
    const run = runs[index]
    return run === undefined ? [] : runLines(row, { end: endOf(run), width, paint })
  })
  return [paint.strong(headings.join('  ')), ...lines, times.note]
}

interface RunLineOptions extends Pick<Sheet, 'width' | 'paint'> {
  end: RunEnd
}

function runLines(row: readonly string[], { end, width, paint }: RunLineOptions): string[] {
  const [startedAt = '', job = '', outcome = '', took = '', result = ''] = row
  const plain = [startedAt, job, outcome, took, result].join('  ')
  const isShort = plain.length <= width && !result.includes('\n')
  const line = [startedAt, job, paintEnd(paint, end, outcome), took, ...(isShort ? [result] : [])]
  return [line.join('  ').trimEnd(), ...(isShort ? [] : wrapText(result, { width, indent: 4 }))]
}
