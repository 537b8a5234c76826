import { AppError } from '../../../core/errors.ts'
import type { KonturConfig } from '../config.ts'
import { mappingOf } from '../mapping.ts'
import type { Row } from '../report/row.ts'

/** Fewer contractors say nothing of all. */
const LEAST_FOUND = 10
const MOST_EXAMPLES = 3

/** How many contractors of a batch would get another name in place of one that they have. */
export function countNewNames(
  rows: readonly Row[],
  { mapping }: KonturConfig,
): { renamed: Row[]; found: number } {
  const names = new Set(
    mappingOf(mapping)
      .filter(({ source }) => source.includes('fullName') || source.includes('shortName'))
      .map(({ attribute }) => attribute),
  )
  const renamed = rows.filter(({ changes }) =>
    changes.some(
      ({ attribute, from, state }) => names.has(attribute) && from.trim() !== '' && state === 'planned',
    ),
  )
  return { renamed, found: rows.filter(({ found }) => found !== undefined).length }
}

/**
 * Stops a pass that would give so many contractors another name that a person should look first.
 * @throws GUARD_NAMES
 */
export function guardNames(
  rows: readonly Row[],
  { config, runId }: { config: KonturConfig; runId: string },
): void {
  const limit = config.guards.newNames
  if (limit === false) return
  const { renamed, found } = countNewNames(rows, config)
  if (found < LEAST_FOUND || renamed.length <= limit * found) return
  const message =
    `Cannot write a batch of ${found} contractors without asking: ${renamed.length} of them would get another name, ` +
    `at most ${Math.floor(limit * found)} may. Nothing of it was written. Look at report.csv of this pass; ` +
    'confirm the pass if that is right, else change "mapping" or "guards.newNames".'
  const examples = renamed.slice(0, MOST_EXAMPLES).map(({ id, changes }) => ({ id, changes }))
  throw new AppError('GUARD_NAMES', message, {
    status: 409,
    retry: 'never',
    details: { runId, renamed: renamed.length, found, examples },
  })
}
