import { type KonturConfig, searchAttributeOf } from '../config.ts'
import type { Contractor } from '../contractor.ts'
import { type Identifier, readIdentifier } from '../identifiers.ts'
import type { Company } from '../lookup/lookup.ts'
import { mappingOf, writtenFields } from '../mapping.ts'
import { differences } from '../match/differences.ts'
import { matchContractor } from '../match/match.ts'
import type { Row } from '../report/row.ts'
import type { FormerRow } from './former.ts'
import { plannedChanges, untouched, type Untouched } from './plan.ts'

/** A contractor with what its search attribute says, before anybody is asked. */
export interface Candidate extends Untouched {
  identifier: Identifier
}

/** Reads the identifiers of a page. @param earlier rows of an earlier try of this page, by id */
export function readCandidates(
  contractors: readonly Contractor[],
  earlier: ReadonlyMap<string, Row>,
  config: KonturConfig,
): Candidate[] {
  const attribute = searchAttributeOf(config)
  const { searchParam: param, padLeft } = config
  return contractors.map((contractor) => ({
    ...untouched(contractor, earlier.get(contractor.id)),
    identifier: readIdentifier(contractor.values[attribute] ?? '', { param, padLeft }),
  }))
}

/** The row of a contractor that nobody is asked about. `carried`: what was known of it before. */
export function rowNotAsked({ contractor, identifier }: Candidate, config: KonturConfig, carried?: Row): Row {
  const row = emptyRow(contractor, config)
  if (identifier.kind === 'empty') {
    return { ...row, outcome: 'skippedEmpty', reason: `${searchAttributeOf(config)} is empty.` }
  }
  if (identifier.kind === 'invalid') return { ...row, outcome: 'skippedInvalid', reason: identifier.reason }
  const { found, alerts = [] } = carried ?? {}
  const reason = 'Its entry has not changed since the last pass.'
  return { ...row, outcome: 'notAsked', reason, alerts, ...(found !== undefined && { found }) }
}

/**
 * The row of a contractor that was asked about: with its differences planned, or why there are none.
 * @param options `former`: what became of it in the last pass that wrote
 */
export function rowOf(
  { contractor, identifier, done }: Candidate,
  companies: readonly Company[],
  { config, former }: { config: KonturConfig; former: FormerRow | undefined },
): Row {
  const row = emptyRow(contractor, config)
  const match = matchContractor(contractor, companies, requisitesOf(config))
  const warnings = identifier.kind === 'valid' && identifier.warning !== undefined ? [identifier.warning] : []
  if (match.kind === 'notFound') {
    return { ...row, outcome: 'notFound', reason: 'Kontur.Focus does not know it.', warnings }
  }
  if (match.kind === 'ambiguous') return { ...row, outcome: 'ambiguous', reason: match.reason, warnings }
  const { company, branch } = match
  const fields = writtenFields(config.mapping, searchAttributeOf(config))
  const found = differences(contractor, match, { fields, onMissing: config.onMissing })
  const changes = plannedChanges(found, { contractor, done, former })
  return {
    ...row,
    outcome: changes.length === 0 ? 'unchanged' : 'planned',
    found: {
      inn: company.inn,
      ogrn: company.ogrn,
      name: company.names.short || company.names.full,
      ...(branch !== undefined && { branchKpp: branch.kpp }),
    },
    changes,
    warnings: [...warnings, ...match.warnings],
    alerts: company.alerts,
  }
}

/** Where a contractor's own requisites stand, by which companies under one ИНН are told apart. */
export function requisitesOf({ mapping }: KonturConfig): { kpp: string; ogrn: string; ogrnip: string } {
  const attributes = new Map(mappingOf(mapping).map(({ name, attribute }) => [name, attribute]))
  const attributeOf = (name: string) => attributes.get(name) ?? ''
  return { kpp: attributeOf('kpp'), ogrn: attributeOf('ogrn'), ogrnip: attributeOf('ogrnip') }
}

function emptyRow({ id, position, values }: Contractor, config: KonturConfig): Row {
  const search = values[searchAttributeOf(config)] ?? ''
  const name = nameOf(values, config)
  return {
    id,
    position,
    ...(name !== '' && { name }),
    search,
    outcome: 'unchanged',
    changes: [],
    warnings: [],
    alerts: [],
  }
}

/** By what people know a contractor: its short name, else the full one. */
function nameOf(values: Contractor['values'], { mapping }: KonturConfig): string {
  const fields = mappingOf(mapping)
  const valueOf = (name: string) =>
    (values[fields.find((field) => field.name === name)?.attribute ?? ''] ?? '').trim()
  return valueOf('shortName') || valueOf('fullName')
}
