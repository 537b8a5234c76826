import type { Row } from '../report/row.ts'
import type { Candidate } from './examine.ts'
import type { Pass } from './state.ts'

/** What decides whether a pass asks about a contractor. */
export interface DueOptions {
  pass: Pick<Pass, 'kind'>
  /** The ОГРН whose entries have changed, with the last day of which that is known. */
  changed: ReadonlyMap<string, string>
  /** The attribute by which Kontur.Focus is asked, and those that may hold the ОГРН. */
  searchAttribute: string
  ogrnAttributes: readonly string[]
  /** Contractors up to this position were there in the last pass. */
  watchedTo: number | undefined
  /** What became of it in the last pass that wrote. */
  former: Row | undefined
}

type Seen = Pick<Candidate, 'contractor' | 'identifier'>

const UNFINISHED: readonly Row['outcome'][] = [
  'failed',
  'skippedEdited',
  'planned',
  'skippedInvalid',
  'skippedEmpty',
  // It asks for an ОГРН, and nothing else tells that somebody has entered it.
  'ambiguous',
]

/**
 * Whether a contractor with a valid identifier is asked about. A full pass asks about all; one over changes about those
 * whose entries have changed, that are new or have another identifier now, and that the last pass was not done with.
 */
export function isDue({ contractor, identifier }: Seen, options: DueOptions): boolean {
  if (identifier.kind !== 'valid') return false
  const { pass, watchedTo = -Infinity, former } = options
  if (pass.kind === 'full' || contractor.position > watchedTo) return true
  if (changedOn({ contractor, identifier }, options) !== undefined) return true
  const own = ownNumbers(contractor, options)
  if (former === undefined) return own.every((number) => number === '')
  const isEdited = former.search !== (contractor.values[options.searchAttribute] ?? '')
  return isEdited || UNFINISHED.includes(former.outcome)
}

/** The last day on which the entry of a contractor is known to have changed; undefined when it has not. */
export function changedOn({ contractor, identifier }: Seen, options: DueOptions): string | undefined {
  const id = identifier.kind === 'valid' ? identifier.id : ''
  const numbers = [id, ...ownNumbers(contractor, options), options.former?.found?.ogrn ?? '']
  return numbers
    .flatMap((number) => options.changed.get(number) ?? [])
    .toSorted()
    .at(-1)
}

function ownNumbers({ values }: Candidate['contractor'], { ogrnAttributes }: DueOptions): string[] {
  return ogrnAttributes.map((attribute) => (values[attribute] ?? '').trim())
}
