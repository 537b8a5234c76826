import type * as v from 'valibot'
import { AppError } from '../../../core/errors.ts'
import {
  type Answer,
  confirmAnswer,
  type Example,
  partialAnswer,
  rejectAnswer,
  type Store,
} from '../../../core/plugin.ts'
import type { TorgsoftConfig } from '../config.ts'
import type { GuardFinding } from '../goods/guards.ts'
import { fileKey, questionSchema } from './state.ts'

/** What a load waits to hear: the run that asked, and the export that it asked about. */
export type Question = v.InferOutput<typeof questionSchema>

export async function keepQuestion(file: string, question: Question, store: Store): Promise<void> {
  await store.put(questionKey(file), question)
}

/** The file about which a run has asked; undefined when nobody waits for that answer. */
export async function findQuestion(
  runId: string,
  files: readonly string[],
  store: Store,
): Promise<(Question & { file: string }) | undefined> {
  for (const file of files) {
    const question = await store.get(questionKey(file), questionSchema)
    if (question?.runId === runId) return { file, ...question }
  }
  return undefined
}

/** A load of the file has ended well. */
export async function forgetQuestion(file: string, store: Store): Promise<void> {
  await store.delete(questionKey(file))
}

/**
 * A load that stops to ask: something is so unusual that a person should look first. Nothing of the file has been
 * applied. The answer is a run with `{"confirm": "<run id>"}`.
 */
export function guardStopped(
  file: string,
  runId: string,
  { findings, missing }: { findings: readonly GuardFinding[]; missing: TorgsoftConfig['missing'] },
): AppError {
  const tripped = findings.filter((finding) => finding.tripped)
  const what = tripped.map((finding) => finding.message).join('; ')
  return new AppError(
    CODES[tripped[0]?.guard ?? 'drop'],
    `Cannot load goods file "${file}" without asking: ${what}. Nothing was changed. ` +
      'Look at the examples; confirm this run if the export is right, else export again.',
    {
      retry: 'never',
      status: 409,
      details: {
        runId,
        file,
        answers: guardAnswers(runId, missing),
        guards: tripped.map(({ guard, count, of, limit }) => ({ guard, count, of, limit })),
        examples: tripped.flatMap(({ guard, examples }) =>
          examples.map((example) => ({ guard, ...example })),
        ),
      },
    },
  )
}

/** The first load of an instance that wants to show first what it would do. */
export function previewReady(
  file: string,
  runId: string,
  {
    previewPage,
    ...found
  }: { counts: Record<string, number>; examples: Example[]; previewPage?: string | undefined },
): AppError {
  const { created = 0, changed = 0, unchanged = 0, skipped = 0 } = found.counts
  const sentences = [
    `Cannot load goods file "${file}" before you confirm: this is the preview of the first load, ` +
      `it would create ${created}, change ${changed} and leave ${unchanged} goods as they are.`,
    ...(skipped === 0 ? [] : [`${skipped} would be skipped.`]),
    'Nothing was changed.',
    ...(previewPage === undefined ? [] : [`All of it stands at ${previewPage}.`]),
    'Confirm this run to load.',
  ]
  return new AppError('FIRST_RUN_PREVIEW', sentences.join(' '), {
    retry: 'never',
    status: 409,
    details: { runId, file, answers: [confirmAnswer(runId), rejectAnswer(runId)], ...found },
  })
}

/** A confirmation for a question that is not open. */
export function nothingToConfirm(runId: string): AppError {
  return new AppError(
    'CONFIRM_UNKNOWN',
    `Cannot confirm run "${runId}": no load waits for that answer, the file may have changed since. Run the load again.`,
    { retry: 'never', status: 409 },
  )
}

/** The answers to a guard, each with what becomes of the goods that the file lacks. */
function guardAnswers(runId: string, missing: TorgsoftConfig['missing']): Answer[] {
  return [
    { ...confirmAnswer(runId), about: `The file is loaded as it is. ${FATE_OF_MISSING[missing]}` },
    {
      ...rejectAnswer(runId),
      about:
        'Nothing is changed, neither the goods in the file nor those that it lacks. ' +
        'This export is not asked about again; the next one is looked at anew.',
    },
    {
      ...partialAnswer(runId),
      about:
        'Only what the file has is loaded. Goods that it lacks stay in the shop as they are and do not count as missing.',
    },
  ]
}

/** See `judgeMissing`. */
const FATE_OF_MISSING: Readonly<Record<TorgsoftConfig['missing'], string>> = {
  keep: 'Goods that it lacks stay in the shop as they are.',
  zero: 'Goods that it lacks get the stock 0 at once.',
  hide: 'Goods that it lacks are hidden once two different exports in a row lack them; this is one of the two.',
  delete:
    'Goods that it lacks are deleted from the shop once two different exports in a row lack them; this is one of the two.',
}

const CODES = {
  drop: 'GUARD_DROP',
  keyChange: 'GUARD_KEY_CHANGE',
  rejected: 'GUARD_REJECTED',
  price: 'GUARD_PRICE',
} as const

function questionKey(file: string): string {
  return `question:${fileKey(file)}`
}
