import { describe, expect, test } from 'vitest'
import * as v from 'valibot'
import {
  isComposed,
  mappingConfig,
  mappingOf,
  type MappingConfig,
  writtenFields,
} from '../../../plugins/kontur/mapping.ts'

function fieldOf(name: string, settings: MappingConfig = {}) {
  return mappingOf(settings).find((field) => field.name === name)
}

function writtenNames(settings: MappingConfig = {}, searchAttribute = 'idocs:inn') {
  return writtenFields(settings, searchAttribute).map(({ name }) => name)
}

const USUAL = ['fullName', 'shortName', 'juridicalAddress', 'kpp', 'ogrn', 'okpo', 'head']

describe('the mapping', () => {
  test('without settings is the one that Mostik brings', () => {
    expect(mappingOf({}).map(({ name, attribute, policy }) => [name, attribute, policy])).toEqual([
      ['fullName', 'idocs:fullOrganizationName', 'overwrite'],
      ['shortName', 'idocs:shortOrganizationName', 'overwrite'],
      ['juridicalAddress', 'idocs:juridicalAddress', 'overwrite'],
      ['postAddress', 'idocs:postAddress', 'ignore'],
      ['kpp', 'idocs:kpp', 'overwrite'],
      ['ogrn', 'idocs:ogrn', 'overwrite'],
      ['ogrnip', 'idocs:psrnsp', 'ignore'],
      ['okpo', 'idocs:okpo', 'overwrite'],
      ['head', 'idocs:CEOname', 'overwrite'],
    ])
  })

  test('changes in what the settings say, and in nothing else', () => {
    expect(fieldOf('kpp', { kpp: { attribute: 'my:kpp' } })).toEqual({
      name: 'kpp',
      attribute: 'my:kpp',
      source: ['kpp'],
      policy: 'overwrite',
      nameStyle: 'full',
    })
    expect(fieldOf('fullName', { fullName: { nameStyle: 'readable', policy: 'fillEmpty' } })).toEqual({
      name: 'fullName',
      attribute: 'idocs:fullOrganizationName',
      source: ['fullName'],
      policy: 'fillEmpty',
      nameStyle: 'readable',
    })
    expect(fieldOf('okpo', { kpp: { policy: 'ignore' } })).toEqual(fieldOf('okpo'))
  })

  test('takes one source or several in place of its own', () => {
    expect(fieldOf('okpo')?.source).toEqual(['UL.okpo', 'IP.okpo'])
    expect(fieldOf('okpo', { okpo: { source: 'UL.okpo' } })?.source).toEqual(['UL.okpo'])
    expect(fieldOf('head', { head: { source: ['UL.heads[0].fio', 'head'] } })?.source).toEqual([
      'UL.heads[0].fio',
      'head',
    ])
  })

  test('has own fields after it, in their order', () => {
    const settings = {
      okato: { attribute: 'idocs:okato', source: ['UL.okato', 'IP.okato'] },
      kpp: { policy: 'fillEmpty' },
      since: { attribute: 'my:since', source: 'UL.registrationDate', policy: 'fillEmpty' },
    } as const
    expect(mappingOf(v.parse(mappingConfig, settings)).slice(-2)).toEqual([
      {
        name: 'okato',
        attribute: 'idocs:okato',
        source: ['UL.okato', 'IP.okato'],
        policy: 'overwrite',
        nameStyle: 'full',
      },
      {
        name: 'since',
        attribute: 'my:since',
        source: ['UL.registrationDate'],
        policy: 'fillEmpty',
        nameStyle: 'full',
      },
    ])
    expect(mappingOf(v.parse(mappingConfig, settings))).toHaveLength(11)
  })
})

describe('what is written', () => {
  test('is all but what is ignored', () => {
    expect(writtenNames()).toEqual(USUAL)
    expect(writtenNames({ kpp: { policy: 'ignore' }, ogrnip: { policy: 'fillEmpty' } })).toEqual([
      'fullName',
      'shortName',
      'juridicalAddress',
      'ogrn',
      'ogrnip',
      'okpo',
      'head',
    ])
  })

  test('is never the attribute by which is searched', () => {
    expect(writtenNames({}, 'idocs:ogrn')).toEqual(USUAL.filter((name) => name !== 'ogrn'))
    const own = { inn: { attribute: 'idocs:inn', source: 'inn' } }
    expect(writtenNames(own)).toEqual(USUAL)
    expect(writtenNames(own, 'idocs:ogrn')).toContain('inn')
    expect(writtenNames({ head: { attribute: 'idocs:inn' } })).not.toContain('head')
  })
})

describe('a source', () => {
  test.each([
    'fullName',
    'status',
    'inn',
    'ogrn',
    'UL.okpo',
    'UL.heads[0].fio',
    'UL.history.kpps[10].kpp',
    'IP.fio',
  ])('may be %s', (source) => {
    expect(v.safeParse(mappingConfig, { field: { attribute: 'a:b', source } }).success).toBe(true)
  })

  test.each([
    '',
    'name',
    'UL',
    'UL.',
    'ul.okpo',
    'Ip.fio',
    'INN',
    'briefReport.summary',
    'inn.x',
    '.okpo',
    'UL..okpo',
    'UL.heads[].fio',
    'UL.heads[-1]',
    'UL okpo',
    [],
  ])('may not be %j', (source) => {
    expect(v.safeParse(mappingConfig, { field: { attribute: 'a:b', source } }).success).toBe(false)
  })

  test.each([
    ['ul.okpo', 'UL.okpo'],
    ['Ip.fio', 'IP.fio'],
    ['INN', 'inn'],
    ['fulName', 'fullName'],
  ])('%s is perhaps %s', (source, meant) => {
    const { issues } = v.safeParse(mappingConfig, { field: { attribute: 'a:b', source } })
    expect(JSON.stringify(issues?.map(({ message }) => message))).toContain(`Did you mean \\"${meant}\\"?`)
  })

  test('that is nothing like any names where paths begin', () => {
    const { issues } = v.safeParse(mappingConfig, { field: { attribute: 'a:b', source: 'briefReport.x' } })
    expect(JSON.stringify(issues?.map(({ message }) => message))).toContain('begins with UL, IP, inn, ogrn')
  })

  test('is composed or a path', () => {
    expect(isComposed('head')).toBe(true)
    expect(isComposed('UL.heads[0].fio')).toBe(false)
    expect(isComposed('inn')).toBe(false)
  })
})

test.each(['', 'idocs:kpp?str', 'two words', 'a,b', 'a"b', 'a\\b'])('%j is no attribute', (attribute) => {
  expect(v.safeParse(mappingConfig, { kpp: { attribute } }).success).toBe(false)
})

test('a setting that there is not is refused', () => {
  expect(v.safeParse(mappingConfig, { kpp: { polcy: 'ignore' } }).success).toBe(false)
})
