import { nodeWith, type XmlNode } from '../xml/node.ts'

export interface OrderListOptions {
  ico: string
  /** The ids of POHODA's own request and of its item, which the answer repeats. */
  requestId: string
  itemId: string
  /** Local time as `toLocalTime` writes it. */
  now: string
}

/**
 * Orders as the answer to POHODA's request for them (`rsp:responsePack` with `lst:listOrder`); without orders it is an
 * empty list. In a list a record has the list's namespace, and what it holds its own: `ord:order` becomes `lst:order`.
 * @param orders `ord:order` each
 */
export function orderList(
  orders: readonly XmlNode[],
  { ico, requestId, itemId, now }: OrderListOptions,
): XmlNode {
  return nodeWith(
    'rsp:responsePack',
    { version: '2.0', id: requestId, state: 'ok', note: '', ico },
    nodeWith(
      'rsp:responsePackItem',
      { version: '2.0', id: itemId, state: 'ok' },
      nodeWith(
        'lst:listOrder',
        { version: '2.0', dateTimeStamp: now, dateValidFrom: now.slice(0, 10), state: 'ok' },
        ...orders.map((order) => ({ ...order, name: 'lst:order' })),
      ),
    ),
  )
}
