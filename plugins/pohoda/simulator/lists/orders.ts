import type { UnitOrder } from '../orders.ts'
import { leaf, tag } from '../xml.ts'

/**
 * A received order as `lst:order`.
 * @param extSystem the system whose numbers are asked for; without it none is told
 */
export function orderRecord(order: UnitOrder, { extSystem }: { extSystem?: string | undefined }): string {
  const items = order.items.map((item) =>
    tag(
      'ord:orderItem',
      leaf('ord:id', item.id) +
        leaf('ord:text', item.text) +
        leaf('ord:quantity', item.quantity) +
        leaf('ord:delivered', item.delivered) +
        (item.unit === '' ? '' : leaf('ord:unit', item.unit)) +
        leaf('ord:code', item.code),
    ),
  )
  const detail = items.length === 0 ? '' : tag('ord:orderDetail', items.join(''))
  return tag('lst:order', tag('ord:orderHeader', headerOf(order, extSystem)) + detail + linksOf(order), {
    version: '2.0',
  })
}

function headerOf(order: UnitOrder, extSystem: string | undefined): string {
  const { cancelledOn } = order
  const known = order.extIds.filter(({ system }) => system === extSystem)
  return [
    leaf('ord:id', order.id),
    ...known.map(({ id, system }) =>
      tag('ord:extId', leaf('typ:ids', id) + leaf('typ:exSystemName', system)),
    ),
    leaf('ord:orderType', 'receivedOrder'),
    cancelledOn === undefined ? '' : leaf('ord:storno', 'cancelledDocument'),
    tag(
      'ord:number',
      leaf('typ:id', 4) + leaf('typ:ids', order.series) + leaf('typ:numberRequested', order.number),
    ),
    order.numberOrder === '' ? '' : leaf('ord:numberOrder', order.numberOrder),
    leaf('ord:date', order.date),
    leaf('ord:text', order.text),
    leaf('ord:isExecuted', order.isExecuted),
    leaf('ord:isDelivered', order.isDelivered),
    leaf('ord:isReserved', order.isReserved && !order.isExecuted),
    leaf('ord:dateCancellation', cancelledOn),
    leaf('ord:markRecord', false),
  ].join('')
}

function linksOf({ invoices }: UnitOrder): string {
  if (invoices.length === 0) return ''
  const links = invoices.map(({ id, number }) =>
    tag(
      'typ:link',
      leaf('typ:sourceAgenda', 'issuedInvoice') +
        tag('typ:sourceDocument', leaf('typ:id', id) + leaf('typ:number', number)),
    ),
  )
  return tag('ord:linkedDocuments', links.join(''))
}
