import type { Row } from '../report/row.ts'
import type { Candidate } from './examine.ts'
import type { Pass } from './state.ts'

/** What decides whether a pass asks about a contractor. */
export interface DueOptions {
  pass: Pick<Pass, 'kind'>
  /** The ОГРН whose entries have changed. */
  changed: ReadonlySet<string>
  /** The attribute by which Kontur.Focus is asked, and those that may hold the ОГРН. */
  searchAttribute: string
  ogrnAttributes: readonly string[]
  /** Contractors up to this position were there in the last pass. */
  watchedTo: number | undefined
  /** What became of it in the last pass that wrote. */
  former: Row | undefined
}

const UNFINISHED: readonly Row['outcome'][] = [
  'failed',
  'skippedEdited',
  'planned',
  'skippedInvalid',
  'skippedEmpty',
]

/**
 * Whether a contractor with a valid identifier is asked about. A full pass asks about all; one over changes about those
 * whose entries have changed, that are new or have another identifier now, and that the last pass was not done with.
 */
export function isDue({ contractor, identifier }: Candidate, options: DueOptions): boolean {
  if (identifier.kind !== 'valid') return false
  const { pass, changed, watchedTo = -Infinity, former } = options
  if (pass.kind === 'full' || contractor.position > watchedTo) return true
  const own = options.ogrnAttributes.map((attribute) => (contractor.values[attribute] ?? '').trim())
  if ([identifier.id, ...own, former?.found?.ogrn ?? ''].some((number) => changed.has(number))) return true
  if (former === undefined) return own.every((number) => number === '')
  const isEdited = former.search !== (contractor.values[options.searchAttribute] ?? '')
  return isEdited || UNFINISHED.includes(former.outcome)
}
