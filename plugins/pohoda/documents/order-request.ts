import { node, nodeWith, optional, type XmlNode } from '../xml/node.ts'
import { limit, type Page } from './limit.ts'

export interface OrderRequest extends Page {
  /** Only orders changed since then, as `toLocalTime` writes it. */
  lastChanges?: string | undefined
  /** Only orders dated from this day on, e.g. `2026-03-01`. */
  dateFrom?: string | undefined
  /** The system whose numbers (`extId`) come with the orders. */
  extSystem?: string | undefined
  /** Only the order that has this number in `extSystem`. */
  extId?: string | undefined
}

/** Asks for a page of received orders (`lst:listOrderRequest`) in one item of a pack. */
export function orderRequest({ idFrom, count, extSystem, ...filter }: OrderRequest): XmlNode {
  return nodeWith(
    'lst:listOrderRequest',
    { version: '2.0', orderType: 'receivedOrder', orderVersion: '2.0', extSystem },
    limit('lst:limit', { idFrom, count }),
    node('lst:requestOrder', orderFilter({ extSystem, ...filter })),
  )
}

function orderFilter({ extId, extSystem, dateFrom, lastChanges }: Omit<OrderRequest, keyof Page>) {
  const filter = node(
    'ftr:filter',
    extId === undefined || extSystem === undefined
      ? undefined
      : node('ftr:extId', node('typ:ids', extId), node('typ:exSystemName', extSystem)),
    optional('ftr:dateFrom', dateFrom),
    optional('ftr:lastChanges', lastChanges),
  )
  return filter.children.length === 0 ? undefined : filter
}
