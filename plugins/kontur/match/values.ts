import type { Branch, Company } from '../lookup/lookup.ts'
import { type Composed, isComposed, type MappedField } from '../mapping.ts'

/** Whom a contractor was found to be. */
export interface Subject {
  company: Company
  branch?: Branch | undefined
}

/**
 * What the register says for a field. `missing`: it has no value where one could be. `keep`: the field does not apply
 * (the КПП of a sole trader, the head office's address for a branch), so what the contractor has stays in any case.
 */
export type FoundValue = { kind: 'value'; text: string } | { kind: 'missing' } | { kind: 'keep' }

/** The value of a field: of its sources, the first that has one. */
export function valueOf(field: MappedField, subject: Subject): FoundValue {
  const found = field.source.map((source) =>
    isComposed(source) ? composed(source, field.nameStyle, subject) : atPath(source, subject),
  )
  return found.find(({ kind }) => kind === 'value') ?? found.find(({ kind }) => kind === 'missing') ?? KEEP
}

const KEEP: FoundValue = { kind: 'keep' }
const MISSING: FoundValue = { kind: 'missing' }

/** What the answer tells of the head office alone; a branch has its own. */
const HEAD_OFFICE = /^UL\.(kpp|legalName|legalAddress|heads|managementCompanies)\b/

function composed(name: Composed, style: MappedField['nameStyle'], { company, branch }: Subject): FoundValue {
  const isSoleTrader = company.kind === 'soleTrader'
  switch (name) {
    case 'fullName':
      return branch ? ofBranch(branch.name) : value(company.names[style])
    case 'shortName':
      return branch ? KEEP : value(company.names.short)
    case 'address':
      if (isSoleTrader) return KEEP
      return branch ? ofBranch(branch.address) : value(company.address)
    case 'kpp':
      return isSoleTrader ? KEEP : value(branch?.kpp ?? company.kpp)
    case 'ogrn':
      return isSoleTrader ? KEEP : value(/^\d{13}$/.test(company.ogrn) ? company.ogrn : '')
    case 'ogrnip':
      return isSoleTrader ? value(/^\d{15}$/.test(company.ogrn) ? company.ogrn : '') : KEEP
    case 'head':
      return isSoleTrader || branch ? KEEP : value(company.head)
    case 'status':
      return value(company.status)
  }
}

/** A path such as `UL.heads[0].fio` in the answer as it came; numbers and truth values become text. */
function atPath(path: string, { company, branch }: Subject): FoundValue {
  const isOfOtherKind = path.startsWith(company.kind === 'company' ? 'IP.' : 'UL.')
  if (isOfOtherKind || (branch !== undefined && HEAD_OFFICE.test(path))) return KEEP
  const steps = path.split(/[.[\]]/).filter((step) => step !== '')
  const found = steps.reduce<unknown>(member, company.answer)
  return typeof found === 'string' || typeof found === 'number' || typeof found === 'boolean'
    ? value(String(found))
    : MISSING
}

/** Own members only: a path leads into data, never into what every object inherits. */
function member(from: unknown, name: string): unknown {
  if (typeof from !== 'object' || from === null) return undefined
  return new Map<string, unknown>(Object.entries(from)).get(name)
}

function value(text: string): FoundValue {
  const trimmed = text.trim()
  return trimmed === '' ? MISSING : { kind: 'value', text: trimmed }
}

/** Of a branch the register often knows no more than the КПП; the head office's would be wrong. */
function ofBranch(text: string): FoundValue {
  const own = value(text)
  return own.kind === 'missing' ? KEEP : own
}
