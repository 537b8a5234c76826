import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { statSchema, usageOf } from '../../../../plugins/kontur/focus/usage.ts'

describe('the limit of the method for requisites', () => {
  it('is that of the group that names it', () => {
    expect(
      usage([
        { methodName: 'api3/egrDetails', limitType: 'Requests', limit: 5, spent: 4 },
        { methodName: 'api3/req/mon & api3/reqs', limitType: 'Requests', limit: 6, spent: 6 },
        {
          methodName: 'api3/briefReport & api3/req',
          limitType: 'LegalEntities',
          limit: 1000,
          spent: 412,
          periodStartDate: '2026-01-01',
          periodEndDate: '2026-12-31T00:00:00',
        },
      ]),
    ).toEqual({ unit: 'companies', limit: 1000, spent: 412, from: '2026-01-01', to: '2026-12-31' })
  })

  it.each(['api3/req', '/api3/req', 'req', ' api3/req&api3/stat'])('may be named "%s"', (methodName) => {
    expect(usage([{ methodName, limitType: 'Requests', limit: 7, spent: 2 }])).toEqual({
      unit: 'requests',
      limit: 7,
      spent: 2,
      from: undefined,
      to: undefined,
    })
  })

  it('is the one that ends first, when requests and companies are both counted', () => {
    const requests = { methodName: 'api3/req', limitType: 'Requests', limit: 400, spent: 0 }
    const companies = { methodName: 'api3/req', limitType: 'LegalEntities', limit: 1000, spent: 500 }
    expect(usage([requests, companies])).toMatchObject({ unit: 'companies', limit: 1000 })
    expect(usage([{ ...requests, spent: 396 }, companies])).toMatchObject({ unit: 'requests' })
  })

  it('is the one of several with the least left', () => {
    const group = (limit: number, spent: number) => ({
      methodName: 'api3/req',
      limitType: 'LegalEntities',
      limit,
      spent,
    })
    expect(usage([group(100, 10), group(1000, 990), group(500, 1)])).toMatchObject({
      limit: 1000,
      spent: 990,
    })
  })

  it('counts a number that is left out as nothing spent', () => {
    expect(usage([{ methodName: 'api3/req', limitType: 'Requests', limit: 7 }])).toMatchObject({ spent: 0 })
  })

  it.each([
    ['nothing is said', []],
    ['the method has none', [{ methodName: 'api3/egrDetails', limitType: 'Requests', limit: 5, spent: 0 }]],
    ['persons are counted', [{ methodName: 'api3/req', limitType: 'Persons', limit: 5, spent: 0 }]],
    ['the kind is not named', [{ methodName: 'api3/req', limit: 5, spent: 0 }]],
    ['no limit stands', [{ methodName: 'api3/req', limitType: 'Requests', spent: 12 }]],
  ])('is unknown where %s', (_, groups) => {
    expect(usage(groups)).toBeUndefined()
  })
})

function usage(groups: readonly unknown[]) {
  return usageOf(v.parse(statSchema, groups))
}
