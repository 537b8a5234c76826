import { describe, expect, it } from 'vitest'
import { createBook } from '../../../../plugins/kontur/simulator/book.ts'
import { inventCompany } from '../../../../plugins/kontur/simulator/companies.ts'
import { focusEnd } from '../../../../plugins/kontur/simulator/focus.ts'
import { failureOf, openFocus, type OpenOptions } from './open.ts'

const COMPANY = inventCompany(1)
const TRADER = inventCompany(2, { kind: 'soleTrader' })
const UNKNOWN = inventCompany(3)

describe('looking up companies', () => {
  it('finds companies and sole traders by ИНН in one request and leaves out unknown ones', async () => {
    const { lookup, focus, server } = await open()
    const companies = await lookup.find([COMPANY.inn, UNKNOWN.inn, TRADER.inn])
    expect(companies.map(({ kind, inn, ogrn }) => ({ kind, inn, ogrn }))).toEqual([
      { kind: 'company', inn: COMPANY.inn, ogrn: COMPANY.ogrn },
      { kind: 'soleTrader', inn: TRADER.inn, ogrn: TRADER.ogrn },
    ])
    expect(companies[0]).toMatchObject({ kpp: COMPANY.UL?.kpp, answer: COMPANY })
    expect({ ...focus }).toMatchObject({ requests: 1, asked: [COMPANY.inn, UNKNOWN.inn, TRADER.inn] })
    expect(server.requests).toMatchObject([{ method: 'GET', headers: { accept: 'application/json' } }])
  })

  it('finds them by ОГРН', async () => {
    const { lookup, focus } = await open({ searchParam: 'ogrn' })
    const companies = await lookup.find([TRADER.ogrn, COMPANY.ogrn])
    expect(companies.map(({ ogrn }) => ogrn)).toEqual([TRADER.ogrn, COMPANY.ogrn])
    expect(focus.asked).toEqual([TRADER.ogrn, COMPANY.ogrn])
  })

  it('gives all that stand under one ИНН', async () => {
    const { lookup, focus } = await open()
    const second = inventCompany(4, { inn: COMPANY.inn, state: 'dissolved', hasNoAddress: true })
    focus.book.add(second)
    const companies = await lookup.find([COMPANY.inn])
    expect(companies.map(({ ogrn, alerts }) => ({ ogrn, alerts }))).toEqual([
      { ogrn: COMPANY.ogrn, alerts: [] },
      { ogrn: second.ogrn, alerts: ['dissolved'] },
    ])
  })

  it('finds nothing where no ИНН is well-formed', async () => {
    const { lookup, focus } = await open()
    expect(await lookup.find(['12345', '9909000001'])).toEqual([])
    expect(focus.requests).toBe(0)
  })

  it('asks nobody about nothing, and at most a hundred at once', async () => {
    const { lookup, server } = await open()
    expect(await lookup.find([])).toEqual([])
    const many = Array.from({ length: lookup.most + 1 }, (_, index) => inventCompany(index + 1).inn)
    await expect(lookup.find(many)).rejects.toThrow(RangeError)
    expect(server.requests).toEqual([])
    expect(await lookup.find(many.slice(1))).toHaveLength(0)
    expect(server.requests).toHaveLength(1)
  })

  it.each(['/', '/api3', '/api3/req/userform'])('takes an address that ends with "%s"', async (end) => {
    const { lookup, server } = await open({ url: ({ url }) => `${url}${end}` })
    expect(await lookup.find([COMPANY.inn])).toHaveLength(1)
    expect(server.requests[0]?.url.pathname).toBe('/api3/req')
  })

  it('keeps a path before the API', async () => {
    const { lookup, server } = await openFocus(
      { status: 200, body: '[]' },
      { url: ({ url }) => `${url}/gate/focus/` },
    )
    await lookup.find([COMPANY.inn])
    expect(server.requests[0]?.url.pathname).toBe('/gate/focus/api3/req')
  })
})

