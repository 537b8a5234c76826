import type { ImportDetail } from '../answers/result.ts'
import type { XmlNode } from '../xml/node.ts'

/** Where a value of an order comes from, by the element of POHODA that holds it. */
const SETTINGS: Readonly<Record<string, string>> = {
  paymentType: 'orders.payments',
  carrier: 'orders.carriers',
  number: 'orders.series',
  centre: 'orders.centre',
  currency: 'orders.currencies',
  store: 'orders.store',
}

/** What POHODA complains of, when it is a value of the settings: the value, and which setting. Pure. */
export function refusedValue(
  { xpath, requested }: Pick<ImportDetail, 'xpath' | 'requested'>,
  sent: XmlNode,
): { value: string; setting: string } | undefined {
  const steps = (xpath ?? '').split('/').filter((step) => step !== '')
  const element = steps.map(localName).findLast((name) => name in SETTINGS)
  const setting = element === undefined ? undefined : SETTINGS[element]
  const value = requested ?? valueAt(sent, steps)
  return setting === undefined || value === undefined || value === '' ? undefined : { value, setting }
}

/** The text of the element at a path that begins with the document's own element. */
function valueAt(node: XmlNode, [first, ...rest]: readonly string[]): string | undefined {
  if (first === undefined || localName(first) !== localName(node.name)) return undefined
  if (rest.length === 0) return node.children.find((child) => typeof child === 'string')
  for (const child of node.children) {
    const found = typeof child === 'string' ? undefined : valueAt(child, rest)
    if (found !== undefined) return found
  }
  return undefined
}

/** `typ:ids[1]` is `ids`. */
function localName(step: string): string {
  return step.replace(/^.*:/, '').replace(/\[.*$/, '')
}
