import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { memoryDriver } from '../../../../core/storage/memory.ts'
import { plain } from '../../../../plugins/kontur/simulator/web.ts'
import { type KonturApp, startKonturApp } from '../../../helpers/kontur-app.ts'
import { isLookup, type KonturWorld, startKonturWorld } from '../../../helpers/kontur-world.ts'

/** Sources that are vague about their pages, limits that end a pass in its middle, and a state that cannot be read. */

let world: KonturWorld
let app: KonturApp

beforeEach(async () => {
  world = await startKonturWorld()
  for (let number = 1; number <= 6; number++) world.contractor(number)
})

afterEach(async () => {
  await app.stop()
  await world.server.close()
})

describe('a source', () => {
  it('gives fewer than it was asked for, and says that there are more: the pass goes on', async () => {
    world.server.switches.mostPerPage = 2
    await pass({ batchSize: 5 })
    expect(await app.state()).toMatchObject({ countProcessedNodes: 6, counters: { updated: 6 } })
    expect(world.counted().queries).toBe(3)
  })

  it('says after a full page that there are no more, and is wrong: it is asked once more', async () => {
    world.server.switches.hasMoreLies = true
    await pass({ batchSize: 3 })
    expect(await app.state()).toMatchObject({ countProcessedNodes: 6, counters: { updated: 6 } })
  })

  it('says after a full page that there are no more, and its total says so too: it is not asked again', async () => {
    await pass({ batchSize: 3 })
    expect(world.counted()).toMatchObject({ queries: 2, lookups: 2, mutates: 2 })
  })
})

describe('Kontur.Focus', () => {
  it.each([
    [402, 'Payment required', 'QUOTA'],
    [403, 'Method is not available for your tariff', 'METHOD_NOT_LICENSED'],
  ])(
    'answers %i in the middle of a pass: an error at once, with what is done kept',
    async (status, text, code) => {
      let lookups = 0
      world.server.faults.push({
        times: 1,
        when: (request) => isLookup(request) && ++lookups === 2,
        instead: plain(status, text),
      })
      await pass({ batchSize: 2 })
      expect(await app.state()).toMatchObject({
        status: 'ERROR',
        tryCount: 0,
        nextTry: null,
        countProcessedNodes: 2,
      })
      expect(await app.job()).toMatchObject({ error: { code } })
      await app.run()
      expect(await app.state()).toMatchObject({ status: 'TRIGGER_WAITING', countProcessedNodes: 6 })
    },
  )
})

it('a state that cannot be read begins anew, waiting, and a copy of it is kept', async () => {
  const driver = memoryDriver()
  await pass({}, driver)
  const key = (await driver.getKeys('', {})).find((name) => name.startsWith('jobs') && name.endsWith('sync'))
  await driver.setItem?.(key ?? '', '{"v":1,"rev":7,"data":{"status":', {})
  await app.restart()
  expect(await app.state()).toMatchObject({
    status: 'TRIGGER_WAITING',
    lastModifiedNodeDbid: 0,
    countProcessedNodes: 0,
  })
  const copies = (await driver.getKeys('', {})).filter((name) => name.startsWith('corrupt'))
  expect(copies).toHaveLength(1)
})

async function pass(over: object, driver = memoryDriver()): Promise<void> {
  app = await startKonturApp({ settings: world.settings(over), clock: world.clock, driver })
  await app.run()
}
