/** An element that was read whole. Names are without prefix; which namespace a prefix stood for is checked while reading. */
export interface XmlElement {
  /** The local name, e.g. `stockHeader`. */
  name: string
  attributes: Readonly<Record<string, string>>
  children: XmlElement[]
  /** Its own text, trimmed; that of its children is theirs. */
  text: string
}

/** The first child of that name. */
export function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((candidate) => candidate.name === name)
}

/** The element down that path, the first of its name at each step. */
export function at(element: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined {
  return path.reduce<XmlElement | undefined>((current, name) => child(current, name), element)
}

/** All children of that name. */
export function childrenOf(element: XmlElement | undefined, name: string): XmlElement[] {
  return element?.children.filter((candidate) => candidate.name === name) ?? []
}

/** The text down that path; undefined when it is not there. */
export function textAt(element: XmlElement | undefined, ...path: readonly string[]): string | undefined {
  return at(element, ...path)?.text
}
