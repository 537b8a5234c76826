import { describe, expect, it } from 'vitest'
import { readResponsePack } from '../../../../plugins/pohoda/answers/pack.ts'
import { outcomeOf } from '../../../../plugins/pohoda/orders/outcome.ts'
import { newRecord } from '../../../../plugins/pohoda/orders/record.ts'
import { node } from '../../../../plugins/pohoda/xml/node.ts'
import { plainOrder } from '../../../helpers/pohoda-orders.ts'

const RECORD = newRecord(plainOrder(), 0)
const SENT = node(
  'ord:order',
  node('ord:orderHeader', node('ord:paymentType', node('typ:ids', 'Na splátky'))),
)
const MADE =
  '<rdc:producedDetails><rdc:id>901</rdc:id><rdc:number>26OP00317</rdc:number></rdc:producedDetails>'
const DUPLICATE = (content: string) =>
  `<rsp:errorDetail><rsp:recordDuplicity>${content}</rsp:recordDuplicity></rsp:errorDetail>`

/** What an answer with these items means for the order that was sent as `shop/order/1/1`. */
async function outcome(items: string, state = 'ok') {
  const names = ['response', 'documentresponse', 'order']
  const [rsp, rdc, ord] = names.map((name) => `http://www.stormware.cz/schema/version_2/${name}.xsd`)
  const text = `<rsp:responsePack xmlns:rsp="${rsp}" xmlns:rdc="${rdc}" xmlns:ord="${ord}" version="2.0" id="shop/order/1/1" state="${state}" note="">${items}</rsp:responsePack>`
  async function* chunks() {
    yield new TextEncoder().encode(text)
  }
  return outcomeOf(await readResponsePack(chunks()), { id: 'shop/order/1/1', record: RECORD, sent: SENT })
}

const item = (content: string, { id = 'shop/order/1/1', state = 'ok', note = '' } = {}) =>
  `<rsp:responsePackItem version="2.0" id="${id}" state="${state}" note="${note}">${content}</rsp:responsePackItem>`
const order = (content: string, state = 'ok') =>
  `<ord:orderResponse version="2.0" state="${state}">${content}</ord:orderResponse>`
const detail = (state: string, errno: string, note: string) =>
  `<rdc:importDetails><rdc:detail><rdc:state>${state}</rdc:state><rdc:errno>${errno}</rdc:errno><rdc:note>${note}</rdc:note></rdc:detail></rdc:importDetails>`

describe('what POHODA answers for an order', () => {
  it('is its document', async () => {
    expect(await outcome(item(order(MADE)))).toEqual({ id: '901', number: '26OP00317', words: [] })
  })

  it('is its document with what was adjusted (603)', async () => {
    const adjusted = detail('warning', '603', 'Hodnota prvku musela být upravena.')
    expect(await outcome(item(order(adjusted + MADE)))).toEqual({
      id: '901',
      number: '26OP00317',
      words: ['Hodnota prvku musela být upravena. (603)'],
    })
  })

  it('is a refusal when the item is no success, though the pack is', async () => {
    expect(await outcome(item('', { state: 'error', note: 'Neznámé členění' }))).toEqual({
      refused: ['Neznámé členění'],
    })
    expect(await outcome(item(order(detail('error', '108', 'Neznámá hodnota'), 'error')))).toEqual({
      refused: ['Neznámá hodnota (108)'],
    })
    expect(await outcome(item(order('', 'error')))).toEqual({
      refused: ['POHODA refused it and does not say why.'],
    })
  })

  it('names the value that it does not know, and where that comes from', async () => {
    const xpath = '<rdc:XPath>/ord:order/ord:orderHeader/ord:paymentType/typ:ids</rdc:XPath>'
    const plain = detail('error', '108', 'Neznámá hodnota.').replace('</rdc:detail>', `${xpath}</rdc:detail>`)
    expect(await outcome(item(order(plain, 'error')))).toEqual({
      refused: [
        'POHODA says of "Na splátky" (see orders.payments): Neznámá hodnota. (108) [/ord:order/ord:orderHeader/ord:paymentType/typ:ids]',
      ],
    })
  })

  it('is to be looked into when all is well and there is no document', async () => {
    expect(await outcome(item(order('')))).toMatchObject({
      unclear: [expect.stringMatching(/took this order/), expect.any(String)],
    })
  })

  it.each([
    ['with its document', DUPLICATE('<rsp:id>901</rsp:id><rsp:number>26OP00317</rsp:number>')],
    ['that was deleted', DUPLICATE('<rsp:number>26OP00317</rsp:number>')],
    ['in words only', ''],
  ])('is to be looked into when it knows the ids, %s', async (_, content) => {
    expect(await outcome(item(content, { state: 'error', note: 'Duplicitní záznam' }))).toMatchObject({
      unclear: [expect.stringMatching(/knows this order/), expect.any(String)],
    })
  })

  it('is that of its own item, whatever stands beside it and in which order', async () => {
    const other = item(order(''), { id: 'shop/order/2/1', state: 'error', note: 'jiná' })
    expect(await outcome(other + item(order(MADE)))).toMatchObject({ id: '901' })
    expect(await outcome(item('', { id: '', state: 'error', note: 'Neznámé členění' }))).toEqual({
      refused: ['Neznámé členění'],
    })
  })

  it.each([
    ['nothing', ''],
    ['another item', item(order(MADE), { id: 'shop/order/2/1' })],
    ['items without ids', item(order(MADE), { id: '' }) + item(order(MADE), { id: '' })],
  ])('is missing when there is %s', async (_, items) => {
    await expect(outcome(items)).rejects.toMatchObject({ code: 'ORDER_ANSWER_MISSING', retry: 'later' })
  })
})
