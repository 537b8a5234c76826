import { describe, expect, test } from 'vitest'
import { AppError } from '../../../core/errors.ts'
import { checkKontur } from '../../../plugins/kontur/check.ts'
import type { Lookup, Usage } from '../../../plugins/kontur/lookup/lookup.ts'
import type { ContractorSource, SourceFacts } from '../../../plugins/kontur/source/source.ts'
import { konturSettings } from './seen.ts'

const FIRST = {
  id: 'node-1',
  position: 1003,
  modified: undefined,
  values: { 'idocs:kpp': '001101001', 'idocs:inn': '0011001013' },
}
const FACTS: SourceFacts = { summary: 'Logged in as svc; 1,204 contractors.', total: 1204, first: FIRST }
const USAGE: Usage = { unit: 'companies', limit: 5000, spent: 412, from: '2026-01-01', to: '2026-12-31' }
const REFUSED = new AppError('SOURCE_REFUSED', 'Cannot log in as "svc": the source refuses it.', {
  status: 502,
  retry: 'never',
})
const REJECTED = new AppError('KEY_REJECTED', 'Cannot ask Kontur.Focus: it refuses the key.', {
  retry: 'never',
})

describe('the check of both ends', () => {
  test('tells of the login, the contractors, the key and what is left', async () => {
    const report = await check({})
    expect(report.summary).toBe(
      'Logged in as svc; 1,204 contractors. Kontur.Focus takes the key: 412 of 5,000 companies spent, 4,588 left until 2026-12-31.',
    )
    expect(report.tables).toEqual([
      {
        title: 'The first contractor: node-1',
        columns: ['attribute', 'value'],
        rows: [
          ['idocs:inn', '0011001013'],
          ['idocs:kpp', '001101001'],
        ],
      },
    ])
    expect(report.warnings).toEqual([])
  })

  test.each([
    [{ ...USAGE, spent: 3796 }, {}],
    [{ ...USAGE, spent: 4500 }, { maxLookups: 500 }],
    [{ ...USAGE, unit: 'requests', limit: 20, spent: 7 }, {}],
  ] as const)('says nothing of the cost while it can be paid: %j with %j', async (usage, settings) => {
    expect((await check({ usage, settings })).warnings).toEqual([])
  })

  test('warns when a full pass costs more than is left', async () => {
    const short = await check({ usage: { ...USAGE, spent: 3797 } })
    expect(short.warnings).toEqual([
      expect.stringContaining('would cost up to 1,204 companies, and 1,203 are left'),
    ])
    const few = { ...USAGE, unit: 'requests', limit: 10, spent: 12 } as const
    const requests = await check({ usage: few, settings: { batchSize: 50 } })
    expect(requests.warnings).toEqual([
      expect.stringContaining('would cost up to 25 requests, and 0 are left'),
    ])
  })

  test('warns when the key gives no statistics', async () => {
    const report = await check({ usage: undefined })
    expect(report.summary).toBe('Logged in as svc; 1,204 contractors. Kontur.Focus takes the key.')
    expect(report.warnings).toEqual([expect.stringContaining('gives no statistics')])
  })

  test('warns when the first contractor has nothing to be looked up by', async () => {
    const { warnings } = await check({ settings: { searchParam: 'ogrn' } })
    expect(warnings).toEqual([expect.stringContaining('nothing in "idocs:ogrn"')])
  })

  test.each([
    ['idocs:kpp', '001101001', 'inn', 'It has 9 digits; an ИНН has 10 or 12.'],
    ['idocs:ogrn', '1200010000013', 'inn', 'It is a valid ОГРН; an ИНН is expected here.'],
    ['idocs:inn', '0011001014', 'inn', 'Its check digit is wrong.'],
  ] as const)('says what is wrong with %s %s', async (searchAttribute, value, searchParam, words) => {
    const first = { ...FIRST, values: { [searchAttribute]: value } }
    const settings = { searchAttribute, searchParam }
    const { warnings } = await check({ facts: { ...FACTS, first }, settings })
    expect(warnings).toEqual([
      `The first contractor cannot be looked up by "${searchAttribute}". ${words} If all are like that, change "searchParam" (now "${searchParam}") or "searchAttribute" (now "${searchAttribute}").`,
    ])
  })

  test.each([
    [0, 'There is no contractor of the type "idocs:contractor"'],
    [5, 'No contractor can be read of the type "idocs:contractor"'],
  ])('warns when none of %d contractors can be seen', async (total, words) => {
    const { warnings, tables, summary } = await check({ facts: { ...FACTS, total, first: undefined } })
    expect(summary).toMatch(
      /^(0 contractors|No contractor that can be read) of the type "idocs:contractor"\. /,
    )
    expect(warnings).toEqual([expect.stringContaining(words)])
    expect(tables).toEqual([])
  })

  test.each([
    [
      { focus: { url: 'http://focus.example', key: 'focus-key' } },
      'The key of Kontur.Focus travels in the clear',
    ],
    [{ dryRun: true }, '"dryRun" is on'],
    [{ schedule: undefined }, 'There is no "schedule"'],
    [{ answersLiveMinutes: 0 }, '"answersLiveMinutes" is 0'],
  ])('warns of odd settings: %j', async (settings, words) => {
    const { warnings } = await check({ settings })
    expect(warnings).toEqual([expect.stringContaining(words)])
  })
})

describe('when an end does not work', () => {
  test('the source: its error, and that the other end works', async () => {
    await expect(check({ facts: REFUSED })).rejects.toMatchObject({
      code: 'SOURCE_REFUSED',
      status: 502,
      retry: 'never',
      message:
        'Cannot log in as "svc": the source refuses it. The other end works: Kontur.Focus takes the key: 412 of 5,000 companies spent, 4,588 left until 2026-12-31.',
    })
  })

  test('the provider: its error, and that the other end works', async () => {
    await expect(check({ usage: REJECTED })).rejects.toMatchObject({
      code: 'KEY_REJECTED',
      message:
        'Cannot ask Kontur.Focus: it refuses the key. The other end works: Logged in as svc; 1,204 contractors.',
    })
  })

  test('both: both errors', async () => {
    await expect(check({ facts: REFUSED, usage: REJECTED })).rejects.toMatchObject({
      code: 'SOURCE_REFUSED',
      message: 'Cannot log in as "svc": the source refuses it. Cannot ask Kontur.Focus: it refuses the key.',
    })
  })

  test('what nobody foresaw stays what it is', async () => {
    const odd = new TypeError('odd')
    await expect(check({ facts: odd })).rejects.toBe(odd)
  })
})

interface Ends {
  facts?: SourceFacts | Error
  usage?: Usage | undefined | Error
  settings?: Record<string, unknown>
}

function check(ends: Ends) {
  const { facts = FACTS, settings } = ends
  const usage = 'usage' in ends ? ends.usage : USAGE
  const never = () => Promise.reject(new Error('a check does not ask for this'))
  const source: ContractorSource = {
    page: never,
    write: never,
    modified: never,
    check: async () => given(facts),
  }
  const lookup: Lookup = {
    name: 'Kontur.Focus',
    most: 100,
    find: never,
    changedOn: never,
    watch: never,
    usage: async () => given(usage),
  }
  return checkKontur({ context: { config: konturSettings(settings) }, source, lookup })
}

function given<T>(value: T | Error): T {
  if (value instanceof Error) throw value
  return value
}
