import * as v from 'valibot'

/**
 * What an error asks a person. It stands in the details of the error: programs answer by the inputs, pages show all of
 * it. A run that stops to ask usually has a code that begins with `GUARD_`, or `FIRST_RUN_PREVIEW`.
 */

/** One of the answers that a question takes. */
export interface Answer {
  /** The words on its button, in English. */
  label: string
  /** What the job is run with when somebody answers so. */
  input: Readonly<Record<string, unknown>>
  /** `yes`: goes on as it was meant. `no`: nothing is done. Without: something between them. */
  tone?: 'yes' | 'no'
  /** What happens then, as a sentence. */
  about?: string
}

const answerSchema = v.object({
  label: v.string(),
  input: v.record(v.string(), v.unknown()),
  tone: v.exactOptional(v.picklist(['yes', 'no'])),
  about: v.exactOptional(v.string()),
})

/** One thing that would change. */
export interface Example {
  /** Which guard shows it. */
  guard?: string
  what: string
  before: string
  after: string
}

/** At most so many examples say enough. */
export const MOST_EXAMPLES = 20

/** The parts of a question's details that every question calls the same; all may be left out, others may stand beside them. */
export const questionSchema = v.looseObject({
  /** Of which run the question is. */
  runId: v.optional(v.string()),
  answers: v.optional(v.array(answerSchema), []),
  /** What the guards found that stopped it: `count` of `of`, where the share `limit` is usual. */
  guards: v.optional(
    v.array(v.object({ guard: v.string(), count: v.number(), of: v.number(), limit: v.number() })),
    [],
  ),
  /** How much would be done, e.g. `{created: 12}`. */
  counts: v.optional(v.record(v.string(), v.number()), {}),
  examples: v.optional(
    v.array(
      v.object({ guard: v.optional(v.string()), what: v.string(), before: v.string(), after: v.string() }),
    ),
    [],
  ),
})

/** The answers that an error's details name; none when it asks nothing. */
export function answersIn(details: Readonly<Record<string, unknown>>): readonly Answer[] {
  const parsed = v.safeParse(v.array(answerSchema), details['answers'])
  return parsed.success ? parsed.output : []
}

/** Goes on with exactly what the run showed: `{confirm: runId}`. */
export function confirmAnswer(runId: string): Answer {
  return {
    label: 'Confirm',
    input: { confirm: runId },
    tone: 'yes',
    about: 'Exactly what is shown here is done.',
  }
}

/** Goes on, and takes the file for a part of the whole: `{confirm: runId, partial: true}`. */
export function partialAnswer(runId: string): Answer {
  return {
    label: 'This file is partial',
    input: { confirm: runId, partial: true },
    about: 'What the file has is taken over; what it lacks stays as it is.',
  }
}

/** Leaves everything as it is, and is not asked about the same thing again: `{reject: runId}`, or what the job calls it. */
export function rejectAnswer(runId: string, input: Answer['input'] = { reject: runId }): Answer {
  return {
    label: 'Reject',
    input,
    tone: 'no',
    about: 'Nothing is changed, and the same is not asked again. What comes next is looked at anew.',
  }
}
