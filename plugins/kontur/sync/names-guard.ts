import { AppError } from '../../../core/errors.ts'
import { confirmAnswer, MOST_EXAMPLES, rejectAnswer, type Store } from '../../../core/plugin.ts'
import type { KonturConfig } from '../config.ts'
import { mappingOf } from '../mapping.ts'
import type { Row } from '../report/row.ts'
import { counted } from '../words.ts'
import { areRejected, keepQuestion, namesRejected } from './names-question.ts'

/** Fewer contractors say nothing of all. */
const LEAST_FOUND = 10

/** The contractors of a batch that would get another name in place of one that they have, with no other changes. */
export function countNewNames(
  rows: readonly Row[],
  { mapping }: KonturConfig,
): { renamed: Pick<Row, 'id' | 'changes'>[]; found: number } {
  const names = new Set(
    mappingOf(mapping)
      .filter(({ source }) => source.includes('fullName') || source.includes('shortName'))
      .map(({ attribute }) => attribute),
  )
  const renamed = rows.flatMap(({ id, changes }) => {
    const ofNames = changes.filter(
      ({ attribute, from, state }) => names.has(attribute) && from.trim() !== '' && state === 'planned',
    )
    return ofNames.length === 0 ? [] : [{ id, changes: ofNames }]
  })
  return { renamed, found: rows.filter(({ found }) => found !== undefined).length }
}

/**
 * Stops a pass that would give so many contractors another name that a person should look first. Nobody has seen what
 * comes after this batch, so the error says how far the pass has looked. Its details go into the log: they show names
 * of companies and no other attribute.
 * @param options `looked`: how many contractors the pass has looked at, this batch included
 * @throws GUARD_NAMES; NAMES_REJECTED when a person has said no to these names already
 */
export async function guardNames(
  rows: readonly Row[],
  { config, runId, looked, store }: { config: KonturConfig; runId: string; looked: number; store: Store },
): Promise<void> {
  const limit = config.guards.newNames
  if (limit === false) return
  const { renamed, found } = countNewNames(rows, config)
  if (found < LEAST_FOUND || renamed.length <= limit * found) return
  if (await areRejected(renamed, store)) throw namesRejected()
  await keepQuestion(renamed, runId, store)
  const message =
    `Cannot write a batch of ${found} contractors without asking: ${renamed.length} of them would get another name, ` +
    `at most ${Math.floor(limit * found)} may. Nothing of it was written. ${onlyLooked(looked)} ` +
    'To confirm this pass is to have everything written, also what nobody has seen; else change "mapping" or "guards.newNames".'
  const examples = renamed
    .flatMap(({ id, changes }) =>
      changes.map(({ attribute, from, to }) => ({ what: `${id} · ${attribute}`, before: from, after: to })),
    )
    .slice(0, MOST_EXAMPLES)
  throw new AppError('GUARD_NAMES', message, {
    status: 409,
    retry: 'never',
    details: {
      runId,
      answers: [
        { ...confirmAnswer(runId), about: 'Everything is written, also what nobody has seen yet.' },
        rejectAnswer(runId),
      ],
      guards: [{ guard: 'names', count: renamed.length, of: found, limit }],
      looked,
      examples,
    },
  })
}

/** How much of all a pass that stopped to ask has seen, in words. */
export function onlyLooked(looked: number): string {
  return `Only the first ${counted(looked, 'contractor was', 'contractors were')} looked at; a dry run shows all.`
}
