import * as v from 'valibot'
import { AppError } from '../../core/errors.ts'
import { confirmAnswer, MOST_EXAMPLES, rejectAnswer, type RunResult, type Store } from '../../core/plugin.ts'

/** So many runs may have asked the same; each of them can be confirmed. */
const MOST_RUNS = 20

/** Below it, a share trips only when it is more than half. */
const MIN_CASES = 3

const questionSchema = v.object({
  /** What was asked about: the same question of a later run is one with it. */
  subject: v.string(),
  runIds: v.array(v.string()),
  /** A person said no: nothing is done about it, and it is not asked again. */
  isRejected: v.optional(v.boolean()),
})

/** How a person answers: with the run whose question it is. */
export const listAnswer = v.strictObject({
  confirm: v.optional(v.string()),
  reject: v.optional(v.string()),
})

export type ListAnswer = v.InferOutput<typeof listAnswer>

/** How much less there is now. */
export interface Shrink {
  /** What is counted, in the plural: `categories`. */
  what: string
  now: number
  before: number
  /** What would be gone. */
  examples: readonly string[]
}

/** Whether a list shrank by so much that a person should look first: by more than the limit, or to nothing. Pure. */
export function isShrunk({ now, before }: Pick<Shrink, 'now' | 'before'>, limit: number): boolean {
  const fewer = before - now
  if (fewer <= 0) return false
  const share = fewer / before
  return now === 0 || (share > limit && (fewer >= MIN_CASES || share > 0.5))
}

/**
 * Keeps the question of a run and gives back what it stops with. Nothing was changed in the shop; the answer is a run of
 * the same job with `{"confirm": "<run id>"}`.
 * @param options `subject` stands for what was asked about, so that an answer is for this and nothing else
 */
export async function askAboutShrink(
  shrink: Shrink,
  options: { store: Store; job: string; runId: string; subject: string; limit: number },
): Promise<AppError> {
  const { store, job, runId, subject, limit } = options
  const { what, now, before, examples } = shrink
  await store.update(keyOf(job), questionSchema, (open) => {
    const earlier = open?.subject === subject ? open.runIds : []
    return { subject, runIds: [...earlier.filter((id) => id !== runId), runId].slice(-MOST_RUNS) }
  })
  const message = `${now} ${what} after ${before} in the last good run`
  return new AppError(
    'GUARD_DROP',
    `Cannot take over the ${what} of POHODA without asking: ${message}, which is a drop by more than the share ${limit}. ` +
      'Nothing was changed in the shop. Confirm this run if POHODA is right; after a change of the accounting year, look first whether mServer works in the right one.',
    {
      retry: 'never',
      status: 409,
      details: {
        runId,
        answers: [confirmAnswer(runId), rejectAnswer(runId)],
        guards: [{ guard: 'drop', count: before - now, of: before, limit }],
        examples: examples
          .slice(0, MOST_EXAMPLES)
          .map((what) => ({ guard: 'drop', what, before: 'in POHODA', after: 'missing' })),
      },
    },
  )
}

/** What the run asked about that is confirmed. @throws CONFIRM_UNKNOWN when it asked nothing, or something else since */
export async function confirmedSubject(
  store: Store,
  job: string,
  answer: ListAnswer | undefined,
): Promise<string | undefined> {
  return answer?.confirm === undefined ? undefined : (await questionOf(store, job, answer.confirm)).subject
}

/** Notes that a person said no. @returns how the run that brought the answer ends @throws CONFIRM_UNKNOWN */
export async function rejectShrink<Mark>(store: Store, job: string, runId: string): Promise<RunResult<Mark>> {
  await store.put(keyOf(job), { ...(await questionOf(store, job, runId)), isRejected: true })
  return { summary: 'rejected: nothing was changed in the shop' }
}

/** Whether a person has said no to this already. */
export async function isShrinkRejected(store: Store, job: string, subject: string): Promise<boolean> {
  const known = await store.get(keyOf(job), questionSchema)
  return known?.isRejected === true && known.subject === subject
}

/** How a run ends that found again what was rejected. */
export const REJECTED_BEFORE = { summary: 'the list that was rejected; nothing was changed in the shop' }

async function questionOf(
  store: Store,
  job: string,
  runId: string,
): Promise<v.InferOutput<typeof questionSchema>> {
  const open = await store.get(keyOf(job), questionSchema)
  if (open?.runIds.includes(runId) === true) return open
  throw new AppError(
    'CONFIRM_UNKNOWN',
    `Cannot confirm run "${runId}": nothing of "${job}" waits for that answer, the list may have changed since. Run the task again.`,
    { retry: 'never', status: 409 },
  )
}

/** The list was taken over. */
export async function forgetQuestion(store: Store, job: string): Promise<void> {
  await store.delete(keyOf(job))
}

function keyOf(job: string): string {
  return `question:list:${job}`
}
