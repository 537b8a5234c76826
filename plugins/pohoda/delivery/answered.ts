import type { RunContext } from '../../../core/plugin.ts'
import { deleteStaged } from '../../../core/staging.ts'
import { dropDeliveries, waitingDeliveries } from './delivery.ts'
import type { ExportMark } from './place.ts'
import { nothingToConfirm, openQuestion } from './question.ts'

/** What a person answers: the run whose question is answered with yes, or with no. */
export interface Answer {
  confirm?: string | undefined
  drop?: string | undefined
}

/** Takes a person's answer to the open question. @throws CONFIRM_UNKNOWN */
export async function answered(
  mark: ExportMark,
  { confirm, drop }: Answer,
  { store, blobs }: Pick<RunContext<unknown, unknown, unknown, unknown>, 'store' | 'blobs'>,
): Promise<ExportMark> {
  const runId = confirm ?? drop
  if (runId === undefined || mark.answered === runId) return mark
  const question = await openQuestion(store, 'stock')
  if (question?.runId !== runId) throw nothingToConfirm(runId)
  if (confirm !== undefined)
    return { ...mark, answered: runId, approved: [...mark.approved, ...question.deliveries] }
  const dropped = (await waitingDeliveries(store)).filter(({ number }) =>
    question.deliveries.includes(number),
  )
  await dropDeliveries(store, new Set(question.deliveries))
  for (const { staged } of dropped) await deleteStaged(blobs, staged)
  return { ...mark, answered: runId }
}
