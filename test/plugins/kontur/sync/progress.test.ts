import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type KonturApp, startKonturApp } from '../../../helpers/kontur-app.ts'
import { type KonturWorld, startKonturWorld } from '../../../helpers/kontur-world.ts'

/** How far a pass is, what it does not count, and by what people know the contractors of its report. */

let world: KonturWorld
let app: KonturApp

beforeEach(async () => {
  world = await startKonturWorld()
})

afterEach(async () => {
  await app.stop()
  await world.server.close()
})

describe.each(['dbid', 'created'] as const)('a pass by %s', (cursor) => {
  it('knows after each batch how many there are in all', async () => {
    for (let number = 1; number <= 7; number++) world.contractor(number)
    const seen: unknown[] = []
    app = await startKonturApp({
      settings: settingsOf(cursor, { batchSize: 3 }),
      clock: world.clock,
      beforeFetch: async (url) => {
        if (!url.pathname.endsWith('/records/query')) return
        const { processed, total } = await app.job()
        seen.push([processed, total])
      },
    })
    await app.run()
    expect(seen.slice(0, 3)).toEqual([
      [0, null],
      [3, 7],
      [6, 7],
    ])
  })

  it.each([3, 4, 10])('counts once what stands in the index only, %i at a time', async (batchSize) => {
    const indexes = ['current', 'stale', 'current', 'stale', 'stale', 'current', 'current', 'stale'] as const
    for (const [at, index] of indexes.entries()) world.contractor(at + 1, { node: { index } })
    app = await startKonturApp({ settings: settingsOf(cursor, { batchSize }), clock: world.clock })
    await app.run()
    expect(await app.state()).toMatchObject({ countProcessedNodes: 4, counters: { updated: 4, stale: 4 } })
    expect((await app.job())['lastRun']).toMatchObject({
      summary: expect.stringContaining('; 4 more stand in the index only'),
    })
  })
})

it('the report has the own name of each contractor, also of one that nobody could look up', async () => {
  const shortName = 'idocs:shortOrganizationName'
  world.contractor(1, { properties: { [shortName]: 'Ромашка', 'idocs:fullOrganizationName': 'ООО Ромашка' } })
  world.contractor(2, { properties: { 'idocs:inn': 'none', 'idocs:fullOrganizationName': 'ООО Василёк' } })
  world.contractor(3)
  const mapping = { shortName: { policy: 'ignore' } }
  app = await startKonturApp({ settings: world.settings({ mapping }), clock: world.clock })
  await app.run()
  const { rows } = await app.report()
  expect(rows.map(({ name }) => name)).toEqual(['Ромашка', 'ООО Василёк', undefined])
})

function settingsOf(cursor: 'dbid' | 'created', over: object): Record<string, unknown> {
  const { source, ...rest } = world.settings(over)
  return { ...rest, source: { ...Object(source), cursor } }
}
