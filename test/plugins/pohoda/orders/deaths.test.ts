import { describe, expect, it } from 'vitest'
import * as v from 'valibot'
import type { FullDriver } from '../../../../core/storage/driver.ts'
import { memoryDriver } from '../../../../core/storage/memory.ts'
import { createClient } from '../../../../plugins/pohoda/simulator/client.ts'
import { startPohoda } from '../../../../plugins/pohoda/simulator/server.ts'
import { createFakeClock } from '../../../helpers/clock.ts'
import { dyingAt } from '../../../helpers/dying.ts'
import { type PluginApp, startPluginApp } from '../../../helpers/plugin-app.ts'
import { inventUnit } from '../../../helpers/pohoda-world.ts'
import { ORIGIN } from '../../../helpers/service.ts'
import { BY_MSERVER, BY_PULL, MINUTE, newOrder } from './order-world.ts'

/**
 * The way of two orders from the shop into POHODA and back as a status, in which the process dies at one of its writes
 * and is started again over what it has left; once for each write.
 */

const LOGIN = { user: 'shop1', password: 'push-word' }

const orderSchema = v.looseObject({
  number: v.string(),
  takenBy: v.optional(v.record(v.string(), v.string()), {}),
  history: v.array(v.looseObject({ status: v.string() })),
})
const jobSchema = v.looseObject({ status: v.string(), signalsWaiting: v.number() })

describe('a death at any write', () => {
  for (const way of ['mserver', 'pull'] as const) {
    it(`neither loses nor doubles an order that goes by ${way}`, { timeout: 600_000 }, async () => {
      let at = 1
      for (; ; at++) {
        const { isDead, imports, orders } = await live(way, at)
        const words = `death at write ${at}`
        expect(imports, words).toEqual([1, 1])
        expect(
          orders.map(({ history }) => history.map(({ status }) => status)),
          words,
        ).toEqual([
          ['processing', 'completed'],
          ['processing', 'shipped'],
        ])
        expect(
          orders.map(({ takenBy }) => Object.keys(takenBy)),
          words,
        ).toEqual([['pohoda'], ['pohoda']])
        if (!isDead) break
      }
      expect(at).toBeGreaterThan(60)
    })
  }
})

/** @param at the write at which the process dies */
async function live(way: 'mserver' | 'pull', at: number) {
  const clock = createFakeClock()
  const unit = inventUnit({ cards: 2, timezone: 'UTC', now: clock.now })
  const pohoda = await startPohoda({ unit })
  const { user, password } = pohoda.knobs
  const mserver = { url: pohoda.url, user, password }
  const settings = way === 'pull' ? { ...BY_PULL, push: LOGIN } : BY_MSERVER
  const plugins = { pohoda: { ico: unit.ico, mserver, ...settings }, catalog: { currency: 'CZK' } }
  const dying = dyingAt(at)
  const driver = memoryDriver()
  let app = await startOver(dying.driver(driver)).catch(() => undefined)
  let hasStartedAgain = false
  const send = async (url: string, init: RequestInit) =>
    await (await living()).app().fetch(new Request(url, init), { address: '127.0.0.1' })
  const client = createClient({ unit, url: `${ORIGIN}/pohoda`, ...LOGIN, send })

  await run('order-states')
  await clock.advance(MINUTE)
  const ids = [await place('1'), await place('2')]
  for (let time = 0; time < 2; time++) {
    if (way === 'pull') await client.pullOrders()
    else await run('mserver')
    await run('orders')
  }
  await run('order-states')
  await clock.advance(MINUTE)
  unit.orders.execute('1')
  unit.orders.set('2', { isDelivered: true })
  for (let time = 0; time < 2; time++) {
    await run('order-states')
    await clock.advance(10 * MINUTE)
  }
  const orders = []
  for (const id of ids) orders.push(await (await living()).json(`/catalog/orders/${id}`, orderSchema))
  await app?.stop().catch(() => undefined)
  await pohoda.close()
  return { isDead: dying.isDead(), imports: ids.map((id) => unit.orders.importsOf(id)), orders }

  async function startOver(under: FullDriver): Promise<PluginApp> {
    return await startPluginApp({ plugins, clock, driver: under })
  }

  /** The service, started again when it has died. */
  async function living(): Promise<PluginApp> {
    if (app !== undefined && (hasStartedAgain || !dying.isDead())) return app
    hasStartedAgain = true
    await app?.stop().catch(() => undefined)
    app = await startOver(driver)
    return app
  }

  async function place(number: string): Promise<string> {
    const init = { method: 'POST', body: JSON.stringify(newOrder(number)) }
    for (;;) {
      const answer = await (await living()).request('/catalog/orders', init).catch(() => undefined)
      if (answer?.ok === true) return v.parse(v.looseObject({ id: v.string() }), await answer.json()).id
    }
  }

  /** Runs a job to its end; what a death has swallowed is asked once more. */
  async function run(job: string): Promise<void> {
    for (let time = 0; time < 2; time++) {
      const wasDead = dying.isDead()
      await runOnce(job).catch((thrown: unknown) => {
        if (!dying.isDead()) throw thrown
      })
      if (wasDead === dying.isDead()) return
    }
  }

  async function runOnce(job: string): Promise<void> {
    const current = await living()
    await current.begin(`pohoda/${job}`)
    for (let tick = 0; tick < 20; tick++) {
      await current.tick()
      const view = await current.json(`/api/jobs/pohoda/${job}`, jobSchema)
      if (view.signalsWaiting === 0 && view.status !== 'IN_PROGRESS') return
      if (dying.isDead() && !hasStartedAgain) return
    }
  }
}
