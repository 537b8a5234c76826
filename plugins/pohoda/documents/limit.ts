import { node, type XmlNode } from '../xml/node.ts'

/** Which records of a list are asked for: ids ascend, so a page goes on at the highest one plus one. */
export interface Page {
  idFrom: number
  /** From 1 to 10000. */
  count: number
}

/** `limit` of a list request. @param name with the prefix of its document, e.g. `lst:limit` */
export function limit(name: string, { idFrom, count }: Page): XmlNode {
  return node(name, node('ftr:idFrom', String(idFrom)), node('ftr:count', String(count)))
}
