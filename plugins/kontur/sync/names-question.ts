import * as v from 'valibot'
import { AppError, isAppError } from '../../../core/errors.ts'
import type { Store } from '../../../core/plugin.ts'
import { sha256, stableJson } from '../../../core/text.ts'
import type { Row } from '../report/row.ts'

/** The last question about new names, and whether a person has said no to it. */
const questionSchema = v.object({
  runId: v.string(),
  /** Stands for the names that would be written. */
  print: v.string(),
  isRejected: v.optional(v.boolean()),
})

const KEY = 'names-question'

/** The names that a batch would write. */
export type NewNames = readonly Pick<Row, 'id' | 'changes'>[]

/** Whether a person has said no to just these names. */
export async function areRejected(names: NewNames, store: Store): Promise<boolean> {
  const known = await store.get(KEY, questionSchema)
  return known?.isRejected === true && known.print === (await printOf(names))
}

/** Keeps what a run asks about. */
export async function keepQuestion(names: NewNames, runId: string, store: Store): Promise<void> {
  await store.put(KEY, { runId, print: await printOf(names) })
}

/** Notes that a person said no. @throws CONFIRM_UNKNOWN when the run asked nothing, or another one has asked since */
export async function rejectNames(runId: string, store: Store): Promise<void> {
  const known = await store.get(KEY, questionSchema)
  if (known?.runId !== runId) throw nothingToReject(runId)
  await store.put(KEY, { ...known, isRejected: true })
}

/** Ends a pass at names that were rejected. */
export function namesRejected(): AppError {
  return new AppError(
    'NAMES_REJECTED',
    'Cannot go on with this pass: it would write the names that were rejected.',
    {
      retry: 'never',
      status: 409,
    },
  )
}

export function isNamesRejected(thrown: unknown): boolean {
  return isAppError(thrown) && thrown.code === 'NAMES_REJECTED'
}

async function printOf(names: NewNames): Promise<string> {
  const plain = names.map(({ id, changes }) => [id, changes.map(({ attribute, to }) => [attribute, to])])
  return await sha256(stableJson(plain))
}

function nothingToReject(runId: string): AppError {
  const message = `Cannot reject what pass "${runId}" has asked: nothing waits for that answer. Look at the last pass.`
  return new AppError('CONFIRM_UNKNOWN', message, { status: 409, retry: 'never' })
}
