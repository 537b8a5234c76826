import type { Company } from '../lookup/lookup.ts'
import type { FocusLegalEntity, FocusPerson } from './schema.ts'

/** The names of a company; one without a readable form is read as the register has it, often in capitals. */
export function companyNames({ legalName }: FocusLegalEntity): Company['names'] {
  const full = legalName?.full?.trim() ?? ''
  return { full, short: legalName?.short?.trim() ?? '', readable: legalName?.readable?.trim() || full }
}

/** The names of a sole trader (ИП): those of the person, with what they are. */
export function soleTraderNames(person: FocusPerson): Company['names'] {
  const name = personName(person)
  if (name === '') return { full: '', short: '', readable: '' }
  const full = `Индивидуальный предприниматель ${name}`
  return { full, short: `ИП ${name}`, readable: full }
}

/** `Иванов Иван Иванович`; `''` where no name is given. */
export function personName({ fio, structuredFio }: FocusPerson): string {
  const { lastName, firstName, middleName } = structuredFio ?? {}
  const parts = [lastName, firstName, middleName].map((part) => part?.trim() ?? '')
  return fio?.trim() || parts.filter((part) => part !== '').join(' ')
}
