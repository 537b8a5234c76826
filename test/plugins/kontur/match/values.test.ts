import { describe, expect, test } from 'vitest'
import type { Company } from '../../../../plugins/kontur/lookup/lookup.ts'
import type { MappedField } from '../../../../plugins/kontur/mapping.ts'
import { type Subject, valueOf } from '../../../../plugins/kontur/match/values.ts'
import { aCompany, aSoleTrader, NORTH } from './registered.ts'

const MISSING = { kind: 'missing' }
const KEEP = { kind: 'keep' }
const text = (value: string) => ({ kind: 'value', text: value })

const COMPANY = aCompany()
const TRADER = aSoleTrader()
const BRANCH = { company: aCompany({ branches: [NORTH] }), branch: NORTH }

function read(source: string | string[], subject: Subject, nameStyle: MappedField['nameStyle'] = 'full') {
  const field = { name: 'field', attribute: 'idocs:field', policy: 'overwrite', nameStyle } as const
  return valueOf({ ...field, source: [source].flat() }, subject)
}

function atPath(path: string, answer: Company['answer']) {
  return read(path, { company: aCompany({ answer }) })
}

describe('of a company', () => {
  test.each([
    ['fullName', COMPANY.names.full],
    ['shortName', 'ООО "РОМАШКА"'],
    ['address', '101000, г. Москва, ул. Примерная, д. 1'],
    ['kpp', '001101001'],
    ['ogrn', '1200010000013'],
    ['head', 'Генеральный директор, Иванов Иван Иванович'],
    ['status', 'Действующее'],
  ])('%s is known', (source, value) => {
    expect(read(source, { company: COMPANY })).toEqual(text(value))
  })

  test('the name is as people write it where the settings say so', () => {
    expect(read('fullName', { company: COMPANY }, 'readable')).toEqual(text(COMPANY.names.readable))
    expect(read('shortName', { company: COMPANY }, 'readable')).toEqual(text('ООО "РОМАШКА"'))
  })

  test('there is no ОГРНИП', () => {
    expect(read('ogrnip', { company: COMPANY })).toEqual(KEEP)
    expect(read('ogrnip', { company: aCompany({ ogrn: '320001100000021' }) })).toEqual(KEEP)
  })

  test.each(['fullName', 'shortName', 'address', 'kpp', 'ogrn', 'head', 'status'])(
    '%s may be missing',
    (source) => {
      const blank = { names: { full: '', short: ' ', readable: '' }, address: '', kpp: '', ogrn: '' }
      expect(read(source, { company: aCompany({ ...blank, head: '', status: '' }) })).toEqual(MISSING)
    },
  )

  test('an ОГРН has 13 digits', () => {
    for (const ogrn of ['120001000001', '12000100000130', '120001000001X']) {
      expect(read('ogrn', { company: aCompany({ ogrn }) })).toEqual(MISSING)
    }
  })
})

describe('of a sole trader', () => {
  test.each([
    ['fullName', 'Индивидуальный предприниматель Петров Пётр Петрович'],
    ['shortName', 'ИП Петров Пётр Петрович'],
    ['ogrnip', '320001100000021'],
    ['status', 'Действующее'],
  ])('%s is known', (source, value) => {
    expect(read(source, { company: TRADER })).toEqual(text(value))
  })

  test.each(['address', 'kpp', 'ogrn', 'head'])('%s does not apply', (source) => {
    expect(read(source, { company: TRADER })).toEqual(KEEP)
  })

  test('an ОГРНИП has 15 digits', () => {
    expect(read('ogrnip', { company: aSoleTrader({ ogrn: '1200010000013' }) })).toEqual(MISSING)
  })
})

