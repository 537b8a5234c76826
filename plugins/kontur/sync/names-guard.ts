import { AppError } from '../../../core/errors.ts'
import type { KonturConfig } from '../config.ts'
import { mappingOf } from '../mapping.ts'
import type { Row } from '../report/row.ts'
import { counted } from '../words.ts'

/** Fewer contractors say nothing of all. */
const LEAST_FOUND = 10
const MOST_EXAMPLES = 5

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
 * @throws GUARD_NAMES
 */
export function guardNames(
  rows: readonly Row[],
  { config, runId, looked }: { config: KonturConfig; runId: string; looked: number },
): void {
  const limit = config.guards.newNames
  if (limit === false) return
  const { renamed, found } = countNewNames(rows, config)
  if (found < LEAST_FOUND || renamed.length <= limit * found) return
  const message =
    `Cannot write a batch of ${found} contractors without asking: ${renamed.length} of them would get another name, ` +
    `at most ${Math.floor(limit * found)} may. Nothing of it was written. ${onlyLooked(looked)} ` +
    'To confirm this pass is to have everything written, also what nobody has seen; else change "mapping" or "guards.newNames".'
  const examples = renamed
    .flatMap(({ id, changes }) =>
      changes.map(({ attribute, from, to }) => ({ contractor: id, attribute, from, to })),
    )
    .slice(0, MOST_EXAMPLES)
  throw new AppError('GUARD_NAMES', message, {
    status: 409,
    retry: 'never',
    details: { runId, renamed: renamed.length, found, looked, examples },
  })
}

/** How much of all a pass that stopped to ask has seen, in words. */
export function onlyLooked(looked: number): string {
  return `Only the first ${counted(looked, 'contractor was', 'contractors were')} looked at; a dry run shows all.`
}
