/** An element of a document that somebody sent. */
export interface Tree {
  /** What the prefix stands for. */
  namespace: string
  name: string
  /** As the sender wrote it, prefix and all, for paths that people read. */
  written: string
  attributes: Readonly<Record<string, string>>
  children: Tree[]
  /** Its own text, as it is. */
  text: string
}

/** Why a document is none. */
export class NotXml extends Error {}

/** Decodes by the mark at the beginning or by the declaration. @throws NotXml */
export function decodeXml(bytes: Uint8Array): { text: string; encoding: string } {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200))
  const isMarked = head.startsWith('\xef\xbb\xbf')
  const declared = /^(?:\xef\xbb\xbf)?<\?xml[^>]*\bencoding=["']([\w.-]+)["']/.exec(head)?.[1] ?? 'utf-8'
  const encoding = isMarked ? 'utf-8' : declared.toLowerCase()
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding }
  } catch {
    throw new NotXml(`bytes that are no ${encoding}`)
  }
}

/** Reads a whole document: strict about nesting, namespaces and entities. @throws NotXml */
export function readTree(text: string): Tree {
  const open: { tree: Tree; prefixes: Prefixes }[] = []
  let root: Tree | undefined
  let position = 0
  for (const match of text.matchAll(TOKEN)) {
    if (match.index !== position) throw broken(position)
    position += match[0].length
    const { content, cdata, end, start, attributes = '', empty } = match.groups ?? {}
    const current = open.at(-1)
    if (content !== undefined || cdata !== undefined) {
      const piece = content === undefined ? (cdata ?? '') : unescape(content)
      if (current !== undefined) current.tree.text += piece
      else if (piece.trim() !== '') throw broken(position)
    } else if (end !== undefined) {
      if (current?.tree.written !== end) throw broken(position)
      open.pop()
    } else if (start !== undefined) {
      if (current === undefined && root !== undefined) throw broken(position)
      const all = attributesIn(attributes)
      const prefixes = { ...current?.prefixes, ...declaredIn(all) }
      const tree = treeOf(start, all, prefixes)
      current?.tree.children.push(tree)
      root ??= tree
      if (empty === '') open.push({ tree, prefixes })
    }
  }
  if (root === undefined || open.length > 0 || position !== text.length) throw broken(position)
  return root
}

type Prefixes = Readonly<Record<string, string>>

const TOKEN =
  /<!--[^]*?-->|<\?[^]*?\?>|<!\[CDATA\[(?<cdata>[^]*?)\]\]>|<\/(?<end>[^\s<>/]+)\s*>|<(?<start>[^\s<>/!?]+)(?<attributes>(?:\s+[^\s=<>]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(?<empty>\/?)>|(?<content>[^<]+)/g

function treeOf(written: string, attributes: Map<string, string>, prefixes: Prefixes): Tree {
  const [prefix, name] = written.includes(':') ? written.split(':', 2) : ['', written]
  const namespace = prefixes[prefix ?? '']
  if ((namespace === undefined && prefix !== '') || name === undefined) {
    throw new NotXml(`the prefix of <${written}> is not declared`)
  }
  const plain = [...attributes].filter(([key]) => key !== 'xmlns' && !key.includes(':'))
  return {
    namespace: namespace ?? '',
    name,
    written,
    attributes: Object.fromEntries(plain),
    children: [],
    text: '',
  }
}

function attributesIn(text: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const { groups } of text.matchAll(/(?<key>[^\s=]+)\s*=\s*(?:"(?<a>[^"]*)"|'(?<b>[^']*)')/g)) {
    const { key = '', a, b } = groups ?? {}
    if (found.has(key)) throw new NotXml(`the attribute ${key} is there twice`)
    found.set(key, unescape(a ?? b ?? ''))
  }
  return found
}

function declaredIn(attributes: Map<string, string>): Record<string, string> {
  const declared = [...attributes].filter(([key]) => key === 'xmlns' || key.startsWith('xmlns:'))
  return Object.fromEntries(declared.map(([key, uri]) => [key.slice('xmlns:'.length), uri]))
}

function unescape(text: string): string {
  return text.replaceAll(/&([^;&\s]*);?/g, (whole, name: string) => {
    const [, hex, digits] = /^#(?:x([\da-fA-F]+)|(\d+))$/.exec(name) ?? []
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16))
    if (digits !== undefined) return String.fromCodePoint(Number(digits))
    const known = ENTITIES[name]
    if (known === undefined || !whole.endsWith(';')) throw new NotXml(`the entity ${whole} is unknown`)
    return known
  })
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function broken(position: number): NotXml {
  return new NotXml(`no XML at character ${position + 1}`)
}

/** The first child of that name. */
export function childOf(tree: Tree | undefined, name: string): Tree | undefined {
  return tree?.children.find((candidate) => candidate.name === name)
}

/** The element down that path. */
export function down(tree: Tree | undefined, ...path: readonly string[]): Tree | undefined {
  return path.reduce<Tree | undefined>((current, name) => childOf(current, name), tree)
}

/** The text down that path, without spaces around it; undefined when it is not there. */
export function textOf(tree: Tree | undefined, ...path: readonly string[]): string | undefined {
  return down(tree, ...path)?.text.trim()
}
