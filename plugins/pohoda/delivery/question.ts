import * as v from 'valibot'
import { AppError } from '../../../core/errors.ts'
import { type Answer, confirmAnswer, rejectAnswer, type Store } from '../../../core/plugin.ts'
import { sha256, stableJson } from '../../../core/text.ts'
import type { Finding, Survey } from './survey.ts'

/** What a run asked a person, and about what. */
const questionSchema = v.object({
  runId: v.string(),
  /** Milliseconds since 1970. */
  at: v.number(),
  /** Numbers of deliveries; empty for a list of quantities. */
  deliveries: v.array(v.number()),
  /** By guard what was found, so that a confirmation allows no more than what was shown. */
  found: v.record(v.string(), v.number()),
  /** Stands for all that was found, to know the same again. */
  print: v.optional(v.string()),
  /** A person said no: the same is not asked again. */
  isRejected: v.optional(v.boolean()),
})

export type Question = v.InferOutput<typeof questionSchema>
type Topic = 'stock' | 'quantities'
type Asked = Pick<Question, 'runId' | 'at' | 'deliveries'>

export async function openQuestion(store: Store, topic: Topic): Promise<Question | undefined> {
  return await store.get(keyOf(topic), questionSchema)
}

export async function forgetQuestion(store: Store, topic: Topic): Promise<void> {
  await store.delete(keyOf(topic))
}

/** Notes that a person said no. @throws CONFIRM_UNKNOWN */
export async function rejectQuestion(store: Store, topic: Topic, runId: string): Promise<void> {
  const question = await openQuestion(store, topic)
  if (question?.runId !== runId) throw nothingToConfirm(runId)
  await store.put(keyOf(topic), { ...question, isRejected: true })
}

/**
 * Whether a person has said no to just these findings. When it is so, they are left alone for another while.
 * @param now milliseconds since 1970
 */
export async function isRejected(
  store: Store,
  topic: Topic,
  { findings, now }: { findings: readonly Finding[]; now: number },
): Promise<boolean> {
  const question = await openQuestion(store, topic)
  if (question?.isRejected !== true || question.print !== (await printOf(findings))) return false
  await store.put(keyOf(topic), { ...question, at: now })
  return true
}

/** Keeps what is asked. @returns the error to stop with */
export async function ask(
  store: Store,
  topic: Topic,
  { runId, at, deliveries, findings }: Asked & { findings: readonly Finding[] },
): Promise<AppError> {
  const found = Object.fromEntries(findings.map(({ guard, count }) => [guard, count]))
  await store.put(keyOf(topic), { runId, at, deliveries, found, print: await printOf(findings) })
  const tripped = findings.filter(({ isTripped }) => isTripped)
  const what = tripped.map(({ message }) => message).join('; ')
  const name = topic === 'stock' ? 'the stock that POHODA told' : 'the quantities that POHODA told'
  return new AppError(
    CODES[tripped[0]?.guard ?? 'drop'],
    `Cannot bring ${name} into the shop without asking: ${what}. Nothing was changed. ` +
      'Look at the examples; confirm this run if that is right, else mend it in POHODA and send it again.',
    {
      retry: 'never',
      status: 409,
      details: {
        runId,
        answers: answersFor(topic, runId),
        guards: tripped.map(({ guard, count, of, limit }) => ({ guard, count, of, limit })),
        examples: tripped.flatMap(({ guard, examples }) =>
          examples.map((example) => ({ guard, ...example })),
        ),
      },
    },
  )
}

/** Keeps the question of the first stock. @returns the error to stop with */
export async function askFirst(
  store: Store,
  { runId, at, deliveries, survey, previewPage }: Asked & { survey: Survey; previewPage: string | undefined },
): Promise<AppError> {
  await store.put(keyOf('stock'), { runId, at, deliveries, found: {} })
  return new AppError(
    'FIRST_RUN_PREVIEW',
    `Cannot bring the stock into the shop before you confirm: this is the preview of the first one, it ${inWords(survey)}. ` +
      `Nothing was changed. ${previewPage === undefined ? '' : `All of it stands at ${previewPage}. `}Confirm this run to go on.`,
    {
      retry: 'never',
      status: 409,
      details: {
        runId,
        answers: answersFor('stock', runId),
        counts: survey.counts,
        examples: survey.examples,
      },
    },
  )
}

/** Whether a person has seen as much of it: a little more is the same question, for time has gone by. */
export function isConfirmed({ guard, count }: Finding, { found }: Question): boolean {
  const seen = found[guard]
  // Whoever has seen what is missing knows that it sells out.
  const more = guard === 'zero' ? (found['drop'] ?? 0) : 0
  return seen !== undefined && count <= Math.ceil((seen + more) * 1.05) + 3
}

/** What a survey found, as the end of a sentence that begins with "it". */
export function inWords({ counts }: Pick<Survey, 'counts'>): string {
  const { created = 0, changed = 0, unchanged = 0, skipped = 0 } = counts
  const left = skipped === 0 ? '' : `, ${skipped} would be skipped`
  return `would create ${created}, change ${changed} and leave ${unchanged} goods as they are${left}`
}

/** An answer to a question that is not open. */
export function nothingToConfirm(runId: string): AppError {
  return new AppError(
    'CONFIRM_UNKNOWN',
    `Cannot answer for run "${runId}": nothing waits for that answer, newer stock may have come since. Run the task again.`,
    { retry: 'never', status: 409 },
  )
}

const CODES = {
  drop: 'GUARD_DROP',
  zero: 'GUARD_ZERO',
  price: 'GUARD_PRICE',
  rejected: 'GUARD_REJECTED',
} as const

/** What waits in the queue is thrown away by a no; a list of quantities is read anew anyway. */
function answersFor(topic: Topic, runId: string): Answer[] {
  return [confirmAnswer(runId), rejectAnswer(runId, topic === 'stock' ? { drop: runId } : { reject: runId })]
}

async function printOf(findings: readonly Finding[]): Promise<string> {
  const tripped = findings.filter(({ isTripped }) => isTripped)
  return await sha256(
    stableJson(tripped.map(({ guard, count, of, examples }) => ({ guard, count, of, examples }))),
  )
}

function keyOf(topic: Topic): string {
  return `question:${topic}`
}
