import { describe, expect, onTestFinished, test } from 'vitest'
import { CASES } from '../../../../plugins/kontur/simulator/cases.ts'
import { uuidOf } from '../../../../plugins/kontur/simulator/records-query.ts'
import { startKontur } from '../../../../plugins/kontur/simulator/server.ts'
import { inventWorld, type World } from '../../../../plugins/kontur/simulator/world.ts'
import { createFakeClock } from '../../../helpers/clock.ts'
import { type KonturReport, startKonturApp } from '../../../helpers/kontur-app.ts'

const CONTRACTORS = 700

/** A sync over an invented world, both over real HTTP. */
async function startSync(source: Record<string, unknown>) {
  const clock = createFakeClock()
  const now = () => clock.now()
  const world = inventWorld({ contractors: CONTRACTORS, now })
  const simulator = await startKontur({
    ...world,
    key: 'focus-key',
    user: 'svc',
    password: 'svc-password',
    now,
  })
  onTestFinished(() => simulator.close())
  const app = await startKonturApp({
    clock,
    settings: {
      source: {
        url: simulator.url,
        auth: { kind: 'basic', user: 'svc', password: 'svc-password' },
        ...source,
      },
      focus: { url: simulator.url, key: 'focus-key', pauseSeconds: 0 },
    },
  })
  onTestFinished(() => app.stop())
  return { world, simulator, app }
}

describe.each([
  ['the Records API of ECOS', { api: 'records' }],
  ['the Records API by times of creation', { api: 'records', cursor: 'created' }],
  ['Alfresco’s public API', { api: 'alfresco-v1' }],
])('a sync over an invented world by %s', (_name, source) => {
  test('makes of each contractor what its case says', async () => {
    const { world, simulator, app } = await startSync(source)
    await app.run()
    expect(await app.state()).toMatchObject({ status: 'TRIGGER_WAITING', error: null })
    const report = await app.report()
    expect(outcomesIn(report, world)).toEqual(expectedOutcomes(world))
    const invalid = simulator.focus.asked.filter((id) => !/^(\d{10}|\d{12})$/.test(id))
    expect(invalid).toEqual([])
    expect(new Set(simulator.focus.asked).size).toBe(simulator.focus.asked.length)

    const written = world.nodes.writes
    await app.run()
    const again = outcomesIn(await app.report(), world)
    expect(world.nodes.writes).toBe(written)
    expect([...again].filter(([, outcome]) => outcome === 'updated')).toEqual([])
  })
})

test('a simulator keeps the last requests only, when it is told how many', async () => {
  const login = { key: 'focus-key', user: 'svc', password: 'svc-password' }
  const simulator = await startKontur({ ...inventWorld({ contractors: 1 }), ...login, keptRequests: 2 })
  onTestFinished(() => simulator.close())
  for (const page of ['one', 'two', 'three']) await (await fetch(`${simulator.url}/${page}`)).text()
  expect(simulator.requests.map(({ url }) => url.pathname)).toEqual(['/two', '/three'])
})

/** What the report says of each node. */
function outcomesIn({ rows }: KonturReport, { cases }: World): Map<string, string> {
  return new Map(
    rows
      .map(({ id, outcome }) => [`${cases.get(uuidOf(id))} ${uuidOf(id)}`, outcome] as const)
      .toSorted(byText),
  )
}

function expectedOutcomes({ cases }: World): Map<string, string> {
  return new Map(
    [...cases]
      .flatMap(([id, name]) => {
        const { outcome } = CASES[name]
        return outcome === undefined ? [] : [[`${name} ${id}`, outcome] as const]
      })
      .toSorted(byText),
  )
}

function byText([a]: readonly [string, string], [b]: readonly [string, string]): number {
  return a < b ? -1 : 1
}
