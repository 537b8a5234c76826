import { describe, expect, it } from 'vitest'
import { AppError } from '../../../../core/errors.ts'
import { openLedger } from '../../../../plugins/pohoda/orders/ledger.ts'
import { tellStatuses } from '../../../../plugins/pohoda/orders/tell.ts'
import { createScriptedOrders } from './scripted-shop.ts'

const MINUTE = 60_000

/** Orders of which the shop is to be told that they are completed. */
async function toTell(ids: readonly string[]) {
  const world = createScriptedOrders()
  const { script, orders, call, context, clock } = world
  for (const id of ids) script.show({ id, number: `10${id}` })
  await orders.follow(call)
  const ledger = openLedger(context.store)
  await ledger.change(ids, (record) => ({
    ...record,
    state: 'done',
    isMarked: true,
    tell: { status: 'completed', note: '', tries: 0, notBefore: clock.now() },
  }))
  const tell = async () => {
    const outcomes: string[] = []
    for await (const outcome of tellStatuses({ context, call })) outcomes.push(outcome)
    return outcomes
  }
  return { ...world, tell, ledger }
}

describe('telling the shop statuses', () => {
  it('tells each once', async () => {
    const { tell, script, ledger } = await toTell(['1', '2'])
    expect(await tell()).toEqual(['told', 'told'])
    expect(await tell()).toEqual([])
    expect(script.calls).toEqual(['status 1 completed', 'status 2 completed'])
    expect(await ledger.get('1')).toMatchObject({ told: { status: 'completed' } })
    expect(await ledger.open()).toEqual([])
  })

  it('loses one order only when the shop refuses it, tries it later, and shows it', async () => {
    const { tell, script, orders, clock } = await toTell(['1', '2'])
    script.answer = (_call, id) =>
      id === '1'
        ? { outcome: 'failed', code: 'BAD_STATUS', message: 'no such status', retry: false }
        : undefined
    expect(await tell()).toEqual(['failed', 'told'])
    expect(await tell()).toEqual([])
    expect(await orders.attention()).toMatchObject([{ id: '1', kind: 'status', reasons: ['no such status'] }])
    script.answer = () => undefined
    await clock.advance(10 * MINUTE)
    expect(await tell()).toEqual(['told'])
    expect(await orders.attention()).toEqual([])
  })

  it('gives one up that a person has dismissed', async () => {
    const { tell, script, orders, clock } = await toTell(['1'])
    script.answer = () => ({ outcome: 'failed', code: 'BAD_STATUS', message: 'no such status', retry: false })
    await tell()
    expect(await orders.dismiss('1')).toBe(true)
    await clock.advance(60 * MINUTE)
    expect(await tell()).toEqual([])
  })

  it('forgets an order that is gone from the shop', async () => {
    const { tell, script, ledger } = await toTell(['1', '2'])
    script.answer = (_call, id) => {
      if (id === '1') throw new AppError('ORDER_MISSING', 'it is gone', { retry: 'never' })
      return undefined
    }
    expect(await tell()).toEqual(['gone', 'told'])
    expect(await ledger.open()).toEqual([])
  })

  it('tells nothing of an order that the shop has cancelled meanwhile', async () => {
    const { tell, script, orders, call } = await toTell(['1', '2'])
    script.show({ id: '1', status: 'refunded' })
    await orders.follow(call)
    expect(await tell()).toEqual(['told'])
    expect(script.calls).toEqual(['status 2 completed'])
  })

  it('goes on after an order at which the shop stumbles, and ends when it stumbles at all', async () => {
    const { tell, script } = await toTell(['1', '2', '3', '4', '5'])
    script.answer = (_call, id) => {
      if (id === '1') throw new AppError('SHOP_DOWN', 'it stumbles')
      return undefined
    }
    expect(await tell()).toEqual(['failed', 'told', 'told', 'told', 'told'])

    const all = await toTell(['1', '2', '3', '4', '5'])
    all.script.answer = () => {
      throw new AppError('SHOP_DOWN', 'it is away')
    }
    await expect(all.tell()).rejects.toMatchObject({ code: 'SHOP_DOWN' })
    expect(all.script.calls).toHaveLength(3)
  })

  it('goes on marking past an order that the shop does not take', async () => {
    const { script, orders, call } = createScriptedOrders()
    for (const id of ['1', '2', '3']) script.show({ id, number: `10${id}` })
    await orders.follow(call)
    await orders.noteHanded((await orders.offer(call)).ids)
    script.answer = (_call, id) => {
      if (id === '1') return { outcome: 'failed', code: 'BUSY', message: 'later', retry: true }
      if (id === '2') throw new AppError('ORDER_MISSING', 'it is gone')
      return undefined
    }
    expect(await orders.markTaken(call)).toBe(2)
    expect(await orders.markTaken(call)).toBe(0)
    script.answer = () => undefined
    expect(await orders.markTaken(call)).toBe(1)
  })
})
