import { describe, expect, test } from 'vitest'
import { KNOWN_SECTIONS } from '../../../../plugins/bitrix/simulator/sections.ts'
import { createWorld, HOUR, MINUTE, shown, TWO_FILES, watch } from './world.ts'

const TRACE = [
  'P init_background/0/A',
  'P manifest/0/A',
  'P clean/0/A',
  'P clean/0/B',
  'P clean/0/L',
  'P load/0/A',
  'P load/0/B',
  'P load/0/L',
  'P load/1/L',
  'P load/2/L',
  'P finish/0',
  'P false/0',
  'F',
]

describe('an import', () => {
  test('shows one step a minute from its registration to its end', async () => {
    const world = createWorld()
    const id = await world.register()
    world.pass(MINUTE - 1)
    expect(await world.get(id)).toEqual({ status: 'S' })
    world.pass(1 - MINUTE)
    expect(await watch(world, id)).toEqual(TRACE)
    expect(world.portal.ticksOf(id)).toBe(13)
  })

  test('has moved on by all its steps when nobody has looked for long', async () => {
    const world = createWorld()
    const id = await world.register()
    world.pass(9 * MINUTE)
    expect(shown(await world.get(id))).toBe('P load/1/L')
    world.pass(HOUR)
    expect((await world.get(id)).status).toBe('F')
  })

  test('shows false for the action before its last tick', async () => {
    const world = createWorld()
    const id = await world.register()
    world.pass(12 * MINUTE)
    expect(await world.get(id)).toEqual({ status: 'P', progress: { action: false, step: 0 } })
  })

  test('is in progress without a place while its first tick runs', async () => {
    const world = createWorld({ knobs: { stepMs: 20_000 } })
    const id = await world.register()
    world.pass(MINUTE + 10_000)
    expect(await world.get(id)).toEqual({ status: 'P' })
    world.pass(10_000)
    expect(shown(await world.get(id))).toBe('P init_background/0/A')
    // The next tick comes a minute after the end of this one.
    world.pass(MINUTE + 19_999)
    expect(shown(await world.get(id))).toBe('P init_background/0/A')
    world.pass(1)
    expect(shown(await world.get(id))).toBe('P manifest/0/A')
  })

  test.each([
    [0, 1],
    [1, 2],
    [200, 2],
    [201, 3],
    [450, 4],
  ])('takes %i binary files in %i ticks', async (count, ticks) => {
    const world = createWorld()
    const FILES = Array.from({ length: count }, (_, at) => ({ ID: at + 1, NAME: `${at}.png` }))
    const seen = await watch(world, await world.register({ ...TWO_FILES, FILES }))
    expect(seen.slice(0, ticks + 1)).toEqual([
      ...Array.from({ length: ticks }, (_, step) => `P init_background/${step}/A`),
      'P manifest/0/A',
    ])
    expect(seen).toHaveLength(12 + ticks)
  })

  test('clears in one tick when its manifest says that nothing is cleared', async () => {
    const world = createWorld()
    const MANIFEST = { CODE: 'landing_page', SKIP_CLEARING: 'Y' }
    const seen = await watch(world, await world.register({ ...TWO_FILES, MANIFEST }))
    expect(seen.filter((text) => text.includes('clean'))).toEqual(['P clean/0/A'])
    expect(seen.at(-1)).toBe('F')
  })

  test('goes through all sections that the portal knows, however small it is', async () => {
    const world = createWorld({ knobs: { sections: KNOWN_SECTIONS } })
    const STRUCTURE = {
      LANDING: ['https://files.example/LANDING/0.json'],
      UNHEARD_OF: ['https://files.example/0.json'],
    }
    const seen = await watch(world, await world.register({ ...TWO_FILES, STRUCTURE }))
    // start, init_background, manifest, S of clean, S + n of load, finish, last
    expect(seen).toHaveLength(3 + 18 + 19 + 2)
    expect(seen.join()).not.toContain('UNHEARD_OF')
  })

  test('stays in load without a section for ever when it holds nothing', async () => {
    const world = createWorld()
    const id = await world.register({ ...TWO_FILES, STRUCTURE: {} })
    world.pass(9 * MINUTE)
    expect(await world.get(id)).toEqual({ status: 'P', progress: { action: 'load', step: 0 } })
    world.pass(24 * HOUR)
    expect(shown(await world.get(id))).toBe('P load/0')
    expect(world.portal.ticksOf(id)).toBe(9 + 24 * 60)
    // Its package is older than two days when the sweep comes by for the third time.
    world.pass(48 * HOUR)
    expect(shown(await world.get(id))).toBe('E load/0')
  })

  test('loads the files of a section by the last part of their links, each of these once', async () => {
    const links: string[] = []
    const world = createWorld({ fetchFile: async (link) => String(links.push(link)) })
    const of = (path: string) => `https://files.example/${path}`
    const L = [of('2/b.json'), of('10.json'), of('1/b.json'), of('2.json')]
    await watch(world, await world.register({ ...TWO_FILES, STRUCTURE: { L } }))
    expect(links).toEqual([of('10.json'), of('2.json'), of('1/b.json')])
  })

  test('ends with the data of a site', async () => {
    const world = createWorld()
    const data = { ...TWO_FILES }
    const registered = await world.call('configuration.import.register', { data, option: { siteId: 12 } })
    world.pass(HOUR)
    expect(await world.get(registered.body.result.processId)).toMatchObject({
      status: 'F',
      additional: { id: 12, publicUrl: 'https://site-4217.example/' },
      createItemList: [{ TAG: 'a' }, { TAG: 'script' }],
    })
  })

  test.each([
    ['ui_masks', {}],
    ['landing_page', { additional: {} }],
  ])('ends with empty lists where there are no data: %s, %j', async (CODE, knobs) => {
    const world = createWorld({ knobs })
    const id = await world.register({ ...TWO_FILES, MANIFEST: { CODE } })
    world.pass(HOUR)
    expect(await world.get(id)).toEqual({ status: 'F', additional: [], createItemList: [] })
  })

  test('has an id of its own that is not the one after the last', async () => {
    const world = createWorld()
    const ids = [await world.register(), await world.register(), await world.register()]
    expect(new Set(ids).size).toBe(3)
    expect(ids[2]).not.toBe((ids[1] ?? 0) + 1)
    world.portal.knobs.nextProcessId = ids[0]
    expect(await world.register()).toBe(ids[0])
    expect(await world.register()).not.toBe(ids[1])
  })
})

