import * as v from 'valibot'
import { expect, it } from 'vitest'
import { inventPackage, toRegistration } from '../../../../plugins/bitrix/simulator/package.ts'
import { startBitrixLife } from '../../../helpers/bitrix-life.ts'
import { createFakeClock } from '../../../helpers/clock.ts'
import { fetchFromPortals } from '../../../../plugins/bitrix/simulator/fetch.ts'
import { createSimulatedPortal } from '../../../../plugins/bitrix/simulator/portal.ts'
import { startPluginApp } from '../../../helpers/plugin-app.ts'

/** Several instances, processes and portals that meet. */

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DATA = toRegistration(inventPackage(), (path) => `https://files.example/${path}`)
const viewSchema = v.looseObject({ state: v.string(), history: v.array(v.looseObject({})) })

it('two instances that follow one import of one portal both see its end, and no look comes too early', async () => {
  const clock = createFakeClock()
  const portal = createSimulatedPortal({
    now: clock.now,
    knobs: { sections: ['REST_APPLICATION', 'LANDING'] },
  })
  const send = fetchFromPortals([portal], { sleep: (ms, signal) => clock.sleep(ms, signal) })
  const settings = { use: 'bitrix', portal: portal.webhook }
  const app = await startPluginApp({
    clock,
    plugins: { a: settings, b: { ...settings, timeoutSeconds: 120 } },
    fetch: async (url, init) => {
      const answer = await send(url, init)
      await clock.advance(300)
      return answer
    },
  })
  const id = String(portal.register(DATA))
  for (const instance of ['a', 'b']) {
    const body = JSON.stringify({ processId: id })
    await app.request(`/${instance}/imports/attach`, { method: 'POST', body })
  }
  await app.pass(HOUR)
  for (const instance of ['a', 'b']) {
    const view = await app.json(`/${instance}/imports/${id}`, viewSchema)
    expect(view.state, instance).toBe('finished')
    // Each sees about every other step.
    expect(view.history.length, instance).toBeGreaterThan(5)
  }
  expect(portal.looks.tooEarly()).toEqual([])
  await app.stop()
})

it('a pause that the portal has asked for holds over a start, and for another process', async () => {
  const life = await startBitrixLife({ processes: 2 })
  const [portal] = life.portals
  const [app] = life.apps
  if (portal === undefined || app === undefined) throw new Error('nothing has begun')
  const id = portal.register(DATA)
  await app.request('/p0/imports/attach', { method: 'POST', body: JSON.stringify({ processId: String(id) }) })
  await life.pass(3 * MINUTE)
  const headers = { 'content-type': 'text/html', 'retry-after': '1800' }
  portal.faults.push({ times: 1, instead: { status: 429, headers, body: '<html>' } })
  await life.pass(2 * MINUTE)
  const before = portal.looks.count()
  for (const one of life.apps) await one.restart()
  await life.pass(20 * MINUTE)
  expect(portal.looks.count()).toBe(before)
  await life.pass(10 * MINUTE)
  expect(portal.looks.count()).toBeGreaterThan(before)
  await life.stop()
})

it('the new name of a portal is not used for another portal that the instance is given later', async () => {
  const life = await startBitrixLife({ portals: 2 })
  const [first, second] = life.portals
  const [app] = life.apps
  if (first === undefined || second === undefined || app === undefined) throw new Error('nothing has begun')
  first.knobs.movedTo = 'https://renamed.bitrix24.example'
  const id = first.register(DATA)
  await app.request('/p0/imports/attach', { method: 'POST', body: JSON.stringify({ processId: String(id) }) })
  await life.pass(3 * MINUTE)
  expect(await (await app.request('/api/plugins/p0/status')).text()).toContain('renamed.bitrix24.example')
  const before = first.looks.count()
  await app.restart({ p0: { use: 'bitrix', portal: second.webhook } })
  await life.pass(5 * MINUTE)
  expect(await (await app.request('/api/plugins/p0/status')).text()).not.toContain('renamed')
  expect(first.looks.count()).toBe(before)
  expect(second.looks.count()).toBeGreaterThan(0)
  await life.stop()
})

it.each([MINUTE, HOUR])('ticks that come every %i ms only lose no end', async (stepMs) => {
  const life = await startBitrixLife()
  const [portal] = life.portals
  const [app] = life.apps
  if (portal === undefined || app === undefined) throw new Error('nothing has begun')
  const id = portal.register(DATA)
  await app.request('/p0/imports/attach', { method: 'POST', body: JSON.stringify({ processId: String(id) }) })
  for (let passed = 0; passed <= 6 * HOUR; passed += stepMs) {
    await app.app().tick()
    await life.during(app.app().settled())
    await life.clock.advance(stepMs)
  }
  expect((await app.json(`/p0/imports/${id}`, viewSchema)).state).toBe('finished')
  expect(portal.looks.tooEarly()).toEqual([])
  await life.stop()
})
