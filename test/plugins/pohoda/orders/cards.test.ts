import { describe, expect, it } from 'vitest'
import type { Store } from '../../../../core/plugin.ts'
import { orderCards } from '../../../../plugins/pohoda/orders/cards.ts'
import { openLedger } from '../../../../plugins/pohoda/orders/ledger.ts'
import { createScriptedOrders } from './scripted-shop.ts'

describe('the cards of orders', () => {
  it('are not there while all is well', async () => {
    const { script, orders, call } = createScriptedOrders()
    script.show({ id: '1', number: '1001' })
    await orders.follow(call)
    expect(await orders.cards()).toEqual({ cards: [], left: 0 })
  })

  it('say why an order was put aside, and offer to send it again', async () => {
    const { script, orders, call, clock } = createScriptedOrders()
    script.show({ id: '7', number: '1007', payment: 'bitcoin' })
    await orders.follow(call)
    await orders.offer(call)
    const [entry] = await orders.attention()
    expect(await orders.cards()).toEqual({
      cards: [
        {
          title: 'Order 1007',
          state: 'put aside',
          tone: 'attention',
          facts: [{ label: 'Since', value: '', at: clock.now() }],
          messages: entry?.reasons,
          actions: [
            { label: 'Send again', job: 'orders', input: { again: ['1007'] } },
            {
              label: 'Dealt with',
              job: 'orders',
              input: { dismiss: '7' },
              confirm: expect.stringContaining('leaves this list for good'),
            },
          ],
        },
      ],
      left: 0,
    })
    expect(entry?.reasons[0]).toContain('"bitcoin"')
  })

  it('of what was changed in the shop afterwards offer only to have it dealt with', async () => {
    const { script, orders, call } = createScriptedOrders()
    script.show({ id: '1', number: '1001' })
    await orders.follow(call)
    await orders.noteHanded((await orders.offer(call)).ids)
    script.show({ id: '1', note: 'jinak' })
    await orders.follow(call)
    const { cards } = await orders.cards()
    expect(cards).toMatchObject([{ title: 'Order 1001', state: 'edited in the shop', tone: 'attention' }])
    expect(cards[0]?.actions?.map(({ label }) => label)).toEqual(['Dealt with'])
    expect(JSON.stringify(cards)).not.toContain('jinak')
  })

  it('are ten at most, and no more than ten orders are read for them', async () => {
    const { script, orders, call, context } = createScriptedOrders()
    for (let id = 1; id <= 14; id++) script.show({ id: `${id}`, number: `${1000 + id}`, payment: 'bitcoin' })
    await orders.follow(call)
    await orders.offer(call)
    const read: string[] = []
    const counting: Store = {
      ...context.store,
      get: async (key, schema) => {
        read.push(key)
        return await context.store.get(key, schema)
      },
    }
    const { cards, left } = await orderCards(openLedger(counting))
    expect(cards.map(({ title }) => title)).toEqual(
      Array.from({ length: 10 }, (_, index) => `Order ${1001 + index}`),
    )
    expect(left).toBe(4)
    expect(read).toHaveLength(11)
  })
})