describe('of a branch', () => {
  test.each([
    ['fullName', 'ФИЛИАЛ "СЕВЕР"'],
    ['address', '102000, г. Северный, д. 2'],
    ['kpp', '001143001'],
    ['ogrn', '1200010000013'],
    ['status', 'Действующее'],
    ['UL.okpo', '00110010'],
    ['inn', '0011001013'],
  ])('%s is known', (source, value) => {
    expect(read(source, BRANCH)).toEqual(text(value))
  })

  test.each(['shortName', 'head'])('%s is only known of the head office', (source) => {
    expect(read(source, BRANCH)).toEqual(KEEP)
  })

  test.each(['fullName', 'address'])('%s is not taken from the head office when it is unknown', (source) => {
    const branch = { kpp: '001143001', name: '', address: '' }
    expect(read(source, { ...BRANCH, branch })).toEqual(KEEP)
    expect(read(source, { ...BRANCH, branch }, 'readable')).toEqual(KEEP)
  })

  test.each(['UL.kpp', 'UL.heads[0].fio', 'UL.legalName.short', 'UL.legalAddress.parsedAddressRF.zipCode'])(
    'the path %s leads to the head office',
    (path) => {
      expect(read(path, BRANCH)).toEqual(KEEP)
    },
  )
})

describe('a path in the answer', () => {
  test.each([
    ['UL.okpo', { UL: { okpo: '00110010' } }, '00110010'],
    ['UL.okpo', { UL: { okpo: ' 00110010 ' } }, '00110010'],
    ['UL.heads[1].fio', { UL: { heads: [{}, { fio: 'Иванов' }] } }, 'Иванов'],
    [
      'UL.legalAddress.parsedAddressRFFias.fiasId',
      { UL: { legalAddress: { parsedAddressRFFias: { fiasId: 7 } } } },
      '7',
    ],
    ['UL.status.reorganizing', { UL: { status: { reorganizing: true } } }, 'true'],
    ['briefReport.summary.redStatements', { briefReport: { summary: { redStatements: false } } }, 'false'],
    ['contactPhones.count', { contactPhones: { count: 0 } }, '0'],
    ['inn', { inn: '0011001013' }, '0011001013'],
  ])('%s of %j is %j', (path, answer, value) => {
    expect(atPath(path, answer)).toEqual(text(value))
  })

  test.each([
    ['UL.okpo', {}],
    ['UL.okpo', { UL: null }],
    ['UL.okpo', { UL: { okpo: '' } }],
    ['UL.okpo', { UL: { okpo: null } }],
    ['UL.heads[0].fio', { UL: { heads: [] } }],
    ['UL.heads[0].fio', { UL: { heads: 'Иванов' } }],
    ['UL.heads[0]', { UL: { heads: [{ fio: 'Иванов' }] } }],
    ['UL.heads', { UL: { heads: ['Иванов'] } }],
    ['UL.okpo.length', { UL: { okpo: '00110010' } }],
    ['UL.constructor.name', { UL: {} }],
    ['UL.toString.name', { UL: {} }],
  ])('%s of %j leads to nothing', (path, answer) => {
    expect(atPath(path, answer)).toEqual(MISSING)
  })

  test('of a company does not apply to a sole trader, and the other way round', () => {
    expect(read('UL.okpo', { company: TRADER })).toEqual(KEEP)
    expect(read('IP.okpo', { company: COMPANY })).toEqual(KEEP)
  })
})

describe('of several sources', () => {
  test('the first that has a value counts', () => {
    expect(read(['UL.okpo', 'IP.okpo'], { company: COMPANY })).toEqual(text('00110010'))
    expect(read(['UL.okpo', 'IP.okpo'], { company: TRADER })).toEqual(text('0100000021'))
    expect(read(['UL.nothing', 'status', 'head'], { company: COMPANY })).toEqual(text('Действующее'))
  })

  test('a value is missing when it is missing where it could be', () => {
    const company = aCompany({ answer: {} })
    expect(read(['UL.okpo', 'IP.okpo'], { company })).toEqual(MISSING)
    expect(read(['IP.okpo', 'UL.okpo'], { company })).toEqual(MISSING)
  })

  test('none of which applies, the contractor keeps what it has', () => {
    expect(read(['kpp', 'UL.okpo'], { company: TRADER })).toEqual(KEEP)
    expect(read([], { company: COMPANY })).toEqual(KEEP)
  })
})
