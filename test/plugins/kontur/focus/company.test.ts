import { describe, expect, test } from 'vitest'
import * as v from 'valibot'
import { toCompany } from '../../../../plugins/kontur/focus/company.ts'
import { answerSchema } from '../../../../plugins/kontur/focus/schema.ts'
import { companySchema } from '../../../../plugins/kontur/lookup/lookup.ts'
import { MISTAKE, PETROV, ROMASHKA } from './entities.ts'

function read(...entities: unknown[]) {
  return v.parse(answerSchema, entities).map(toCompany)
}

function ofLegalEntity(UL: Record<string, unknown>) {
  return read({ inn: '0011001013', ogrn: '1200010000013', UL })[0]
}

describe('an answer', () => {
  test('tells of a company', () => {
    expect(read(ROMASHKA)).toEqual([
      {
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
        answer: ROMASHKA,
      },
    ])
  })

  test('tells of a sole trader, who has neither an address nor a КПП there', () => {
    expect(read(PETROV)).toEqual([
      {
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
        formerKpps: [],
        branches: [],
        status: 'Индивидуальный предприниматель прекратил деятельность',
        registeredOn: '2020-02-01',
        alerts: ['dissolved'],
        answer: PETROV,
      },
    ])
  })

  test('may have several entries under one ИНН', () => {
    expect(read(MISTAKE, ROMASHKA)).toMatchObject([
      { inn: '0011001013', ogrn: '1200010000024', alerts: ['dissolved'], address: '', kpp: '' },
      { inn: '0011001013', ogrn: '1200010000013', alerts: [] },
    ])
  })

  test('may be empty', () => {
    expect(read()).toEqual([])
  })

  test('gives companies that can be kept as JSON', () => {
    for (const company of read(ROMASHKA, PETROV, MISTAKE, {})) {
      expect(v.parse(companySchema, JSON.parse(JSON.stringify(company)))).toEqual(company)
    }
  })

  test.each([
    {},
    { UL: {} },
    { UL: { legalName: {}, legalAddress: {}, status: {}, heads: [], branches: [], history: {} } },
    { UL: { legalAddress: { parsedAddressRF: {} }, heads: [{}], history: { kpps: [{}] } } },
    { UL: null, IP: null, inn: null, ogrn: null },
    { UL: { legalName: null, status: null, heads: null, kpp: null } },
  ])('may leave out anything: %j', (entity) => {
    expect(read(entity)[0]).toEqual({
      kind: 'company',
      inn: '',
      ogrn: '',
      names: { full: '', short: '', readable: '' },
      address: '',
      head: '',
      kpp: '',
      formerKpps: [],
      branches: [],
      status: '',
      registeredOn: '',
      alerts: [],
      answer: entity,
    })
  })

  test('may know nothing of a sole trader but that there is one', () => {
    expect(read({ inn: '001100001480', IP: {} })[0]).toMatchObject({
      kind: 'soleTrader',
      names: { full: '', short: '', readable: '' },
      alerts: [],
    })
  })

  test.each([
    [{}],
    [null],
    ['<html></html>'],
    [[null]],
    [['0011001013']],
    // A number has lost its leading zeros.
    [[{ inn: 11001013 }]],
    [[{ UL: { kpp: 1101001 } }]],
    [[{ UL: 'ООО' }]],
    [[{ UL: { heads: {} } }]],
    [[{ UL: { status: { dissolved: 'true' } } }]],
  ])('is refused when it has another shape: %j', (answer) => {
    expect(v.safeParse(answerSchema, answer).success).toBe(false)
  })
})

describe('the names of a company', () => {
  test('are read as the register has them where no readable one is given', () => {
    const company = ofLegalEntity({ legalName: { full: 'ООО "А"', short: '' } })
    expect(company?.names).toEqual({ full: 'ООО "А"', short: '', readable: 'ООО "А"' })
  })

  test('of a sole trader are put together from their parts where the whole is not given', () => {
    const structuredFio = { firstName: 'Пётр', lastName: 'Петров' }
    expect(read({ IP: { structuredFio } })[0]?.names.short).toBe('ИП Петров Пётр')
  })
})