describe('what may be spent', () => {
  it('is the tightest of the limits that stand for the method', async () => {
    const { lookup, focus } = await open()
    await lookup.find([COMPANY.inn, TRADER.inn])
    const period = { from: '2026-01-01', to: '2026-12-31' }
    focus.limits.companies = 50
    expect(await lookup.usage()).toEqual({ unit: 'companies', limit: 50, spent: 2, ...period })
    focus.limits.requests = 1
    expect(await lookup.usage()).toEqual({ unit: 'requests', limit: 1, spent: 1, ...period })
    expect(focus.requests).toBe(1)
  })

  it('is unknown where the key may not ask for it', async () => {
    const { lookup } = await openFocus({ status: 403, body: 'Forbidden' })
    expect(await lookup.usage()).toBeUndefined()
  })

  it('tells a wrong key', async () => {
    const { lookup } = await open({ key: 'another-key' })
    expect(await failureOf(lookup.usage())).toMatchObject({ code: 'KEY_REJECTED', retry: 'never' })
  })

  it('is used up when Kontur.Focus says so', async () => {
    const { lookup, focus } = await open()
    focus.limits.companies = 1
    expect(await failureOf(lookup.find([COMPANY.inn, TRADER.inn]))).toMatchObject({
      code: 'QUOTA',
      retry: 'never',
    })
    expect(await lookup.find([COMPANY.inn])).toHaveLength(1)
  })
})

describe('watched companies', () => {
  it('are told by the day on which their entries changed', async () => {
    const { lookup, focus } = await open()
    await lookup.watch([COMPANY.inn])
    focus.book.rename(COMPANY.ogrn, 'Новая', '2026-01-04')
    focus.book.rename(TRADER.ogrn, 'Сидоров Семён', '2026-01-04')
    expect(await lookup.changedOn('2026-01-04')).toEqual([COMPANY.ogrn])
    expect(await lookup.changedOn('2026-01-05')).toEqual([])
  })

  it('are added to those that are watched already', async () => {
    const { lookup, focus, server } = await open()
    await lookup.watch([COMPANY.inn])
    await lookup.watch([TRADER.ogrn, UNKNOWN.inn])
    expect([...focus.watched]).toEqual([COMPANY.ogrn, TRADER.ogrn])
    expect(server.requests[1]).toMatchObject({
      method: 'POST',
      body: `${TRADER.ogrn},${UNKNOWN.inn}`,
      headers: { 'content-type': 'text/plain' },
    })
  })

  it('go in lists of a thousand, and none in no request', async () => {
    const { lookup, focus, server } = await open()
    const all = Array.from({ length: 2001 }, (_, index) => inventCompany(index + 1))
    focus.book.add(...all)
    await lookup.watch([])
    expect(server.requests).toEqual([])
    await lookup.watch(all.map(({ inn }) => inn))
    expect(focus.watched.size).toBe(2001)
    expect(server.requests.map(({ body }) => body.split(',').length)).toEqual([1000, 1000, 1])
  })
})

describe('the pace', () => {
  it('keeps requests of all kinds apart, one at a time', async () => {
    const { lookup, server, clock } = await open({ pauseSeconds: 3 })
    const all = Promise.all([lookup.find([COMPANY.inn]), lookup.usage(), lookup.changedOn('2026-01-04')])
    const paths = () => server.requests.map(({ url }) => url.pathname)
    await expect.poll(paths).toEqual(['/api3/req'])
    await expect.poll(() => clock.advance(2999).then(paths)).toEqual(['/api3/req'])
    await expect.poll(() => clock.advance(1).then(paths)).toEqual(['/api3/req', '/api3/stat'])
    await expect
      .poll(() => clock.advance(3000).then(paths))
      .toEqual(['/api3/req', '/api3/stat', '/api3/req/mon'])
    await all
  })
})

async function open(options: OpenOptions = {}) {
  const book = createBook([COMPANY, TRADER])
  const focus = focusEnd({ companies: book, key: 'focus-key' })
  return { ...(await openFocus(focus, options)), focus: Object.assign(focus, { book }) }
}
