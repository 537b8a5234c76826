import type { XmlNode } from '../xml/node.ts'
import type { Pack } from './pack.ts'

/**
 * One order as a pack for mServer, so that POHODA answers for it alone. The ids are what POHODA knows a repetition by:
 * the same for each attempt at the same order (`packId`).
 * @param order `ord:order`
 */
export function orderPack(
  order: XmlNode,
  { id, ico, note, period }: { id: string; ico: string; note: string; period?: Pack['period'] },
): Pack {
  return { id, ico, note, period, items: [{ id, body: order }] }
}
