import { describe, expect, it, onTestFinished } from 'vitest'
import { createBook } from '../../../../plugins/kontur/simulator/book.ts'
import { inventCompany } from '../../../../plugins/kontur/simulator/companies.ts'
import { focusEnd } from '../../../../plugins/kontur/simulator/focus.ts'
import { serve } from '../../../../plugins/kontur/simulator/web.ts'

const COMPANY = inventCompany(1)
const TRADER = inventCompany(2, { kind: 'soleTrader' })

describe('the simulated Kontur.Focus', () => {
  it('joins what it finds by ИНН and by ОГРН, each entry once', async () => {
    const { get, focus } = await open()
    const answer = await get(
      `/api3/req?key=focus-key&inn=${COMPANY.inn},123&ogrn=${TRADER.ogrn},${COMPANY.ogrn}`,
    )
    expect(answer).toEqual({ status: 200, body: [COMPANY, TRADER] })
    expect({ ...focus }).toMatchObject({
      requests: 1,
      companies: 3,
      asked: [COMPANY.inn, '123', TRADER.ogrn, COMPANY.ogrn],
    })
  })

  it.each([
    ['no identifiers', '/api3/req?key=focus-key', 400],
    ['malformed ones only', '/api3/req?key=focus-key&inn=123,9909000001', 400],
    ['more than a hundred', `/api3/req?key=focus-key&inn=${Array(101).fill(COMPANY.inn).join(',')}`, 400],
    ['another key', `/api3/req?key=another-key&inn=${COMPANY.inn}`, 403],
    ['no key', `/api3/req?inn=${COMPANY.inn}`, 403],
    ['another key for the limits', '/api3/stat?key=another-key', 400],
    ['another key for the changes', '/api3/req/mon?key=another-key&date=2026-01-04', 403],
    ['a day that is none', '/api3/req/mon?key=focus-key&date=today', 400],
    ['a method that it does not play', '/api3/egrDetails?key=focus-key', 404],
  ])('refuses %s', async (_, path, status) => {
    const { get, focus } = await open()
    expect((await get(path)).status).toBe(status)
    expect(focus.requests).toBe(0)
  })

  it('refuses what would exceed one of its limits', async () => {
    const { get, focus } = await open()
    focus.limits = { requests: 2, companies: 3 }
    const two = `/api3/req?key=focus-key&inn=${COMPANY.inn},${TRADER.inn}`
    const one = `/api3/req?key=focus-key&inn=${COMPANY.inn}`
    const statuses = []
    for (const path of [two, two, one, one]) statuses.push((await get(path)).status)
    expect(statuses).toEqual([200, 402, 200, 402])
    const { body } = await get('/api3/stat?key=focus-key')
    expect(body).toContainEqual(expect.objectContaining({ limitType: 'LegalEntities', limit: 3, spent: 3 }))
    expect(body).toContainEqual(expect.objectContaining({ methodName: 'api3/req', limit: 2, spent: 2 }))
  })

  it('replaces the watched companies where they are not to be added', async () => {
    const { get } = await open()
    const list = '/api3/monList?key=focus-key'
    const company = { inn: COMPANY.inn, ogrn: COMPANY.ogrn }
    const trader = { inn: TRADER.inn, ogrn: TRADER.ogrn }
    expect(await get(list, COMPANY.inn)).toEqual({ status: 200, body: [company] })
    expect(await get(`${list}&append=true`, `${TRADER.ogrn} 123`)).toEqual({ status: 200, body: [trader] })
    expect((await get(list)).body).toEqual([company, trader])
    await get(list, TRADER.inn)
    expect((await get(list)).body).toEqual([trader])
  })
})

async function open() {
  const focus = focusEnd({ companies: createBook([COMPANY, TRADER]), key: 'focus-key' })
  const server = await serve([focus])
  onTestFinished(() => server.close())
  const get = async (path: string, body?: string) => {
    const init = body === undefined ? {} : { method: 'POST', body }
    const response = await fetch(`${server.url}${path}`, init)
    const text = await response.text()
    const answered: unknown = response.ok ? JSON.parse(text) : text
    return { status: response.status, body: answered }
  }
  return { focus, get }
}
