import { describe, expect, it } from 'vitest'
import type { PluginContext } from '../../../../core/plugin.ts'
import type { PohodaConfig } from '../../../../plugins/pohoda/config.ts'
import { openLedger } from '../../../../plugins/pohoda/orders/ledger.ts'
import { inState } from '../../../../plugins/pohoda/orders/record.ts'
import { orderStatesJob } from '../../../../plugins/pohoda/tasks/order-states.ts'
import { element, requestText } from '../fake-mserver.ts'
import { freshState, runTask } from '../run-task.ts'
import { createScriptedOrders } from './scripted-shop.ts'

const LIST = 'lst:listOrderRequest'

/** Passes over POHODA's orders, each as the engine runs it. */
function passes() {
  const world = createScriptedOrders()
  const { context, mserver, orders } = world
  const job = orderStatesJob({ mserver, previous: undefined, orders })
  const state = freshState()
  const run = async (changes: Partial<PluginContext<PohodaConfig>> = {}, killAt?: number) =>
    await runTask(job, { ...context, ...changes }, { state, ...(killAt !== undefined && { killAt }) })
  const asked = () => mserver.requests.map((request) => requestText(request, 'ftr:lastChanges'))
  return { ...world, run, asked, state }
}

/** An order of POHODA with our number. */
const pohodaOrder = (id: string, numberOrder: string, isExecuted: boolean) =>
  element('order', [
    element('orderHeader', [
      element('id', '901'),
      element('extId', [element('ids', id), element('exSystemName', 'mostik-pohoda')]),
      element('numberOrder', numberOrder),
      element('isExecuted', String(isExecuted)),
    ]),
  ])

describe('a pass over the orders of POHODA', () => {
  it('asks for changes from before the hour that comes twice in autumn', async () => {
    const { run, asked, mserver } = passes()
    mserver.lists.set(LIST, { at: '2026-10-25T02:50:00' })
    await run()
    await run()
    expect(asked().at(-1)).toBe('2026-10-25T01:45:00')
  })

  it('takes our own clock when POHODA tells no time that can be read', async () => {
    for (const at of ['2026-03-01T08:20:00+01:00', 'now']) {
      const { run, asked, mserver } = passes()
      mserver.lists.set(LIST, { at })
      await run()
      await run()
      expect(asked().at(-1)).toMatch(/^2026-01-05T\d\d:\d\d:\d\d$/)
    }
  })

  it('that was under way in an export is not gone on with: an import begins with a baseline', async () => {
    const { run, script, orders, call, context, mserver, clock } = passes()
    await run()
    await clock.advance(60_000)
    script.show({ id: '1', number: '1001' })
    await orders.follow(call)
    await orders.noteHanded((await orders.offer(call)).ids)
    mserver.lists.set(LIST, { records: [pohodaOrder('1', '1001', true)] })
    // It dies after its cursor was written and before its first page.
    expect(await run({}, 2)).toMatchObject({ isKilled: true })
    const importedAt = clock.now()
    await run({ importedAt: async () => importedAt })
    await run({ importedAt: async () => importedAt })
    expect(script.calls).toEqual([])
    expect(await openLedger(context.store).get('1')).toMatchObject({ flags: { isExecuted: true } })
  })

  it('tells no status of before an import to an order that is found again only later', async () => {
    const { run, script, orders, call, mserver, clock } = passes()
    script.show({ id: '1', number: '1001' })
    const importedAt = Date.parse('2026-01-05T10:30:00.000Z')
    expect(clock.now()).toBeGreaterThan(importedAt)
    const imported = { importedAt: async () => importedAt }
    await run(imported)
    await clock.advance(60_000)
    await orders.follow(call)
    await orders.noteHanded((await orders.offer(call)).ids)
    mserver.lists.set(LIST, { records: [pohodaOrder('1', '1001', true)] })
    await run(imported)
    expect(script.calls).toEqual([])
  })

  it('takes the order that had an id before for none that has it now', async () => {
    const { run, script, orders, call, context, mserver, clock } = passes()
    await run()
    await clock.advance(60_000)
    script.show({ id: '1', number: '2001' })
    await orders.follow(call)
    const twin = { attempt: 2, isTwin: true }
    await openLedger(context.store).change(['1'], (record) => ({
      ...inState({ ...record, ...twin }, 'quarantined', { now: clock.now() }),
    }))
    mserver.lists.set(LIST, { records: [pohodaOrder('1', '1001', true)] })
    await run()
    expect(script.calls).toEqual([])
  })
})
