import type { Outcome } from '../report/row.ts'
import { innOfCompany } from './check-digits.ts'
import { inventCompany } from './companies.ts'
import type { FocusEntity } from './entity.ts'
import type { SimulatedNode } from './nodes.ts'

/** What an invented contractor is, and what the register has of it. */
export interface Invented {
  properties: Record<string, string>
  /** New entries of the register. */
  entities?: FocusEntity[]
  node?: Partial<Pick<SimulatedNode, 'index' | 'readable' | 'writable' | 'locked'>>
}

/** Companies of contractors that were invented before. */
export interface Neighbours {
  /** Of one just before, mostly in the same batch; undefined where there is none. */
  near: FocusEntity | undefined
  /** Of one as far away as there are. */
  far: FocusEntity | undefined
}

interface Case {
  /** How many of all contractors are like this; of those that nothing is said of the rest is `right`. */
  share: number
  /** What the first pass that writes makes of it, with the usual settings; undefined: it sees none of it. */
  outcome: Outcome | undefined
  /** @param number stands for no other contractor */
  invent(number: number, neighbours: Neighbours): Invented
}

/** An attribute that the simulated repository drops without a word. */
export const IGNORED_ATTRIBUTE = 'idocs:okpo'

/** What can be odd about a contractor, its company, or its node, and how often it is. */
export const CASES = {
  right: { share: 0, outcome: 'unchanged', invent: (number) => registered(number) },
  addressInParts: {
    share: 0.02,
    outcome: 'unchanged',
    invent: (number) => registered(number, { hasAddressInParts: true }),
  },

  outdatedName: {
    share: 0.06,
    outcome: 'updated',
    invent: (number) =>
      changed(registered(number), {
        'idocs:fullOrganizationName': `ООО "ПРЕЖНЕЕ НАЗВАНИЕ ${number}"`,
        'idocs:shortOrganizationName': `ООО "ПРЕЖНЕЕ ${number}"`,
      }),
  },
  outdatedAddress: {
    share: 0.08,
    outcome: 'updated',
    invent: (number) => changed(registered(number), OLD_ADDRESS),
  },
  outdatedHead: {
    share: 0.06,
    outcome: 'updated',
    invent: (number) => changed(registered(number), OLD_HEAD),
  },
  bare: { share: 0.05, outcome: 'updated', invent: (number) => bare(registered(number)) },
  formerKpp: {
    share: 0.02,
    outcome: 'updated',
    invent(number) {
      const entity = inventCompany(number, { hasFormerKpp: true })
      return changed(right(entity), { 'idocs:kpp': entity.UL?.history?.kpps[0]?.kpp ?? '' })
    },
  },
  branch: {
    share: 0.02,
    outcome: 'updated',
    invent(number) {
      const entity = inventCompany(number, { branches: 2 })
      return changed(right(entity), { 'idocs:kpp': entity.UL?.branches?.[1]?.kpp ?? '' })
    },
  },
  soleTrader: {
    share: 0.06,
    outcome: 'updated',
    invent: (number) =>
      changed(registered(number, { kind: 'soleTrader' }), { 'idocs:fullOrganizationName': '' }),
  },
  soleTraderWithKpp: {
    share: 0.005,
    outcome: 'unchanged',
    invent: (number) => changed(registered(number, { kind: 'soleTrader' }), { 'idocs:kpp': '001101001' }),
  },

  severalEntries: {
    share: 0.02,
    outcome: 'updated',
    invent(number) {
      const alive = inventCompany(number)
      const mistake = inventCompany(number + SECOND, {
        inn: alive.inn,
        state: 'dissolved',
        hasNoAddress: true,
      })
      return { ...changed(right(alive), { 'idocs:ogrn': '' }), entities: [mistake, alive] }
    },
  },
  ambiguous: {
    share: 0.005,
    outcome: 'ambiguous',
    invent(number) {
      const one = inventCompany(number)
      const other = inventCompany(number + SECOND, { inn: one.inn })
      return { ...changed(right(one), { 'idocs:ogrn': '' }), entities: [one, other] }
    },
  },
  duplicateNear: {
    share: 0.02,
    outcome: 'updated',
    invent: (number, { near }) => changed(near === undefined ? registered(number) : again(near), OLD_HEAD),
  },
  duplicateFar: {
    share: 0.03,
    outcome: 'updated',
    invent: (number, { far }) => changed(far === undefined ? registered(number) : again(far), OLD_ADDRESS),
  },
  unknown: { share: 0.03, outcome: 'notFound', invent: (number) => again(inventCompany(number)) },

  dissolved: {
    share: 0.01,
    outcome: 'unchanged',
    invent: (number) => registered(number, { state: 'dissolved' }),
  },
  dissolving: {
    share: 0.005,
    outcome: 'unchanged',
    invent: (number) => registered(number, { state: 'dissolving' }),
  },
  bankrupting: {
    share: 0.005,
    outcome: 'unchanged',
    invent: (number) => registered(number, { state: 'bankrupting' }),
  },
  inaccurateAddress: {
    share: 0.01,
    outcome: 'unchanged',
    invent: (number) => registered(number, { hasInaccurateAddress: true }),
  },
  inaccurateHead: {
    share: 0.005,
    outcome: 'unchanged',
    invent: (number) => registered(number, { hasInaccurateHead: true }),
  },

  blanksAround: {
    share: 0.02,
    outcome: 'updated',
    invent(number) {
      const { inn } = inventCompany(number)
      const typed = ` ${inn.slice(0, 4)} ${inn.slice(4)} `
      return changed(registered(number), { 'idocs:inn': typed, ...OLD_HEAD })
    },
  },
  empty: { share: 0.02, outcome: 'skippedEmpty', invent: (number) => named(number, {}) },
  blank: { share: 0.005, outcome: 'skippedEmpty', invent: (number) => named(number, { 'idocs:inn': '   ' }) },
  wrongLength: invalid(0.005, (inn) => `${inn}1`),
  wrongCheckDigit: invalid(0.01, (inn) => `${inn.slice(0, -1)}${(Number(inn.at(-1)) + 1) % 10}`),
  letters: invalid(0.005, (inn) => `${inn.slice(0, 8)}ОО`),
  innAndKpp: invalid(0.005, (inn) => `${inn}/001101001`),
  foreignNumber: invalid(0.005, (inn) => inn.slice(1, 9)),
  foreignInn: invalid(0.003, (inn) => innOfCompany(`9909${inn.slice(4, 9)}`)),
  lostZero: invalid(0.005, (inn) => inn.slice(1)),
  allZeros: invalid(0.002, () => '0000000000'),

  locked: {
    share: 0.002,
    outcome: 'failed',
    invent: (number) => ({ ...changed(registered(number), OLD_HEAD), node: { locked: true } }),
  },
  forbidden: {
    share: 0.002,
    outcome: 'failed',
    invent: (number) => ({ ...changed(registered(number), OLD_HEAD), node: { writable: false } }),
  },
  badMail: {
    share: 0.002,
    outcome: 'failed',
    invent: (number) => changed(registered(number), { ...OLD_HEAD, 'idocs:email': 'no mail address' }),
  },
  ignoredAttribute: {
    share: 0.003,
    outcome: 'updated',
    invent: (number) => changed(registered(number), { [IGNORED_ATTRIBUTE]: '00000000' }),
  },
  stale: {
    share: 0.005,
    outcome: undefined,
    invent: (number) => ({ ...registered(number), node: { index: 'stale' } }),
  },
  unreadable: {
    share: 0.002,
    outcome: undefined,
    invent: (number) => ({ ...registered(number), node: { readable: false } }),
  },
  notIndexed: {
    share: 0.003,
    outcome: undefined,
    invent: (number) => ({ ...registered(number), node: { index: 'missing' } }),
  },
} as const satisfies Record<string, Case>

