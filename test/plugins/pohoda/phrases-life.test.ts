import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { pohodaPhrases } from '../../../plugins/pohoda/phrases/pohoda-phrases.ts'
import { changeYear } from '../../../plugins/pohoda/simulator/year.ts'
import { type PohodaWorld, type PohodaWorldOptions, startPohodaWorld } from '../../helpers/pohoda-world.ts'
import { phrasebookWith, unsaid } from '../../helpers/phrases.ts'
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
    await look(12 * MINUTE)
    await look(HOUR)
    for (const task of Object.keys(TASKS)) await app.begin(`pohoda/${task}`)
    await look(5 * MINUTE)
    expect([...seen].join(' ')).toContain('mServer answers')
    expect(unsaid(seen, phrasebook)).toEqual([])
  })
})

async function open(options: PohodaWorldOptions = {}): Promise<PohodaWorld> {
  world = await startPohodaWorld({ settings: { tasks: TASKS, orders: ORDERS }, ...options })
  await look()
  return world
}

async function look(afterMs = 0): Promise<void> {
  if (world === undefined) throw new Error('not open')
  if (afterMs > 0) await world.app.pass(afterMs)
  for (const text of await shownTexts(world.app, 'pohoda')) seen.add(text)
}
