import type { WooLink } from './records.ts'

/** One product or variation of the shop, as much of it as goods are recognised by. */
export interface ShopEntry {
  id: number
  parentId?: number | undefined
  type: WooLink['type']
  sku: string
  name: string
  barcode?: string | undefined
  /** As we have written it; a shop's own article numbers stand in `sku`. */
  articul?: string | undefined
  /** The code under which we have written it. */
  code?: string | undefined
}

/** By what a good is recognised. */
export interface Identity {
  sku: string
  name?: string | undefined
  barcode?: string | undefined
  articul?: string | undefined
}

export type MatchMode = 'sku' | 'barcode' | 'articul' | 'name' | { pairs: ReadonlyMap<string, number> }

/** Which record of the shop a good is. `ambiguous`: several, or one that is another good's already. */
export type Found =
  | { kind: 'paired'; entry: ShopEntry }
  | { kind: 'ambiguous'; entries: readonly ShopEntry[] }
  | { kind: 'none' }

/** Codes of goods by their key. */
export type Claims = ReadonlyMap<string, ReadonlySet<string>>

export interface Matcher {
  find(identity: Identity): Found
  /** Notes that a record of the shop is this good's. */
  take(id: number, sku: string): void
}

/**
 * Recognises goods in a shop: first by our own mark, then by the settings. The SKU counts only where the settings say
 * so: an old shop's SKUs may be article numbers, and one of them may equal the code of quite another good.
 * @param taken the codes to which records of the shop belong already, by id
 * @param claims the codes of all goods that have the same key (`keyOfGood`): what two of them fit is neither's
 */
export function createMatcher(
  entries: readonly ShopEntry[],
  mode: MatchMode,
  taken: ReadonlyMap<number, string> = new Map(),
  claims: Claims = new Map(),
): Matcher {
  const owners = new Map(taken)
  for (const { id, code } of entries) if (code !== undefined && !owners.has(id)) owners.set(id, code)
  const byCode = Map.groupBy(entries, ({ id }) => owners.get(id))
  const byKey = new Map<string, ShopEntry[]>()
  for (const entry of entries) {
    for (const key of keysOfEntry(entry, mode)) {
      const sameKey = byKey.get(key)
      if (sameKey === undefined) byKey.set(key, [entry])
      else sameKey.push(entry)
    }
  }

  return {
    take: (id, sku) => void owners.set(id, sku),

    find(identity) {
      const own = byCode.get(identity.sku) ?? []
      // A copy that was made in WordPress carries our mark too: the SKU tells which is which.
      const exact = own.find((entry) => entry.sku === identity.sku)
      if (exact !== undefined) return { kind: 'paired', entry: exact }
      if (own.length > 0) return judge(own, identity)
      const key = keyOfGood(identity, mode)
      const candidates = key === '' ? [] : (byKey.get(key) ?? [])
      if (candidates.length > 0 && (claims.get(key)?.size ?? 0) > 1)
        return { kind: 'ambiguous', entries: candidates }
      return judge(candidates, identity, isListed(identity, mode))
    },
  }

  function judge(candidates: readonly ShopEntry[], { sku }: Identity, mustBeThere = false): Found {
    const [entry, ...others] = candidates
    if (entry === undefined) return mustBeThere ? { kind: 'ambiguous', entries: [] } : { kind: 'none' }
    const isFree = (owners.get(entry.id) ?? sku) === sku
    return others.length === 0 && isFree
      ? { kind: 'paired', entry }
      : { kind: 'ambiguous', entries: candidates }
  }
}

/**
 * The pairs of a setting: one `code;id` a line. Titles in the first line, further cells, and lines that have only one of
 * the two (as the report has them) are left out. A line that is none is in `wrong`, by its number from 1. Pure.
 */
export function parsePairs(text: string): { pairs: Map<string, number>; wrong: number[] } {
  const pairs = new Map<string, number>()
  const wrong: number[] = []
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue
    const [, quoted, plain = '', id] = PAIR.exec(line) ?? []
    const code = quoted?.replaceAll('""', '"') ?? plain.trim()
    if (id === undefined || (id !== '' && !/^[1-9]\d*$/.test(id))) {
      if (index > 0 || id === undefined) wrong.push(index + 1)
    } else if (code !== '' && id !== '') pairs.set(code, Number(id))
  }
  return { pairs, wrong }
}

/** A code, in quotes or not, and the next cell; what follows does not matter. */
const PAIR = /^[\uFEFF\s]*(?:"((?:[^"]|"")*)"|([^;,\t]*))\s*[;,\t]\s*"?([^;,\t"]*?)"?\s*(?:[;,\t].*)?$/

/** Names that differ only in case and spaces are one. */
export function foldName(name: string): string {
  return name.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase()
}

/** What a good is looked up by; empty when it has none. */
export function keyOfGood({ sku, name = '', barcode = '', articul = '' }: Identity, mode: MatchMode): string {
  switch (mode) {
    case 'barcode':
      return barcode
    case 'articul':
      return articul
    case 'name':
      return foldName(name)
    case 'sku':
      return sku
    default: {
      const id = mode.pairs.get(sku)
      return id === undefined ? '' : idKey(id)
    }
  }
}

function keysOfEntry(entry: ShopEntry, mode: MatchMode): Set<string> {
  const { id, type, sku, name, barcode = '', articul = '' } = entry
  const keys = {
    barcode: [barcode],
    articul: [articul, sku],
    // A variation's name is made of its parent's and says nothing.
    name: type === 'variation' ? [] : [foldName(name)],
    sku: [sku],
    pairs: [idKey(id)],
  }
  return new Set(keys[typeof mode === 'string' ? mode : 'pairs'].filter((key) => key !== ''))
}

function isListed({ sku }: Identity, mode: MatchMode): boolean {
  return typeof mode !== 'string' && mode.pairs.has(sku)
}

/** No SKU holds a line break. */
function idKey(id: number): string {
  return `\n${id}`
}