describe('the head of a company', () => {
  const heads = [
    { fio: 'Иванов Иван Иванович', position: 'Генеральный директор' },
    { fio: 'Петров Пётр Петрович', position: 'Директор' },
  ]
  const managementCompanies = [{ name: 'ООО "УПРАВЛЯЮЩАЯ"', inn: '0011002024', isInaccuracy: true }]

  test.each([
    ['is the first of several', { heads }, 'Генеральный директор, Иванов Иван Иванович'],
    ['may have no position', { heads: [{ fio: 'Иванов Иван' }] }, 'Иванов Иван'],
    ['may have no name', { heads: [{ position: 'Директор' }] }, 'Директор'],
    [
      'may be named in parts',
      { heads: [{ structuredFio: { firstName: 'Иван', lastName: 'Иванов' } }] },
      'Иванов Иван',
    ],
    ['may be another company', { managementCompanies }, 'ООО "УПРАВЛЯЮЩАЯ"'],
    ['may be another company, with no person', { heads: [], managementCompanies }, 'ООО "УПРАВЛЯЮЩАЯ"'],
    [
      'is the person before the company',
      { heads, managementCompanies },
      'Генеральный директор, Иванов Иван Иванович',
    ],
  ])('%s', (_, UL, head) => {
    expect(ofLegalEntity(UL)?.head).toBe(head)
  })

  test('is doubted where the register doubts the first', () => {
    const doubted = { ...heads[0], isInaccuracy: true }
    expect(ofLegalEntity({ heads: [doubted, heads[1]] })?.alerts).toEqual(['inaccurateHead'])
    expect(ofLegalEntity({ heads: [heads[1], doubted] })?.alerts).toEqual([])
    expect(ofLegalEntity({ heads, managementCompanies })?.alerts).toEqual([])
    expect(ofLegalEntity({ managementCompanies })?.alerts).toEqual(['inaccurateHead'])
  })
})

describe('alerts', () => {
  test.each([
    ['dissolved', { status: { dissolved: true } }],
    ['dissolving', { status: { dissolving: true } }],
    ['bankrupting', { status: { bankrupting: true } }],
    ['inaccurateAddress', { legalAddress: { isInaccuracy: true } }],
    ['inaccurateHead', { heads: [{ fio: 'Иванов', isInaccuracy: true }] }],
  ])('%s', (alert, UL) => {
    expect(ofLegalEntity(UL)?.alerts).toEqual([alert])
  })

  test('come together, and never from a flag that is false', () => {
    const status = { bankrupting: true, dissolving: true, dissolved: false, reorganizing: true }
    expect(ofLegalEntity({ status, legalAddress: { isInaccuracy: true } })?.alerts).toEqual([
      'dissolving',
      'bankrupting',
      'inaccurateAddress',
    ])
  })

  test('of a sole trader', () => {
    const entity = { IP: { fio: 'Петров', status: { dissolving: true, bankrupting: true } } }
    expect(read(entity)[0]?.alerts).toEqual(['dissolving', 'bankrupting'])
  })
})

test('what a КПП was before is known, without the present one', () => {
  const kpps = [{ kpp: '001101001' }, { kpp: '001201001', date: '2020-01-10' }, {}, { kpp: ' 001301001 ' }]
  expect(ofLegalEntity({ kpp: '001101001', history: { kpps } })?.formerKpps).toEqual([
    '001201001',
    '001301001',
  ])
})

test('branches have a КПП, a name and an address, or not', () => {
  const branches = [
    {
      name: 'ФИЛИАЛ "СЕВЕР"',
      kpp: '001143001',
      parsedAddressRF: { oneLineFormatOfAddress: '102000, г. Северный, ул. Снежная, д. 2' },
    },
    { kpp: '001143002', parsedAddressRFFias: { oneLineFormatOfAddressFias: 'г. Южный, ул. Тёплая, д. 3' } },
    { name: 'ФИЛИАЛ', foreignAddress: { countryName: 'АРМЕНИЯ', addressString: 'Г. ЕРЕВАН, УЛ. ЛУЧА, 4' } },
  ]
  expect(ofLegalEntity({ branches })?.branches).toEqual([
    { kpp: '001143001', name: 'ФИЛИАЛ "СЕВЕР"', address: '102000, г. Северный, ул. Снежная, д. 2' },
    { kpp: '001143002', name: '', address: 'г. Южный, ул. Тёплая, д. 3' },
    { kpp: '', name: 'ФИЛИАЛ', address: 'АРМЕНИЯ, Г. ЕРЕВАН, УЛ. ЛУЧА, 4' },
  ])
})
