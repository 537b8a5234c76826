import { describe, expect, it } from 'vitest'
import { toOrderState } from '../../../../plugins/pohoda/answers/order.ts'
import { recordOf } from '../../../helpers/pohoda-xml.ts'

describe('toOrderState', () => {
  it('reads where an order stands, by which numbers it is known, and its invoices', async () => {
    const order = await recordOf(`<lst:order version="2.0">
      <ord:orderHeader>
        <ord:id>901</ord:id>
        <ord:extId><typ:ids>10045</typ:ids><typ:exSystemName>mostik-eshop</typ:exSystemName></ord:extId>
        <ord:extId><typ:ids>X7</typ:ids><typ:exSystemName>jiný</typ:exSystemName></ord:extId>
        <ord:number><typ:id>4</typ:id><typ:ids>26OP</typ:ids><typ:numberRequested>26OP00317</typ:numberRequested></ord:number>
        <ord:numberOrder>0010045</ord:numberOrder>
        <ord:isExecuted>true</ord:isExecuted><ord:isDelivered>false</ord:isDelivered>
      </ord:orderHeader>
      <ord:linkedDocuments>
        ${link('issuedInvoice', '260100412')}${link('issuedInvoice', '260100412')}${link('vydejka', '26V1')}${link('issuedInvoice', '')}
      </ord:linkedDocuments>
    </lst:order>`)
    expect(toOrderState(order)).toEqual({
      id: '901',
      extIds: [
        { system: 'mostik-eshop', id: '10045' },
        { system: 'jiný', id: 'X7' },
      ],
      number: '26OP00317',
      numberOrder: '0010045',
      isExecuted: true,
      isDelivered: false,
      isCancelled: false,
      invoices: ['260100412'],
    })
  })

  it.each([
    ['storno', '<ord:storno>cancelledDocument</ord:storno>', true],
    ['the date of the storno', '<ord:dateCancellation>2026-03-02</ord:dateCancellation>', true],
    ['none', '<ord:storno/><ord:dateCancellation/>', false],
  ])('reads whether it was cancelled: %s', async (_, header, isCancelled) => {
    const order = await recordOf(`<lst:order><ord:orderHeader>${header}</ord:orderHeader></lst:order>`)
    expect(toOrderState(order)).toEqual({
      id: '',
      extIds: [],
      number: '',
      numberOrder: '',
      isExecuted: false,
      isDelivered: false,
      isCancelled,
      invoices: [],
    })
  })
})

function link(agenda: string, number: string): string {
  return `<typ:link><typ:sourceAgenda>${agenda}</typ:sourceAgenda><typ:sourceDocument><typ:id>5</typ:id><typ:number>${number}</typ:number></typ:sourceDocument></typ:link>`
}
