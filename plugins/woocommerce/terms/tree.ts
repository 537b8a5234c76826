import type { CategoryPath } from '../../../core/shop.ts'
import { nameKey } from './names.ts'

/** A category or brand of the shop. */
export interface Term {
  id: number
  /** 0 at the top. */
  parent: number
  name: string
  description?: string | undefined
  /** WooCommerce's `menu_order`: sisters stand in this order, equal ones by name. */
  order?: number | undefined
}

/** A name that is known for a term below a parent, in the form of `nameKey`; a term may have several. */
export type KnownName = readonly [id: number, parent: number, key: string]

/** Terms by their place and name. */
export interface Tree {
  /** The id at a path from the top; 0 for the top itself, undefined where nothing is. */
  idAt(path: CategoryPath): number | undefined
  /** The id of a term below a parent. */
  child(parent: number, name: string): number | undefined
  /** The terms below a parent that were put with all they are, in the shop's order. */
  children(parent: number): Term[]
  get(id: number): Term | undefined
  /** Puts a term, or puts it elsewhere. */
  put(term: Term): void
  remove(id: number): void
  /** Adds a name for a term whose own one the shop takes for the same. */
  addName(name: KnownName): void
  names(): KnownName[]
}

/** Makes a tree, of names that were kept or empty. */
export function createTree(kept: readonly KnownName[] = []): Tree {
  const terms = new Map<number, Term>()
  const ids = new Map<string, KnownName>()
  for (const name of kept) addName(name)

  return { idAt, child, children, get: (id) => terms.get(id), put, remove, addName, names }

  function idAt(path: CategoryPath): number | undefined {
    let id: number | undefined = 0
    for (const name of path) id = id === undefined ? undefined : child(id, name)
    return id
  }

  function child(parent: number, name: string): number | undefined {
    return ids.get(placeKey(parent, nameKey(name)))?.[0]
  }

  function children(parent: number): Term[] {
    const below = [...terms.values()].filter((term) => term.parent === parent)
    return below.toSorted((a, b) => (a.order ?? 0) - (b.order ?? 0) || (a.name < b.name ? -1 : 1))
  }

  function put(term: Term): void {
    remove(term.id)
    terms.set(term.id, term)
    addName([term.id, term.parent, nameKey(term.name)])
  }

  function remove(id: number): void {
    terms.delete(id)
    for (const [place, [known]] of ids) if (known === id) ids.delete(place)
  }

  /** Of two terms that look the same, the one that came first is meant. */
  function addName(name: KnownName): void {
    const place = placeKey(name[1], name[2])
    if (!ids.has(place)) ids.set(place, name)
  }

  function names(): KnownName[] {
    return [...ids.values()]
  }
}

function placeKey(parent: number, key: string): string {
  return `${parent} ${key}`
}
