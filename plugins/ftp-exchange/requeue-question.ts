import * as v from 'valibot'
import { AppError } from '../../core/errors.ts'
import { openCopy } from './copies.ts'
import { checkGoodsFile } from './frontol/goods-check.ts'
import type { JobInput } from './job-input.ts'
import type { Point } from './point.ts'

const KEY = 'requeue-question'
const questionSchema = v.object({ runId: v.string(), copy: v.string() })

/** What a run is told of copies, and what is left of its input for other questions. */
export interface RequeueAnswer {
  /** The goods file that is to go to the till once more. */
  copy: string | undefined
  /** The answer to another question. */
  confirm: string | undefined
}

/**
 * Which kept goods file a run sends again. One that adds to the stock would add once more, so that a person must confirm
 * it; everything else goes at once.
 * @throws REQUEUE_ADDS (409) with the run to confirm, COPY_MISSING
 */
export async function askRequeue(
  point: Point,
  { input, runId }: { input: JobInput | undefined; runId: string },
): Promise<RequeueAnswer> {
  const { store, config } = point
  const { requeue, confirm } = input ?? {}
  if (requeue === undefined) {
    const question = confirm === undefined ? undefined : await store.get(KEY, questionSchema)
    return question?.runId === confirm
      ? { copy: question?.copy, confirm: undefined }
      : { copy: undefined, confirm }
  }
  if (config.codec === 'frontol') {
    const { name, open } = await openCopy(point, requeue)
    const { adds } = await checkGoodsFile(open(), { encoding: config.encoding })
    if (adds) {
      await store.put(KEY, { runId, copy: requeue })
      throw addsAgain(name, runId)
    }
  }
  return { copy: requeue, confirm }
}

/** The file is on its way; the same answer again sends nothing more. */
export async function forgetRequeue({ store }: Pick<Point, 'store'>): Promise<void> {
  await store.delete(KEY)
}

function addsAgain(name: string, runId: string): AppError {
  return new AppError(
    'REQUEUE_ADDS',
    `Cannot send "${name}" again without asking: it adds to the stock of the till ($$$ADDQUANTITY), which would count twice if the till has loaded it before. ` +
      'Confirm this run if the till has not, else leave it.',
    { retry: 'never', status: 409, details: { runId } },
  )
}
