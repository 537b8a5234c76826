import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { pohodaPhrases } from '../../../plugins/pohoda/phrases/pohoda-phrases.ts'
import { changeYear } from '../../../plugins/pohoda/simulator/year.ts'
import { phrasebookWith, unsaid } from '../../helpers/phrases.ts'
import { type PohodaWorld, startPohodaWorld } from '../../helpers/pohoda-world.ts'
import { shownTexts } from '../../helpers/shown-texts.ts'
import { newOrder, ORDERS } from './orders/order-world.ts'

/** What people see of a unit of POHODA; all of it is said in every language. */

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const TASKS = {
  mserver: {},
  'finish-export': {},
  quantities: { fullEveryHours: 1 },
  categories: { delete: true },
  parameters: { fullEveryHours: 1 },
  'order-states': {},
  maintenance: {},
}
/** Names, and what POHODA's user was told in Czech. */
const DATA = /^(?:mServer|.*StwPh_\d+_\d+\)|(?:Přijato|Předáno|Žádné) .*)$/

const phrasebook = phrasebookWith(pohodaPhrases)

let world: PohodaWorld | undefined
let seen: Set<string>

beforeEach(() => {
  seen = new Set()
})

afterEach(async () => {
  await world?.[Symbol.asyncDispose]()
  world = undefined
})

describe('what is said of a unit', () => {
  it('is said when everything runs', async () => {
    const { app, client } = await open()
    await client.pushStock()
    await client.pullOrders()
    await look(12 * MINUTE)
    for (const task of Object.keys(TASKS)) await app.begin(`pohoda/${task}`)
    await look(5 * MINUTE)
    expect([...seen].join(' ')).toContain('mServer answers')
    expect(unsaid(seen, phrasebook)).toEqual([])
  })

  it('is said of the preview of the first stock', async () => {
    const { client } = await open({ firstRun: 'preview' })
    await client.pushStock()
    await look(12 * MINUTE)
    expect([...seen].join(' ')).toContain('this is the preview of the first one')
    expect(unsaid(seen, phrasebook)).toEqual([])
  })

  it('is said when much is gone after a change of the year', async () => {
    const { unit, app } = await open()
    await look(30 * MINUTE)
    changeYear(unit, { isEmpty: true })
    await look(2 * HOUR)
    for (const task of ['categories', 'parameters', 'maintenance']) await app.begin(`pohoda/${task}`)
    await look(5 * MINUTE)
    expect([...seen].join(' ')).toContain('without asking')
    expect(unsaid(seen, phrasebook)).toEqual([])
  })

  it.each([
    ['in another currency, with another rate', { currency: 'USD', items: [item({ taxRate: '17' })] }],
    ['with unknown names', { payment: 'cash', carrier: 'Pigeon' }],
    ['with odd amounts', { total: '1000.00', items: [item({ quantity: 1.234567, price: '3' })] }],
    ['abroad', { shipping: { ...newOrder('1').shipping, country: 'DE' } }],
    [
      'with long texts',
      { note: 'x', number: 'N'.repeat(40), billing: { ...newOrder('1').billing, zip: '9'.repeat(20) } },
    ],
  ])('is said of an order %s', async (_what, changes) => {
    const { app } = await open()
    await look(6 * MINUTE)
    const body = JSON.stringify({ ...newOrder('26-1'), ...changes })
    const placed = await app.request('/catalog/orders', { method: 'POST', body })
    expect(placed.ok, await placed.text()).toBe(true)
    await look(11 * MINUTE)
    expect([...seen]).toContain('Orders put aside')
    expect(unsaid(seen, phrasebook)).toEqual([])
  })

  it.each([
    ['does not run', { isRunning: false }],
    ['does not know the user', { password: 'another' }],
    ['may not open the unit', { mayOpenUnit: false }],
    ['may not import', { mayImport: false }],
  ])('is said when mServer %s', async (_what, knobs) => {
    const { pohoda, app } = await open()
    await look(6 * MINUTE)
    Object.assign(pohoda.knobs, knobs)
    for (const task of Object.keys(TASKS)) await app.begin(`pohoda/${task}`)
    await look(20 * MINUTE)
    expect([...seen].join(' ')).toContain('Cannot ')
    expect(unsaid(seen, phrasebook)).toEqual([])
  })
})

function item(changes: object) {
  return { sku: 'HRN-1', name: 'Hrnek', quantity: 2, price: '100.00', taxRate: '21', ...changes }
}

async function open(settings: object = {}): Promise<PohodaWorld> {
  world = await startPohodaWorld({
    settings: { tasks: TASKS, orders: ORDERS, ...settings },
    plugins: { catalog: { currency: 'CZK' } },
    invent: { cards: 40 },
  })
  await look()
  return world
}

async function look(afterMs = 0): Promise<void> {
  if (world === undefined) throw new Error('not open')
  if (afterMs > 0) await world.app.pass(afterMs)
  for (const text of await shownTexts(world.app, 'pohoda')) if (!DATA.test(text)) seen.add(text)
}
