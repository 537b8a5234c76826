/** The namespaces of POHODA by the prefixes that it writes; an answer declares them all, used or not. */
export const NAMESPACES = {
  dat: 'data',
  rsp: 'response',
  rdc: 'documentresponse',
  typ: 'type',
  ftr: 'filter',
  lst: 'list',
  lStk: 'list_stock',
  stk: 'stock',
  ord: 'order',
  ctg: 'category',
  ipm: 'intParam',
  sup: 'supplier',
  sto: 'store',
  str: 'storage',
} as const

export type Prefix = keyof typeof NAMESPACES

/** `http://www.stormware.cz/schema/version_2/stock.xsd` */
export function namespaceOf(prefix: Prefix): string {
  return `http://www.stormware.cz/schema/version_2/${NAMESPACES[prefix]}.xsd`
}

export const DECLARATION = '<?xml version="1.0" encoding="Windows-1250"?>\r\n'

/** ` xmlns:dat="…" …` */
export const ALL_NAMESPACES = prefixes()
  .map((prefix) => ` xmlns:${prefix}="${namespaceOf(prefix)}"`)
  .join('')

/** An element with markup in it. */
export function tag(name: string, content: string, attributes: Attributes = {}): string {
  return content === ''
    ? `<${name}${written(attributes)}/>`
    : `<${name}${written(attributes)}>${content}</${name}>`
}

/** An element with text in it; nothing at all for undefined. */
export function leaf(
  name: string,
  value: string | number | boolean | undefined,
  attributes: Attributes = {},
): string {
  return value === undefined ? '' : tag(name, escape(String(value)), attributes)
}

/** The beginning of an element whose content is written later. */
export function opening(name: string, attributes: Attributes = {}): string {
  return `<${name}${written(attributes)}>`
}

export function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>

/** Windows-1250; what it does not have becomes a reference to its number. */
export function encode(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length * 8)
  let length = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    const byte = BYTES[unit]
    if (byte !== undefined && (byte !== 0 || unit === 0)) {
      bytes[length++] = byte
      continue
    }
    const point = text.codePointAt(at) ?? unit
    if (point > 0xffff) at++
    for (const character of `&#${point};`) bytes[length++] = character.charCodeAt(0)
  }
  return bytes.slice(0, length)
}

const BYTES = (() => {
  const table = new Uint8Array(0x10000)
  const all = new TextDecoder('windows-1250').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte))
  for (let byte = 0; byte < all.length; byte++) table[all.charCodeAt(byte)] = byte
  return table
})()

function written(attributes: Attributes): string {
  return Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${escape(String(value))}"`)
    .join('')
}

function prefixes(): Prefix[] {
  return ['dat', 'rsp', 'rdc', 'typ', 'ftr', 'lst', 'lStk', 'stk', 'ord', 'ctg', 'ipm', 'sup', 'sto', 'str']
}
