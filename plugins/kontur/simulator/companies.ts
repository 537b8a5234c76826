import { innOfCompany, innOfPerson, ogrnOfCompany, ogrnOfSoleTrader } from './check-digits.ts'
import type {
  FocusAddress,
  FocusCompany,
  FocusEntity,
  FocusHead,
  FocusSoleTrader,
  FocusStatus,
} from './entity.ts'

export interface InventOptions {
  /** Default `company`. */
  kind?: 'company' | 'soleTrader'
  /** Default `active`; bankrupt is only a company. */
  state?: keyof typeof STATES
  /** The ИНН of another company, for two entries under one. Default: one of its own. */
  inn?: string
  /** How many branches with КПП of their own. Default 0. */
  branches?: number
  /** Whether the company had another КПП before. */
  hasFormerKpp?: boolean
  hasInaccurateAddress?: boolean
  hasInaccurateHead?: boolean
  /** Whether the address comes in parts only, as in old answers. */
  hasAddressInParts?: boolean
  /** Whether there is no address at all, as of companies that were registered by mistake. */
  hasNoAddress?: boolean
}

const STATES = {
  active: { statusString: 'Действующее' },
  bankrupting: { statusString: 'Открыто конкурсное производство', bankrupting: true, date: '2025-03-11' },
  dissolving: { statusString: 'Находится в стадии ликвидации', dissolving: true, date: '2025-04-12' },
  dissolved: { statusString: 'Прекратило деятельность', dissolved: true, date: '2024-06-30' },
} as const satisfies Record<string, FocusStatus>

const NAMES = ['Ромашка', 'Берёза', 'Вектор', 'Маяк', 'Родник', 'Полёт', 'Янтарь', 'Сосна', 'Гранит']
const SURNAMES = ['Иванов', 'Петров', 'Соколов', 'Лебедев', 'Морозов', 'Волков', 'Зайцев']
const FIRST_NAMES = ['Иван', 'Пётр', 'Андрей', 'Сергей', 'Павел']
const MIDDLE_NAMES = ['Иванович', 'Петрович', 'Андреевич']
const STREETS = ['Примерная', 'Садовая', 'Лесная', 'Полевая']

/**
 * Invents an entry of the register: the same number always gives the same one, another number another ИНН and ОГРН.
 * Its check digits are right, and its ИНН begins with a region that does not exist.
 * @param number from 1 to 9,999,999
 */
export function inventCompany(number: number, options: InventOptions = {}): FocusEntity {
  const { kind = 'company', inn } = options
  const isCompany = kind === 'company'
  const seven = String(number).padStart(7, '0')
  const ogrn = isCompany ? ogrnOfCompany(`12000${seven}`) : ogrnOfSoleTrader(`3200000${seven}`)
  const ownInn = isCompany ? innOfCompany(`00${seven}`) : innOfPerson(`000${seven}`)
  return {
    inn: inn ?? ownInn,
    ogrn,
    focusHref: `https://focus.kontur.ru/entity?query=${ogrn}`,
    ...(isCompany ? { UL: companyOf(number, options) } : { IP: soleTraderOf(number, options) }),
    briefReport: { summary: {} },
    contactPhones: {},
  }
}

function companyOf(number: number, options: InventOptions): FocusCompany {
  const { state = 'active', branches = 0, hasFormerKpp, hasInaccurateAddress, hasNoAddress } = options
  const name = `${pick(NAMES, number)} ${number}`
  const address = addressOf(number, options)
  const inaccurate =
    hasInaccurateAddress === true && ({ isInaccuracy: true, inaccuracyDate: '2025-02-03' } as const)
  return {
    kpp: kppOf(number, '01'),
    okpo: okpoOf(number),
    okopf: '12300',
    opf: 'Общества с ограниченной ответственностью',
    legalName: {
      short: `ООО "${name.toUpperCase()}"`,
      full: `ОБЩЕСТВО С ОГРАНИЧЕННОЙ ОТВЕТСТВЕННОСТЬЮ "${name.toUpperCase()}"`,
      readable: `Общество с ограниченной ответственностью "${name}"`,
      date: registeredOn(number),
    },
    ...(hasNoAddress !== true && {
      legalAddress: { ...address, ...inaccurate, firstDate: registeredOn(number) },
    }),
    ...(branches > 0 && {
      branches: Array.from({ length: branches }, (_, index) => ({
        name: `ФИЛИАЛ ${index + 1} ООО "${name.toUpperCase()}"`,
        kpp: kppOf(number, '43', index + 1),
        ...addressOf(number + index + 1, options),
      })),
    }),
    status: { ...STATES[state] },
    registrationDate: registeredOn(number),
    ...(state === 'dissolved' && { dissolutionDate: STATES.dissolved.date }),
    heads: [headOf(number, options)],
    ...(hasFormerKpp === true && {
      history: { kpps: [{ kpp: kppOf(number, '01', 2), date: registeredOn(number) }] },
    }),
  }
}

function soleTraderOf(number: number, { state = 'active' }: InventOptions): FocusSoleTrader {
  return {
    fio: personOf(number),
    okpo: okpoOf(number),
    okopf: '50102',
    opf: 'Индивидуальные предприниматели',
    status: { ...STATES[state] },
    registrationDate: registeredOn(number),
    ...(state === 'dissolved' && { dissolutionDate: STATES.dissolved.date }),
  }
}

function addressOf(number: number, { hasAddressInParts }: InventOptions): FocusAddress {
  const street = pick(STREETS, number)
  const house = String((number % 90) + 1)
  return {
    date: registeredOn(number),
    parsedAddressRF: {
      zipCode: '101000',
      regionCode: '77',
      regionName: { topoShortName: 'г.', topoFullName: 'город', topoValue: 'Москва' },
      street: { topoShortName: 'ул.', topoFullName: 'улица', topoValue: street },
      house: { topoShortName: 'д.', topoFullName: 'дом', topoValue: house },
      houseRaw: `Д. ${house}`,
      ...(hasAddressInParts !== true && {
        oneLineFormatOfAddress: `101000, г. Москва, ул. ${street}, д. ${house}`,
      }),
    },
  }
}

function headOf(number: number, { hasInaccurateHead }: InventOptions): FocusHead {
  return {
    fio: personOf(number),
    innfl: innOfPerson(`001${String(number).padStart(7, '0')}`),
    position: 'Генеральный директор',
    date: registeredOn(number),
    firstDate: registeredOn(number),
    ...(hasInaccurateHead === true && { isInaccuracy: true, inaccuracyDate: '2025-02-03' }),
  }
}

function personOf(number: number): string {
  return [pick(SURNAMES, number), pick(FIRST_NAMES, number), pick(MIDDLE_NAMES, number)].join(' ')
}

/** @param reason the digits 5 and 6 of a КПП: `01` for the place of the head, `43` for a branch */
function kppOf(number: number, reason: string, count = 1): string {
  return `00${String(number % 100).padStart(2, '0')}${reason}${String(count).padStart(3, '0')}`
}

function okpoOf(number: number): string {
  return String(number).padStart(8, '0')
}

/** A later one for a larger number, so that of two entries under one ИНН it is clear which is the newer. */
function registeredOn(number: number): string {
  return new Date(Date.UTC(2000, 0, 1 + (number % 8000))).toISOString().slice(0, 10)
}

function pick(words: readonly string[], number: number): string {
  return words[number % words.length] ?? ''
}
