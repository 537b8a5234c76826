import { describe, expect, test } from 'vitest'
import type { Company } from '../../../../plugins/kontur/lookup/lookup.ts'
import { type MappingConfig, writtenFields } from '../../../../plugins/kontur/mapping.ts'
import { differences, isSameValue } from '../../../../plugins/kontur/match/differences.ts'
import { matchContractor } from '../../../../plugins/kontur/match/match.ts'
import type { Subject } from '../../../../plugins/kontur/match/values.ts'
import { aCompany, aSoleTrader, NORTH } from './registered.ts'

interface Settings {
  mapping?: MappingConfig
  onMissing?: 'keep' | 'clear'
}

type Values = Readonly<Record<string, string>>

/** What would be written, with the mapping laid over the usual one. */
function changesOf(values: Values, subject: Subject, { mapping = {}, onMissing = 'keep' }: Settings = {}) {
  return differences({ values }, subject, { fields: writtenFields(mapping, 'idocs:inn'), onMissing })
}

/** The attributes that would be written, with what. */
function written(values: Values, subject: Subject, settings?: Settings) {
  return Object.fromEntries(changesOf(values, subject, settings).map(({ attribute, to }) => [attribute, to]))
}

const COMPANY = aCompany()
const TRADER = aSoleTrader()

/** A contractor that says what the register says. */
const SAME: Values = {
  'idocs:inn': '0011001013',
  'idocs:fullOrganizationName': COMPANY.names.full,
  'idocs:shortOrganizationName': COMPANY.names.short,
  'idocs:juridicalAddress': COMPANY.address,
  'idocs:postAddress': 'а/я 5',
  'idocs:kpp': COMPANY.kpp,
  'idocs:ogrn': COMPANY.ogrn,
  'idocs:okpo': '00110010',
  'idocs:CEOname': COMPANY.head,
}

describe('a contractor', () => {
  test('that says what the register says has no differences', () => {
    expect(changesOf(SAME, { company: COMPANY })).toEqual([])
  })

  test('that says nothing yet is filled', () => {
    const { 'idocs:inn': _inn, 'idocs:postAddress': _address, ...expected } = SAME
    expect(written({ 'idocs:inn': '0011001013' }, { company: COMPANY })).toEqual(expected)
  })

  test('that says something else is told by attribute, with what was there', () => {
    const values = { ...SAME, 'idocs:kpp': '001201001', 'idocs:CEOname': '' }
    expect(changesOf(values, { company: COMPANY })).toEqual([
      { attribute: 'idocs:kpp', from: '001201001', to: '001101001' },
      { attribute: 'idocs:CEOname', from: '', to: 'Генеральный директор, Иванов Иван Иванович' },
    ])
  })

  test('that was brought in step once has no more differences', () => {
    for (const subject of [{ company: COMPANY }, { company: TRADER }, { company: COMPANY, branch: NORTH }]) {
      const values = { 'idocs:kpp': '1', 'idocs:ogrn': '2', 'idocs:psrnsp': '3', 'idocs:CEOname': '4' }
      for (const onMissing of ['keep', 'clear'] as const) {
        const after = { ...values, ...written(values, subject, { onMissing }) }
        expect(changesOf(after, subject, { onMissing })).toEqual([])
      }
    }
  })

  test('never gets another ИНН, though one is mapped to it', () => {
    const mapping = { inn: { attribute: 'idocs:inn', source: 'inn' } }
    expect(changesOf({ ...SAME, 'idocs:inn': ' 0011001013' }, { company: COMPANY }, { mapping })).toEqual([])
  })
})

describe('two values', () => {
  test.each([
    ['ООО "Ромашка"', ' ООО   "Ромашка" '],
    ['ООО "Ромашка"', 'ООО\u00A0"Ромашка"\n'],
    ['', '   '],
  ])('%j and %j are one', (a, b) => {
    expect(isSameValue(a, b)).toBe(true)
  })

  test.each([
    ['ООО "Ромашка"', 'ООО "РОМАШКА"'],
    ['ООО "Ромашка"', 'ООО"Ромашка"'],
    ['0011', '11'],
    ['', '0'],
  ])('%j and %j are two', (a, b) => {
    expect(isSameValue(a, b)).toBe(false)
  })

  test('that are one are not written', () => {
    const values = { ...SAME, 'idocs:shortOrganizationName': ' ООО  "РОМАШКА" ' }
    expect(changesOf(values, { company: COMPANY })).toEqual([])
  })

  test('that differ in their case are', () => {
    const values = { ...SAME, 'idocs:shortOrganizationName': 'ООО "Ромашка"' }
    expect(written(values, { company: COMPANY })).toEqual({ 'idocs:shortOrganizationName': 'ООО "РОМАШКА"' })
  })
})

describe('the policy of a field', () => {
  const values = { ...SAME, 'idocs:kpp': '001201001', 'idocs:CEOname': ' ' }

  test('fillEmpty writes only where nothing is', () => {
    const mapping = { kpp: { policy: 'fillEmpty' }, head: { policy: 'fillEmpty' } } as const
    expect(written(values, { company: COMPANY }, { mapping })).toEqual({ 'idocs:CEOname': COMPANY.head })
  })

  test('fillEmpty never clears', () => {
    const mapping = { kpp: { policy: 'fillEmpty' } } as const
    const company = aCompany({ kpp: '' })
    expect(written(SAME, { company }, { mapping, onMissing: 'clear' })).toEqual({})
  })

  test('ignore leaves a field alone', () => {
    const mapping = { kpp: { policy: 'ignore' }, head: { policy: 'ignore' } } as const
    expect(written(values, { company: COMPANY }, { mapping, onMissing: 'clear' })).toEqual({})
  })
})

