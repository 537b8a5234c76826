import type { Service } from '../../../core/app.ts'
import type { JobEntry } from '../../../core/jobs/entry.ts'
import { waitsForConfirmation } from '../../../core/jobs/stand.ts'
import { answer } from '../../../core/jobs/transitions.ts'
import { type ErrorView, type JobView, viewJob } from '../../../core/jobs/view.ts'
import { type Answer, answersIn } from '../../../core/question.ts'

/** A question that nobody has answered yet. */
export interface OpenQuestion {
  job: JobView
  error: ErrorView
  answers: readonly Answer[]
}

/** What the job asks at present; nothing when it asks nothing, or when what it asked is answered and the run is about to begin. */
export function openQuestion(job: JobView): OpenQuestion | undefined {
  const { error } = job
  if (error === null || !waitsForConfirmation(job) || job.isAnswered) return undefined
  return { job, error, answers: answersIn(error.details) }
}

/** What was done with an answer; `late`: it was not taken, because the question was not open any more. */
export const FATES = ['confirmed', 'rejected', 'partial', 'other', 'late'] as const

export type Fate = (typeof FATES)[number]

/**
 * Takes a person's answer: asks for a run with its input, in one write with the look whether the question is still open.
 * Another one, or none, is left alone: its page says what happened.
 * @param given `run`: which run asked; `answer`: the place of the answer in the list that the question gave
 */
export async function answerQuestion(
  entry: JobEntry,
  given: { run: string | undefined; answer: number },
  { engine, clock }: Pick<Service, 'engine' | 'clock'>,
): Promise<Fate> {
  let fate: Fate = 'late'
  await engine.change(entry.id, (state, now) => {
    const job = viewJob(entry, state, { now, running: false })
    const chosen = openQuestion(job)?.answers[given.answer]
    fate = 'late'
    if (chosen === undefined || job.runId !== given.run) return state
    const answered = answer(state, { kind: 'manual', at: clock.now(), input: chosen.input })
    if (answered === undefined) return state
    fate = fateOf(chosen)
    return answered
  })
  return fate
}

function fateOf({ tone, input }: Answer): Fate {
  if (tone === 'yes') return 'confirmed'
  if (tone === 'no') return 'rejected'
  return input['partial'] === true ? 'partial' : 'other'
}
