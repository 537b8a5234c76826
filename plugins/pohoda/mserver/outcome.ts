import type { PackResult } from '../answers/result.ts'

/** POHODA took none of a pack: no item got as far as its agenda, or was known from before. */
export function isPackRefused({ state, items }: Pick<PackResult, 'state' | 'items'>): boolean {
  return (
    state === 'error' &&
    items.every(({ agenda, duplicates }) => agenda === undefined && duplicates.length === 0)
  )
}

/** What POHODA says of the first item that went wrong; undefined when none did. A duplicate did not. */
export function failureOf({ items }: Pick<PackResult, 'items'>): string | undefined {
  const failed = items.find(
    ({ state, agenda, duplicates }) =>
      duplicates.length === 0 && (state === 'error' || agenda?.state === 'error'),
  )
  if (failed === undefined) return undefined
  const detail = failed.agenda?.details.find(({ state }) => state === 'error')
  return failed.note || detail?.note || 'it does not say why'
}

/** How many files POHODA split the lists into (`rdc:parts`); 0 when all of it is in the answer. */
export function partsOf({ items }: Pick<PackResult, 'items'>): number {
  return items.reduce((sum, { agenda }) => sum + (agenda?.parts.length ?? 0), 0)
}
