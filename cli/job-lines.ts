import { endOf, type Stand, standOf } from '../core/jobs/stand.ts'
import type { Paint } from './colour.ts'
import {
  confirmCommand,
  endWords,
  errorWords,
  nextStepWords,
  pauseWords,
  resultWords,
  standWords,
  tookWords,
} from './job-words.ts'
import type { Sheet } from './sheet.ts'
import type { ShownJob } from './shown-job.ts'
import { alignColumns, wrapText } from './text.ts'
import type { Times } from './times.ts'

/** The jobs as a table, those of one plugin together; below each what keeps it from its work, and what happens next. */
export function jobTable(jobs: readonly ShownJob[], sheet: Sheet): string[] {
  if (jobs.length === 0) return ['There is no job.']
  const sorted = jobs.toSorted((one, other) => (one.id < other.id ? -1 : 1))
  return [...tableLines(sorted, { sheet, below: (job) => troubleWords(job, sheet.times) }), sheet.times.note]
}

/** One job in the same form, and besides what its last run did. */
export function jobLines(job: ShownJob, sheet: Sheet): string[] {
  const below = () => [...lastRunWords(job), ...troubleWords(job, sheet.times)]
  return [...tableLines([job], { sheet, below }), sheet.times.note]
}

const HEADINGS = ['JOB', 'STATE', 'LAST SUCCESS', 'NEXT']

interface TableOptions {
  sheet: Sheet
  /** The sentences that stand below the line of a job. */
  below(job: ShownJob): string[]
}

function tableLines(jobs: readonly ShownJob[], { sheet, below }: TableOptions): string[] {
  const { paint, times, width } = sheet
  const [headings = [], ...rows] = alignColumns([HEADINGS, ...jobs.map((job) => cellsOf(job, times))])
  const lines = jobs.flatMap((job, row) => {
    const [id = '', stand = '', ...rest] = rows[row] ?? []
    return [
      [id, paintStand(paint, standOf(job), stand), ...rest].join('  '),
      ...below(job).flatMap((sentence) => wrapText(sentence, { width, indent: 4 })),
    ]
  })
  return [paint.strong(headings.join('  ')), ...lines]
}

function cellsOf(job: ShownJob, times: Times): string[] {
  const next = nextMoment(job)
  return [
    job.id,
    standWords(job),
    job.lastSuccess === null ? 'never' : times.show(job.lastSuccess),
    next === null ? '-' : times.show(next),
  ]
}

/** When the job goes on by itself: a failed run by its next try, another one by its schedule. */
function nextMoment({ enabled, paused, status, nextTry, nextSlot }: ShownJob): string | null {
  if (!enabled || paused) return null
  return status === 'RETRY_WAITING' && nextTry !== null ? nextTry : nextSlot
}

function troubleWords(job: ShownJob, times: Times): string[] {
  const { enabled, error, pause } = job
  const command = confirmCommand(job)
  return [
    ...(pause === null || !enabled ? [] : [pauseWords(pause, times)]),
    ...(error === null || !enabled ? [] : [errorWords(error), nextStepWords(job, times)]),
    ...(command === undefined ? [] : ['To say yes to it:', command]),
  ]
}

/** A run that failed has said why as the error of the job. One that did a part only may have left that as it was. */
function lastRunWords({ lastRun, error, status }: ShownJob): string[] {
  const isTold = error === null || (status === 'ERROR' && lastRun?.outcome === 'done')
  if (lastRun === null || !isTold) return []
  const end = `Last run: ${endWords(endOf(lastRun))} in ${tookWords(lastRun)}`
  return [[end, resultWords(lastRun)].filter((part) => part !== '').join('; ')]
}

function paintStand(paint: Paint, stand: Stand, words: string): string {
  if (stand === 'failed') return paint.bad(words)
  if (stand === 'running') return paint.good(words)
  return ['asks', 'paused', 'waits to try again'].includes(stand) ? paint.notice(words) : words
}
