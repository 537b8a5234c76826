import { type Alert, ALERTS, type Branch, type Company } from '../lookup/lookup.ts'
import { addressOf } from './address.ts'
import { companyNames, personName, soleTraderNames } from './names.ts'
import type { FocusBranch, FocusEntity, FocusLegalEntity, FocusSoleTrader } from './schema.ts'

/** A company or a sole trader of Kontur.Focus' answer. What the answer lacks is `''`, an empty list or no alert. */
export function toCompany(entity: FocusEntity): Company {
  const { inn, ogrn, UL: legalEntity, IP: soleTrader } = entity
  return {
    inn: trimmed(inn),
    ogrn: trimmed(ogrn),
    answer: entity,
    ...(soleTrader && !legalEntity ? partsOfSoleTrader(soleTrader) : partsOfCompany(legalEntity ?? {})),
  }
}

type Parts = Omit<Company, 'inn' | 'ogrn' | 'answer'>

function partsOfCompany(entity: FocusLegalEntity): Parts {
  const kpp = trimmed(entity.kpp)
  const formerKpps = (entity.history?.kpps ?? []).map((former) => trimmed(former.kpp))
  return {
    kind: 'company',
    names: companyNames(entity),
    address: addressOf(entity.legalAddress),
    head: headOf(entity),
    kpp,
    formerKpps: formerKpps.filter((former) => former !== '' && former !== kpp),
    branches: (entity.branches ?? []).map(toBranch),
    status: trimmed(entity.status?.statusString),
    registeredOn: trimmed(entity.registrationDate),
    alerts: alertsOf(entity),
  }
}

/** The answer has neither an address nor a КПП for them. */
function partsOfSoleTrader(trader: FocusSoleTrader): Parts {
  return {
    kind: 'soleTrader',
    names: soleTraderNames(trader),
    address: '',
    head: '',
    kpp: '',
    formerKpps: [],
    branches: [],
    status: trimmed(trader.status?.statusString),
    registeredOn: trimmed(trader.registrationDate),
    alerts: alertsOf({ status: trader.status }),
  }
}

/** The first person who acts for a company, with their position; else the company that manages it. */
function headOf({ heads, managementCompanies }: FocusLegalEntity): string {
  const person = heads?.[0]
  const parts = person ? [trimmed(person.position), personName(person)] : []
  return parts.filter((part) => part !== '').join(', ') || trimmed(managementCompanies?.[0]?.name)
}

function toBranch(branch: FocusBranch): Branch {
  return { kpp: trimmed(branch.kpp), name: trimmed(branch.name), address: addressOf(branch) }
}

function alertsOf(entity: FocusLegalEntity): Alert[] {
  const { status, legalAddress, heads, managementCompanies } = entity
  const flags: Record<Alert, boolean | null | undefined> = {
    dissolved: status?.dissolved,
    dissolving: status?.dissolving,
    bankrupting: status?.bankrupting,
    inaccurateAddress: legalAddress?.isInaccuracy,
    inaccurateHead: (heads?.[0] ?? managementCompanies?.[0])?.isInaccuracy,
  }
  return ALERTS.filter((alert) => flags[alert] === true)
}

function trimmed(text: string | null | undefined): string {
  return text?.trim() ?? ''
}
