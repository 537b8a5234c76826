import * as v from 'valibot'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fetchFromPortals } from '../../../../plugins/bitrix/simulator/fetch.ts'
import { inventPackage, toRegistration } from '../../../../plugins/bitrix/simulator/package.ts'
import { createSimulatedPortal, type SimulatedPortal } from '../../../../plugins/bitrix/simulator/portal.ts'
import { createFakeClock, type FakeClock } from '../../../helpers/clock.ts'
import { type PluginApp, startPluginApp } from '../../../helpers/plugin-app.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const HOOK = 'https://hook.example/told?token=hook-token'
const DATA = toRegistration(inventPackage(), (path) => `https://files.example/${path}`)
const toldSchema = v.looseObject({ type: v.string(), data: v.looseObject({ key: v.string() }) })

let clock: FakeClock
let portal: SimulatedPortal
let app: PluginApp
/** What has come to the address, whatever it was answered. */
let told: v.InferOutput<typeof toldSchema>[]
let answerHook: () => Promise<number> | number

beforeEach(async () => {
  clock = createFakeClock()
  portal = createSimulatedPortal({ now: clock.now, knobs: { sections: ['REST_APPLICATION', 'LANDING'] } })
  told = []
  answerHook = () => 204
  const toPortal = fetchFromPortals([portal])
  app = await startPluginApp({
    clock,
    plugins: { p0: { use: 'bitrix', portal: portal.webhook, notify: HOOK } },
    async fetch(url, init) {
      if (url !== HOOK) return await toPortal(url, init)
      told.push(v.parse(toldSchema, JSON.parse(await new Response(init.body).text())))
      return new Response(null, { status: await answerHook() })
    },
  })
})

afterEach(async () => {
  await app.stop()
})

describe('an address', () => {
  it('is told of an import in order, of each thing once', async () => {
    await attach()
    await app.pass(HOUR)
    expect(told.map(({ type }) => type)).toEqual(['import.started', 'import.finished'])
  })

  it('that fails for a while is told in order all the same, under the same keys', async () => {
    await attach()
    answerHook = () => (clock.now() % (10 * MINUTE) < 8 * MINUTE ? 503 : 204)
    await app.pass(2 * HOUR)
    expect(told.length).toBeGreaterThan(2)
    expect([...new Set(told.map(({ data }) => data.key))].map((key) => key.split('#').at(-1))).toEqual([
      'started',
      'finished',
    ])
    expect(told.at(-1)?.type).toBe('import.finished')
  })

  it('that refuses everything holds up no look, and is shown without what may be secret in it', async () => {
    const id = await attach()
    answerHook = () => 404
    await app.pass(HOUR)
    expect(await (await app.request(`/p0/imports/${id}`)).json()).toMatchObject({ state: 'finished' })
    const job = await (await app.request('/api/jobs/p0/notify')).text()
    expect(job).toContain('NOTIFY_FAILED')
    expect(job).not.toContain('hook-token')
  })
})

describe('a suspension', () => {
  it('is told once, however often the portal is tried', async () => {
    await attach()
    portal.knobs.refusal = 'INVALID_CREDENTIALS'
    await app.pass(50 * HOUR)
    expect(portal.looks.count()).toBe(3)
    expect(told.map(({ type }) => type)).toEqual(['portal.credentials'])
  })

  it('that begins while another is told of is told too', async () => {
    await attach()
    portal.knobs.refusal = 'INVALID_CREDENTIALS'
    answerHook = async () => {
      answerHook = () => 204
      await app.request('/p0/resume', { method: 'POST' })
      return 204
    }
    await app.pass(10 * MINUTE)
    expect(new Set(told.map(({ data }) => data.key)).size).toBe(2)
  })
})

async function attach(): Promise<string> {
  const processId = String(portal.register(DATA))
  await app.request('/p0/imports/attach', { method: 'POST', body: JSON.stringify({ processId }) })
  return processId
}
