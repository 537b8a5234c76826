import type { Bytes } from '../../core/bytes.ts'
import { encodeText } from '../../core/encode.ts'
import type { XmlElement } from '../../plugins/pohoda/xml/element.ts'
import { readXml } from '../../plugins/pohoda/xml/sax.ts'

/** The namespaces of POHODA's documents under their usual prefixes, to be written into a root. */
export const NAMESPACES = Object.entries({
  dat: 'data',
  rsp: 'response',
  rdc: 'documentresponse',
  typ: 'type',
  lst: 'list',
  lStk: 'list_stock',
  stk: 'stock',
  ord: 'order',
  ctg: 'category',
  ipm: 'intParam',
  sup: 'supplier',
  sto: 'store',
})
  .map(([prefix, file]) => `xmlns:${prefix}="http://www.stormware.cz/schema/version_2/${file}.xsd"`)
  .join(' ')

/** A responsePack with these items inside, as text without a declaration. */
export function packText(items: string, attributes = 'id="p1" state="ok" ico="12345678"'): string {
  return `<rsp:responsePack version="2.0" ${attributes} ${NAMESPACES}>${items}</rsp:responsePack>`
}

/** A responsePack with one item that holds this list. */
export function listText(list: string, attributes?: string): string {
  return packText(
    `<rsp:responsePackItem version="2.0" id="i1" state="ok">${list}</rsp:responsePackItem>`,
    attributes,
  )
}

/** A responsePack with these cards (`lStk:stock`). */
export function stockText(cards: string, attributes?: string): string {
  const told = 'version="2.0" dateTimeStamp="2026-03-01T08:15:03" dateValidFrom="2026-03-01" state="ok"'
  return listText(`<lStk:listStock ${told}>${cards}</lStk:listStock>`, attributes)
}

/** A card with these elements in its header. */
export function cardText(header: string, after = ''): string {
  return `<lStk:stock version="2.0"><stk:stockHeader>${header}</stk:stockHeader>${after}</lStk:stock>`
}

/** A document in Windows-1250 with its declaration, as POHODA writes it. */
export function windows1250(text: string): Bytes {
  return encodeText(`<?xml version="1.0" encoding="Windows-1250"?>\r\n${text}`, 'windows-1250').bytes
}

export function utf8(text: string): Bytes {
  return new TextEncoder().encode(text)
}

/** Bytes as they would come in pieces: all of them `size` long, but for the last. */
export async function* inPieces(bytes: Bytes, size = bytes.length || 1): AsyncGenerator<Bytes> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size)
}

/** The one record that this piece of XML is, read as an answer's would be. */
export async function recordOf(text: string): Promise<XmlElement> {
  const wrapped = `<lst:wrapped ${NAMESPACES}>${text}</lst:wrapped>`
  for await (const events of readXml(inPieces(utf8(wrapped)), { isRecord: (path) => path.length === 2 })) {
    for (const event of events) if (event.kind === 'record') return event.element
  }
  throw new Error('there is no record in it')
}
