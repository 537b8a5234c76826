import type { Term } from './records.ts'
import { asciiFolded } from './text.ts'

/** The terms of a shop, found at once by id, by name and by slug. */
export interface TermShelf {
  get(id: number): Term | undefined
  all(): IterableIterator<Term>
  of(taxonomy: string): Term[]
  /** Those of one taxonomy whose name differs by the case of ASCII letters at most. */
  named(taxonomy: string, name: string): Term[]
  withSlug(taxonomy: string, slug: string): Term | undefined
  add(term: Term): Term
  change(term: Term, changes: Partial<Term>): void
  remove(term: Term): void
}

export function createTermShelf(): TermShelf {
  const byId = new Map<number, Term>()
  const byTaxonomy = new Map<string, Set<Term>>()
  const byName = new Map<string, Set<Term>>()
  const bySlug = new Map<string, Term>()

  return {
    get: (id) => byId.get(id),
    all: () => byId.values(),
    of: (taxonomy) => [...(byTaxonomy.get(taxonomy) ?? [])],
    named: (taxonomy, name) => [...(byName.get(nameKey(taxonomy, name)) ?? [])],
    withSlug: (taxonomy, slug) => bySlug.get(slugKey(taxonomy, slug)),
    add(term) {
      put(term)
      return term
    },
    change(term, changes) {
      take(term)
      put(Object.assign(term, changes))
    },
    remove: take,
  }

  function put(term: Term): void {
    byId.set(term.id, term)
    bySlug.set(slugKey(term.taxonomy, term.slug), term)
    addTo(byTaxonomy, term.taxonomy, term)
    addTo(byName, nameKey(term.taxonomy, term.name), term)
  }

  function take(term: Term): void {
    byId.delete(term.id)
    bySlug.delete(slugKey(term.taxonomy, term.slug))
    byTaxonomy.get(term.taxonomy)?.delete(term)
    byName.get(nameKey(term.taxonomy, term.name))?.delete(term)
  }
}

function addTo(sets: Map<string, Set<Term>>, key: string, term: Term): void {
  const set = sets.get(key)
  if (set === undefined) sets.set(key, new Set([term]))
  else set.add(term)
}

function nameKey(taxonomy: string, name: string): string {
  return `${taxonomy} ${asciiFolded(name)}`
}

function slugKey(taxonomy: string, slug: string): string {
  return `${taxonomy} ${slug}`
}
