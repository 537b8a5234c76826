import { nextStepOf, type RunEnd, type Stand, standOf } from '../core/jobs/stand.ts'
import { answersIn } from '../core/question.ts'
import type { ShownJob, ShownRun } from './shown-job.ts'
import { countWords, durationWords } from './text.ts'
import type { Times } from './times.ts'
import { COMMAND } from './words.ts'

/** How a job stands: `waits for its time`, `running, 29 %`. */
export function standWords(job: ShownJob): string {
  const stand = standOf(job)
  const { processed, total } = job
  if (stand !== 'running' || total === null || total <= 0) return STANDS[stand]
  return `${STANDS[stand]}, ${Math.floor((processed / total) * 100)} %`
}

/** How a run ended. */
export function endWords(end: RunEnd): string {
  return ENDS[end]
}

/** How long a run took. */
export function tookWords({ startedAt, finishedAt }: ShownRun): string {
  return durationWords(Date.parse(finishedAt) - Date.parse(startedAt))
}

/** What a run did: its counts and what it says itself. Of one that failed, why. */
export function resultWords({ counts, summary, error }: ShownRun): string {
  const said = error === null ? summary : errorWords(error)
  return [countWords(counts), said].filter((part) => part !== null && part !== '').join('; ')
}

/** An error with its code, by which one finds it elsewhere. */
export function errorWords({ code, message }: { code: string; message: string }): string {
  return `${code}: ${message}`
}

/** Why a job is paused, since when and until when. */
export function pauseWords({ reason, since, until }: NonNullable<ShownJob['pause']>, times: Times): string {
  const end = until === null ? 'without end' : `until ${times.show(until)}`
  const why = reason === '' ? 'No reason was given.' : `Reason: ${reason}`
  return `Paused since ${times.show(since)}, ${end}. ${why}`
}

/** What happens next with a job after an error, and when. */
export function nextStepWords(job: ShownJob, times: Times): string {
  const next = nextStepOf(job)
  switch (next.kind) {
    case 'nothing while switched off':
      return 'Nothing happens while the plugin is switched off.'
    case 'nothing while paused':
      return 'Nothing happens while the job is paused.'
    case 'soon':
      return 'It runs again in a moment.'
    case 'answer':
      return 'It waits for your answer. Until then nothing is changed. See the dashboard for what it found.'
    case 'now':
      return 'It is being tried again now.'
    case 'try':
      return `It is tried again at ${times.show(next.at)}.`
    case 'slot':
      return `It runs again by its schedule at ${times.show(next.at)}.`
    case 'signal':
      return 'It runs again with the next signal, or when you start it.'
  }
}

/** The command that says yes to what a job asks; undefined when it asks nothing, or takes no plain yes. */
export function confirmCommand(job: ShownJob): string | undefined {
  if (nextStepOf(job).kind !== 'answer') return undefined
  const inputs = answersIn(job.error?.details ?? {}).map(({ input }) => input)
  const yes = inputs.find((input) => Object.keys(input).join() === 'confirm')?.['confirm']
  return typeof yes === 'string' ? `${COMMAND} run ${job.id} --confirm ${yes}` : undefined
}

const STANDS: Readonly<Record<Stand, string>> = {
  'switched off': 'switched off',
  paused: 'paused',
  running: 'running',
  'under way': 'under way',
  'waits to try again': 'waits to try again',
  asks: 'stopped to ask',
  failed: 'failed',
  'about to run': 'about to run',
  'waits for a signal': 'waits for a signal',
  'waits for its time': 'waits for its time',
}

const ENDS: Readonly<Record<RunEnd, string>> = {
  done: 'done',
  failed: 'failed',
  asked: 'stopped to ask',
  cancelled: 'cancelled',
  stopped: 'ended early',
}
