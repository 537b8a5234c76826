/**
 * An element to be written, its name with one of the prefixes of `xml/write.ts` (`stk:code`). Attributes and children
 * that are undefined are left out, so that optional parts read as one line.
 */
export interface XmlNode {
  name: string
  attributes: Readonly<Record<string, string | undefined>>
  children: readonly (XmlNode | string)[]
}

type Child = XmlNode | string | undefined

/** An element with children or a text. */
export function node(name: string, ...children: readonly Child[]): XmlNode {
  return nodeWith(name, {}, ...children)
}

/** An element with attributes. */
export function nodeWith(
  name: string,
  attributes: XmlNode['attributes'],
  ...children: readonly Child[]
): XmlNode {
  return { name, attributes, children: children.filter((part) => part !== undefined) }
}

/** An element with a text, or nothing when there is none. */
export function optional(name: string, text: string | undefined): XmlNode | undefined {
  return text === undefined || text === '' ? undefined : node(name, text)
}