describe('what moves imports on', () => {
  test('is nothing while agents are off; then a tick, and not all that were missed', async () => {
    const world = createWorld({ knobs: { agents: 'off' } })
    const id = await world.register()
    world.pass(5 * HOUR)
    expect(await world.get(id)).toEqual({ status: 'S' })
    world.portal.knobs.agents = 'cron'
    expect(shown(await world.get(id))).toBe('P init_background/0/A')
  })

  test('are requests where no cron runs, one tick each', async () => {
    const world = createWorld({ knobs: { agents: 'hits' } })
    const id = await world.register()
    world.pass(5 * HOUR)
    await world.portal.advance()
    expect(world.portal.see(id)).toEqual({ status: 'S' })
    await world.call('server.time')
    expect(shown(await world.get(id))).toBe('P init_background/0/A')
    expect((await watch(world, id)).at(-1)).toBe('F')
  })

  test('does no step twice when two requests come at once', async () => {
    const fetched: string[] = []
    const world = createWorld({ fetchFile: async (link) => String(fetched.push(link)) })
    const id = await world.register()
    world.pass(HOUR)
    const both = await Promise.all([world.get(id), world.get(id)])
    expect(both.map(({ status }) => status)).toEqual(['F', 'F'])
    expect(fetched).toHaveLength(2)
  })
})
