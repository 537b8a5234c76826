import type { Company } from '../../../../plugins/kontur/lookup/lookup.ts'

/** A company of the register; what is not said is usual. */
export function aCompany(said: Partial<Company> = {}): Company {
  return {
    kind: 'company',
    inn: '0011001013',
    ogrn: '1200010000013',
    names: {
      full: 'ОБЩЕСТВО С ОГРАНИЧЕННОЙ ОТВЕТСТВЕННОСТЬЮ "РОМАШКА"',
      short: 'ООО "РОМАШКА"',
      readable: 'Общество с ограниченной ответственностью "Ромашка"',
    },
    address: '101000, г. Москва, ул. Примерная, д. 1',
    head: 'Генеральный директор, Иванов Иван Иванович',
    kpp: '001101001',
    formerKpps: [],
    branches: [],
    status: 'Действующее',
    registeredOn: '2020-01-10',
    alerts: [],
    answer: {
      inn: '0011001013',
      UL: { kpp: '001101001', okpo: '00110010', heads: [{ fio: 'Иванов Иван Иванович' }] },
    },
    ...said,
  }
}

/** A sole trader of the register; what is not said is usual. */
export function aSoleTrader(said: Partial<Company> = {}): Company {
  return {
    ...aCompany(),
    kind: 'soleTrader',
    inn: '001100001480',
    ogrn: '320001100000021',
    names: {
      full: 'Индивидуальный предприниматель Петров Пётр Петрович',
      short: 'ИП Петров Пётр Петрович',
      readable: 'Индивидуальный предприниматель Петров Пётр Петрович',
    },
    address: '',
    head: '',
    kpp: '',
    answer: { inn: '001100001480', IP: { okpo: '0100000021' } },
    ...said,
  }
}

/** A branch of `aCompany`. */
export const NORTH = { kpp: '001143001', name: 'ФИЛИАЛ "СЕВЕР"', address: '102000, г. Северный, д. 2' }
