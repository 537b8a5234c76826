import * as v from 'valibot'
import { AppError, isAppError } from '../../core/errors.ts'
import { confirmAnswer, rejectAnswer } from '../../core/plugin.ts'
import { openCopy } from './copies.ts'
import { checkGoodsFile } from './frontol/goods-check.ts'
import type { Point } from './point.ts'
import { endRequeue, type Requeue, requeuesFor, type ToldRun } from './requeue-queue.ts'

const KEY = 'requeue-questions'
const MOST_QUESTIONS = 20
const questionSchema = v.object({
  /** The run that asked. */
  runId: v.string(),
  /** Of the passage. */
  id: v.string(),
  copy: v.string(),
})
const questionsSchema = v.object({ questions: v.array(questionSchema) })

/** What a run is told of copies, and what is left of its input for other questions. */
export interface RequeueAnswer {
  /** The goods file that is to go to the till once more, and the id of that passage. */
  copy: string | undefined
  id: string
  /** Whether it waits in the queue until `forgetRequeue`. */
  isQueued: boolean
  /** The answer to another question. */
  confirm: string | undefined
  reject: string | undefined
}

/**
 * Which kept goods file a run sends again: the one that a person has confirmed, the one that it was told by hand, or the
 * oldest that waits in the queue. One that adds to the stock would add once more, so that a person must confirm it;
 * everything else goes at once.
 * @throws REQUEUE_ADDS (409) with the run to confirm, COPY_MISSING; neither keeps back what waits behind it
 */
export async function askRequeue(
  point: Point,
  { input, runId, trigger }: Pick<ToldRun, 'input'> & { runId: string; trigger: ToldRun['run']['trigger'] },
): Promise<RequeueAnswer> {
  const { store } = point
  const { confirm, reject } = input ?? {}
  const answered = confirm ?? reject
  const question = answered === undefined ? undefined : await questionOf(point, answered)
  if (question !== undefined) return await takeAnswer(point, question, { isYes: confirm !== undefined })
  const [next] = await requeuesFor(store, 'goods', { run: { id: runId, trigger }, input })
  if (next === undefined) return { copy: undefined, id: runId, isQueued: false, confirm, reject }
  const { id, copy, isQueued } = next
  const adding = await addingName(point, next)
  if (adding === undefined) return { copy, id, isQueued, confirm, reject }
  await store.update(KEY, questionsSchema, (asked) => ({
    questions: [...others(asked, id), { runId, id, copy }].slice(-MOST_QUESTIONS),
  }))
  await endRequeue(store, 'goods', next)
  throw addsAgain(adding, runId)
}

/** The file is on its way; the same answer again sends nothing more. */
export async function forgetRequeue(
  { store }: Pick<Point, 'store'>,
  answer: Pick<RequeueAnswer, 'id'>,
): Promise<void> {
  await store.update(KEY, questionsSchema, (asked) => {
    const questions = others(asked, answer.id)
    return questions.length === (asked?.questions.length ?? 0) ? undefined : { questions }
  })
  await endRequeue(store, 'goods', answer)
}

/** With no the copy stays where it is, and the question is closed. */
async function takeAnswer(
  point: Point,
  { id, copy }: v.InferOutput<typeof questionSchema>,
  { isYes }: { isYes: boolean },
): Promise<RequeueAnswer> {
  if (!isYes) await forgetRequeue(point, { id })
  const answers = { confirm: undefined, reject: undefined }
  return { id, copy: isYes ? copy : undefined, isQueued: false, ...answers }
}

async function questionOf({ store }: Point, runId: string) {
  const asked = await store.get(KEY, questionsSchema)
  return asked?.questions.find((question) => question.runId === runId)
}

/** The name of a copy that adds to the stock, or of which nobody knows; undefined for any other one. */
async function addingName(point: Point, requeue: Requeue): Promise<string | undefined> {
  const { store, config } = point
  try {
    const { name, open } = await openCopy(point, requeue.copy)
    if (config.codec === 'raw') return name
    const { adds } = await checkGoodsFile(open(), { encoding: config.encoding })
    return adds ? name : undefined
  } catch (error) {
    if (isAppError(error) && error.code === 'COPY_MISSING') await endRequeue(store, 'goods', requeue)
    throw error
  }
}

function others(asked: v.InferOutput<typeof questionsSchema> | undefined, id: string) {
  return (asked?.questions ?? []).filter((question) => question.id !== id)
}

function addsAgain(name: string, runId: string): AppError {
  return new AppError(
    'REQUEUE_ADDS',
    `Cannot send "${name}" again without asking: it adds to the stock of the till ($$$ADDQUANTITY), or is of a codec that is not read; its goods would count twice if the till has loaded it before. ` +
      'Confirm this run if the till has not, else leave it.',
    { retry: 'never', status: 409, details: { runId, answers: [confirmAnswer(runId), rejectAnswer(runId)] } },
  )
}