export type CaseName = keyof typeof CASES

/** A second entry under one ИНН; it is registered on the same day as the first. */
const SECOND = 4_000_000

const OLD_ADDRESS = { 'idocs:juridicalAddress': '101000, г. Москва, ул. Прежняя, д. 1' }
const OLD_HEAD = { 'idocs:CEOname': 'Директор, Прежний Пётр Петрович' }

function invalid(share: number, spoil: (inn: string) => string) {
  return {
    share,
    outcome: 'skippedInvalid',
    invent: (number: number) => named(number, { 'idocs:inn': spoil(inventCompany(number).inn) }),
  } as const
}

/** A contractor of whom the register and the repository say the same. */
function registered(number: number, options: Parameters<typeof inventCompany>[1] = {}): Invented {
  return right(inventCompany(number, options))
}

function right(entity: FocusEntity): Invented {
  return { properties: propertiesOf(entity), entities: [entity] }
}

/** A contractor whose company is in the register already, or is to stay unknown. */
function again(entity: FocusEntity): Invented {
  return { properties: propertiesOf(entity) }
}

function changed(invented: Invented, properties: Record<string, string>): Invented {
  return { ...invented, properties: { ...invented.properties, ...properties } }
}

/** With nothing but its ИНН, and with what the repository would not take. */
function bare({ properties, ...rest }: Invented): Invented {
  const kept = ['idocs:inn', IGNORED_ATTRIBUTE]
  return {
    ...rest,
    properties: Object.fromEntries(Object.entries(properties).filter(([name]) => kept.includes(name))),
  }
}

/** A contractor with a name and no company. */
function named(number: number, properties: Record<string, string>): Invented {
  return { properties: { 'idocs:fullOrganizationName': `Контрагент ${number}`, ...properties } }
}

/** What a contractor has that is right in everything that is mapped. */
function propertiesOf({ inn, ogrn, UL: company, IP: trader }: FocusEntity): Record<string, string> {
  if (trader !== undefined) {
    return {
      'idocs:inn': inn,
      'idocs:fullOrganizationName': `Индивидуальный предприниматель ${trader.fio}`,
      'idocs:shortOrganizationName': `ИП ${trader.fio}`,
      'idocs:okpo': trader.okpo,
    }
  }
  const [head] = company?.heads ?? []
  return {
    'idocs:inn': inn,
    'idocs:ogrn': ogrn,
    'idocs:kpp': company?.kpp ?? '',
    'idocs:okpo': company?.okpo ?? '',
    'idocs:fullOrganizationName': company?.legalName.full ?? '',
    'idocs:shortOrganizationName': company?.legalName.short ?? '',
    'idocs:juridicalAddress': addressOf(company),
    'idocs:CEOname': head === undefined ? '' : `${head.position}, ${head.fio}`,
  }
}

function addressOf(company: FocusEntity['UL']): string {
  const { zipCode, regionName, street, house } = company?.legalAddress?.parsedAddressRF ?? {}
  const parts = [regionName, street, house].map((part) => `${part?.topoShortName} ${part?.topoValue}`)
  return [zipCode, ...parts].join(', ')
}