describe('a value that the register does not have', () => {
  const company = aCompany({ head: '', answer: { UL: {} } })

  test('is kept', () => {
    expect(changesOf(SAME, { company })).toEqual([])
  })

  test('is cleared where the settings say so, and where something is', () => {
    expect(changesOf(SAME, { company }, { onMissing: 'clear' })).toEqual([
      { attribute: 'idocs:okpo', from: '00110010', to: '' },
      { attribute: 'idocs:CEOname', from: 'Генеральный директор, Иванов Иван Иванович', to: '' },
    ])
    const empty = { ...SAME, 'idocs:okpo': ' ', 'idocs:CEOname': '' }
    expect(changesOf(empty, { company }, { onMissing: 'clear' })).toEqual([])
  })

  test('is kept in any case when the company is dissolved', () => {
    const dissolved: Company = { ...company, address: '', kpp: '', alerts: ['dissolved'] }
    expect(changesOf(SAME, { company: dissolved }, { onMissing: 'clear' })).toEqual([])
  })

  test('is kept when the answer has not as much as a name', () => {
    const bare = aCompany({
      names: { full: '', short: '', readable: '' },
      address: '',
      kpp: '',
      answer: {},
    })
    expect(changesOf(SAME, { company: bare }, { onMissing: 'clear' })).toEqual([])
  })

  test('is never cleared where it does not apply', () => {
    const trader = { ...SAME, ...written(SAME, { company: TRADER }), 'idocs:psrnsp': TRADER.ogrn }
    const mapping = { ogrnip: { policy: 'overwrite' } } as const
    expect(trader).toMatchObject({ 'idocs:kpp': COMPANY.kpp, 'idocs:juridicalAddress': COMPANY.address })
    expect(changesOf(trader, { company: TRADER }, { mapping, onMissing: 'clear' })).toEqual([])
    const company = { ...SAME, 'idocs:psrnsp': TRADER.ogrn }
    expect(changesOf(company, { company: COMPANY }, { mapping, onMissing: 'clear' })).toEqual([])
  })
})

describe('the КПП', () => {
  const company = aCompany({ branches: [NORTH], formerKpps: ['001201001'] })
  const attributes = { kpp: 'idocs:kpp', ogrn: 'idocs:ogrn', ogrnip: 'idocs:psrnsp' }
  const writtenFor = (kpp: string, found: Company, settings?: Settings) => {
    const values = { ...SAME, 'idocs:kpp': kpp }
    const match = matchContractor({ values }, [found], attributes)
    if (match.kind !== 'found') throw new Error('It must be found')
    return written(values, match, settings)
  }

  test('of a branch stays, and name and address become those of the branch', () => {
    for (const onMissing of ['keep', 'clear'] as const) {
      expect(writtenFor(NORTH.kpp, company, { onMissing })).toEqual({
        'idocs:fullOrganizationName': 'ФИЛИАЛ "СЕВЕР"',
        'idocs:juridicalAddress': '102000, г. Северный, д. 2',
      })
    }
  })

  test('of a branch of which nothing else is known leaves all else alone', () => {
    const bare = { ...company, branches: [{ kpp: NORTH.kpp, name: '', address: '' }] }
    expect(writtenFor(NORTH.kpp, bare, { onMissing: 'clear' })).toEqual({})
  })

  test('of a branch stays also when its path is mapped', () => {
    expect(writtenFor(NORTH.kpp, company, { mapping: { kpp: { source: 'UL.kpp' } } })).not.toHaveProperty(
      'idocs:kpp',
    )
  })

  test.each(['001201001', '001101002', ''])('%j becomes that of the head office', (kpp) => {
    expect(writtenFor(kpp, company)).toEqual({ 'idocs:kpp': '001101001' })
  })

  test('of a sole trader stays', () => {
    expect(writtenFor('001101001', TRADER, { onMissing: 'clear' })).not.toHaveProperty('idocs:kpp')
  })
})

describe('fields that share an attribute', () => {
  const mapping = { ogrnip: { policy: 'overwrite', attribute: 'idocs:ogrn' } } as const

  test('are written once, by the first', () => {
    const both = { again: { attribute: 'idocs:kpp', source: 'UL.okpo' } }
    expect(changesOf({ ...SAME, 'idocs:kpp': '' }, { company: COMPANY }, { mapping: both })).toEqual([
      { attribute: 'idocs:kpp', from: '', to: '001101001' },
    ])
  })

  test('give the value of the first that has one', () => {
    expect(written(SAME, { company: TRADER }, { mapping })).toMatchObject({ 'idocs:ogrn': TRADER.ogrn })
    expect(written(SAME, { company: COMPANY }, { mapping })).toEqual({})
  })

  test('are not spoken for by one that is ignored', () => {
    const fields = writtenFields({}, 'idocs:inn').filter(({ name }) => name === 'kpp')
    const ignored = fields.map((field) => ({ ...field, policy: 'ignore' as const, source: ['ogrn'] }))
    const options = { fields: [...ignored, ...fields], onMissing: 'keep' } as const
    expect(differences({ values: {} }, { company: COMPANY }, options)).toEqual([
      { attribute: 'idocs:kpp', from: '', to: '001101001' },
    ])
  })

  test('are cleared only when none of them has a value', () => {
    const either = { head: { source: 'UL.nobody' }, also: { attribute: 'idocs:CEOname', source: 'UL.okpo' } }
    const settings = { mapping: either, onMissing: 'clear' } as const
    expect(written(SAME, { company: COMPANY }, settings)).toEqual({ 'idocs:CEOname': '00110010' })
    const neither = { ...either, also: { attribute: 'idocs:CEOname', source: 'UL.nothing' } }
    expect(written(SAME, { company: COMPANY }, { ...settings, mapping: neither })).toEqual({
      'idocs:CEOname': '',
    })
  })
})
