import type { Contractor } from '../contractor.ts'
import { isKpp, withoutBlanks } from '../identifiers.ts'
import type { Branch, Company } from '../lookup/lookup.ts'

/** The attributes that tell which of several companies is meant, and whether it is a branch. */
export interface MatchAttributes {
  kpp: string
  ogrn: string
  ogrnip: string
}

/** The company that a contractor is; with `branch`, that branch of it. `warnings` are sentences for the report. */
export interface Matched {
  kind: 'found'
  company: Company
  branch?: Branch
  warnings: string[]
}

export type Match = Matched | { kind: 'notFound' } | { kind: 'ambiguous'; reason: string }

/**
 * Which company a contractor is. One ИНН may have several entries, for instance one that was registered by mistake and
 * dissolved: the contractor's own ОГРН or ОГРНИП decides, then whether an entry is alive, then which is the newest.
 * Companies and branches share an ИНН, so the contractor's КПП tells whether it is a branch.
 * @param companies what the register has under the identifier by which the contractor was looked up
 */
export function matchContractor(
  contractor: Pick<Contractor, 'values'>,
  companies: readonly Company[],
  attributes: MatchAttributes,
): Match {
  const read = (attribute: string) => withoutBlanks(contractor.values[attribute] ?? '')
  const [company, ...others] = likeliest(distinct(companies), [
    read(attributes.ogrn),
    read(attributes.ogrnip),
  ])
  if (company === undefined) return { kind: 'notFound' }
  if (others.length > 0) return { kind: 'ambiguous', reason: ambiguity([company, ...others]) }
  return { kind: 'found', company, ...placeOf(company, read(attributes.kpp)) }
}

/** Those that nothing tells apart; more than one only where they are equally good. */
function likeliest(companies: readonly Company[], ownIds: readonly string[]): readonly Company[] {
  if (companies.length < 2) return companies
  const named = companies.filter(({ ogrn }) => ogrn !== '' && ownIds.includes(ogrn))
  if (named.length === 1) return named
  const alive = companies.filter(({ alerts }) => !alerts.includes('dissolved'))
  return newest(alive.length > 0 ? alive : companies)
}

function newest(companies: readonly Company[]): readonly Company[] {
  const latest = companies.map(({ registeredOn }) => registeredOn).reduce((a, b) => (a > b ? a : b))
  return companies.filter(({ registeredOn }) => registeredOn === latest)
}

/** An answer may hold the same entry twice, when it was asked for by both its identifiers. */
function distinct(companies: readonly Company[]): readonly Company[] {
  return companies.filter(
    ({ ogrn }, index) => ogrn === '' || companies.findIndex((other) => other.ogrn === ogrn) === index,
  )
}

/** What the contractor's КПП says: the head office, also with an outdated one, a branch, or a mistake. */
function placeOf(company: Company, kpp: string): Pick<Matched, 'branch' | 'warnings'> {
  if (kpp === '' || kpp === company.kpp) return { warnings: [] }
  if (company.kind === 'soleTrader') {
    return { warnings: [`A sole trader has no КПП, but here is ${kpp}. It is left as it is.`] }
  }
  const branch = company.branches.find((one) => one.kpp === kpp)
  if (branch !== undefined) return { branch, warnings: [] }
  // Without the company's own there is nothing to hold it against, and nothing to write over it.
  if (company.kpp === '' || company.formerKpps.includes(kpp)) return { warnings: [] }
  const unknown = `The КПП ${kpp} is neither the company's, now or formerly, nor that of a branch.`
  if (isHeadOffices(kpp)) return { warnings: [`${unknown} It is taken for a mistake.`] }
  const warning = `${unknown} Its fifth and sixth character say that it is that of another place of the company, so it is kept.`
  return { branch: { kpp, name: '', address: '' }, warnings: [warning] }
}

/**
 * Whether a КПП would be that of a head office: its reason of registration (постановка на учёт по месту нахождения) is
 * 01. Others are those of places that the register does not list (обособленные подразделения, крупнейшие
 * налогоплательщики).
 */
function isHeadOffices(kpp: string): boolean {
  return !isKpp(kpp) || kpp.slice(4, 6) === '01'
}

function ambiguity(companies: readonly Company[]): string {
  const names = companies.map(({ ogrn }) => ogrn).join(', ')
  return `${companies.length} companies fit equally well: ОГРН ${names}. Enter the right ОГРН in the contractor.`
}
