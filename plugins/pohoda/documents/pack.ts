import type { XmlNode } from '../xml/node.ts'

/** A `dat:dataPack` to be sent to POHODA. */
export interface Pack {
  /** At most 64 characters. With the ids of its items it is what POHODA knows a repetition by, so it is never random. */
  id: string
  ico: string
  /** Shown in POHODA's agenda XML import. */
  note: string
  /** The accounting period (`období`) to work in; without it that of the user. */
  period?: 'current' | 'following' | undefined
  items: readonly PackItem[]
}

export interface PackItem {
  /** At most 64 characters. */
  id: string
  /** The one element of an agenda: `ord:order`, `lStk:listStockRequest`. */
  body: XmlNode
}
