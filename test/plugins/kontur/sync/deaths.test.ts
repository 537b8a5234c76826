import { setImmediate as soon } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { memoryDriver } from '../../../../core/storage/memory.ts'
import { type KonturApp, startKonturApp } from '../../../helpers/kontur-app.ts'
import { type KonturWorld, startKonturWorld } from '../../../helpers/kontur-world.ts'
import { type Dying, dyingAt } from '../../../helpers/dying.ts'

/**
 * A service that dies at each of its writes in turn, and starts again over what it has left: the contractors, the
 * report and what was counted are those of one that nobody has disturbed.
 */

const ended: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const end of ended.splice(0).toReversed()) await end()
})

describe.each([
  ['a pass', { settings: {}, input: {} }],
  // Then a repeat finds nothing to write but those that it may not.
  ['a pass that leaves okpo out', { settings: { mapping: { okpo: { policy: 'ignore' } } }, input: {} }],
  ['a dry run', { settings: {}, input: { dryRun: true } }],
  ['a pass that maxLookups ends', { settings: { maxLookups: 4 }, input: {} }],
  ['a pass over changes', { settings: { pass: 'changes' }, input: {} }],
  // All contractors are of one moment.
  ['a pass by time of creation', { settings: { source: { cursor: 'created' } }, input: {} }],
  ['a pass over the public API', { settings: { source: { api: 'alfresco-v1' } }, input: {} }],
  ['a confirmation', { settings: { keepReports: 1 }, input: 'confirm' }],
])('%s', (_what, { settings, input }) => {
  it('comes to the same end, wherever it dies', { timeout: 120_000 }, async () => {
    const calm = await passOf({ settings, input, dying: undefined })
    expect(calm.counts['read']).toBeGreaterThan(3)
    let at = 1
    for (; ; at++) {
      const dying = dyingAt(at)
      const disturbed = await passOf({ settings, input, dying })
      if (!dying.isDead()) break
      const { paid, ...rest } = disturbed
      const { paid: _paid, ...undisturbed } = calm
      expect(rest, `died at write ${at}`).toEqual(undisturbed)
      expect(new Set(paid), `died at write ${at}`).toEqual(new Set(calm.paid))
      expect(paid.length, `died at write ${at}`).toBeLessThanOrEqual(calm.paid.length + BATCH)
    }
    expect(at).toBeGreaterThan(10)
  })
})

const BATCH = 3

/** One pass over a small world of odd contractors, and what is left of it. */
async function passOf({
  settings,
  input,
  dying,
}: {
  settings: object
  /** `confirm`: of a dry run that came before. */
  input: object | string
  dying: Dying | undefined
}) {
  const world = await startKonturWorld()
  try {
    fill(world)
    const driver = memoryDriver()
    const all = { settings: settingsOf(world, settings), clock: world.clock }
    // It dies somewhere after it has accepted the pass.
    const first = await startKonturApp({ ...all, driver })
    const told = typeof input === 'string' ? { confirm: await dryRunOf(first) } : input
    await first.request('/api/jobs/kontur/sync/run', { method: 'POST', body: JSON.stringify(told) })
    await first.stop()
    if (dying !== undefined) await untilDead({ ...all, driver: dying.driver(driver) }, dying)
    const app = await startKonturApp({ ...all, driver })
    for (let tick = 0; tick < 3; tick++) await app.tick()
    return await endOf(app, world)
  } finally {
    await world.server.close()
  }
}

async function dryRunOf(app: KonturApp): Promise<string> {
  await app.run({ dryRun: true })
  return (await app.report()).runId
}

async function untilDead(options: Parameters<typeof startKonturApp>[0], dying: Dying): Promise<void> {
  try {
    const app = await startKonturApp(options)
    void app.tick().catch(() => {})
    for (;;) {
      await soon()
      if (dying.isDead()) break
      const { status, signalsWaiting, running } = await app.job()
      if (status === 'TRIGGER_WAITING' && signalsWaiting === 0 && running === false) break
    }
    await app.stop()
  } catch (thrown) {
    if (!dying.isDead()) throw thrown
  }
}

function settingsOf(world: KonturWorld, { source = {}, ...over }: { source?: object }) {
  const { source: usual, ...rest } = world.settings({ batchSize: BATCH, ...over })
  return { ...rest, source: { ...(typeof usual === 'object' ? usual : {}), ...source } }
}

function fill(world: KonturWorld): void {
  world.nodes.ignored.add('idocs:okpo')
  world.contractor(1)
  world.contractor(2, { node: { writable: false } })
  world.contractor(3, { node: { writable: false } })
  world.nodes.add({ properties: { 'idocs:inn': '0000000019' } })
  const { entity } = world.contractor(5)
  world.nodes.add({ properties: { 'idocs:inn': entity.inn } })
  world.contractor(6, { node: { writable: false } })
  world.contractor(7, { node: { locked: true } })
  world.contractor(8, { properties: { 'idocs:kpp': '000201001', 'idocs:shortOrganizationName': 'Старое' } })
  world.nodes.add({})
}

async function endOf(app: KonturApp, world: KonturWorld) {
  const { rows } = await app.report()
  const { lastRun, status, error } = await app.job()
  const { usage: _usage, ...state } = await app.state()
  await app.stop()
  expect({ status, error }).toMatchObject({ status: 'TRIGGER_WAITING', error: null })
  const told: object = lastRun ?? {}
  return {
    rows,
    counts: countsOf(told),
    state: { ...state, runId: '', runStartedAt: '', lastFinishedAt: '' },
    properties: world.nodes.all().map(({ id, properties }) => [id, properties]),
    watched: [...world.focus.watched].toSorted(),
    paid: world.focus.asked,
  }
}

function countsOf(run: object): Record<string, number> {
  const counts: unknown = Reflect.get(run, 'counts')
  if (typeof counts !== 'object' || counts === null) return {}
  return Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, Number(count)]))
}
