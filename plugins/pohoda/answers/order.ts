import { child, childrenOf, textAt, type XmlElement } from '../xml/element.ts'
import { isTrue } from './truth.ts'

/** How a received order (přijatá objednávka) stands in POHODA. */
export interface OrderState {
  /** POHODA's record id: another one in another year or unit. */
  id: string
  /** Our own numbers, by the system that gave them (`ord:extId`). */
  extIds: readonly { system: string; id: string }[]
  /** POHODA's number, e.g. `26OP00317`. */
  number: string
  /** The shop's number (`ord:numberOrder`). */
  numberOrder: string
  /** `Vyřízeno`. */
  isExecuted: boolean
  /** `Přeneseno`. */
  isDelivered: boolean
  /** `Storno`. */
  isCancelled: boolean
  /** Numbers of the issued invoices that were made from it. */
  invoices: string[]
}

/** Reads an order of a list (`lst:order`). What POHODA does not tell is an empty text or false. */
export function toOrderState(record: XmlElement): OrderState {
  const header = child(record, 'orderHeader')
  const text = (...path: string[]) => textAt(header, ...path) ?? ''
  return {
    id: text('id'),
    extIds: childrenOf(header, 'extId').flatMap((extId) => {
      const id = textAt(extId, 'ids') ?? ''
      return id === '' ? [] : [{ system: textAt(extId, 'exSystemName') ?? '', id }]
    }),
    number: text('number', 'numberRequested'),
    numberOrder: text('numberOrder'),
    isExecuted: isTrue(text('isExecuted')) ?? false,
    isDelivered: isTrue(text('isDelivered')) ?? false,
    isCancelled: text('storno') === 'cancelledDocument' || text('dateCancellation') !== '',
    invoices: invoicesOf(record),
  }
}

function invoicesOf(record: XmlElement): string[] {
  const links = childrenOf(child(record, 'linkedDocuments'), 'link')
  const numbers = links
    .filter((link) => textAt(link, 'sourceAgenda') === 'issuedInvoice')
    .map((link) => textAt(link, 'sourceDocument', 'number') ?? '')
  return [...new Set(numbers)].filter((number) => number !== '')
}
