import { WpError, wpError } from '../web/error.ts'
import type { Term } from './records.ts'
import type { State } from './state.ts'
import { slugOf, termName, uniqueSlug } from './text.ts'

/** The texts of a term as somebody wants them. */
export interface TermWishes {
  name?: string
  slug?: string
  description?: string
  parentId?: number
  menuOrder?: number
}

/** The taxonomies whose terms have parents. */
const TREES = ['product_cat', 'product_brand']

/**
 * Makes a term.
 * @throws WpError empty_term_name, missing_parent; term_exists with the id of the one that is there
 */
export function addTerm(state: State, taxonomy: string, wishes: TermWishes): Term {
  const name = termName(wishes.name ?? '')
  const parentId = wishes.parentId ?? 0
  if (name === '') throw wpError('empty_term_name', 'A name is required for this term.')
  if (parentId !== 0 && state.terms.get(parentId)?.taxonomy !== taxonomy)
    throw wpError('missing_parent', 'Parent term does not exist.')
  const existing = findTwin(state, { taxonomy, parentId, name, slug: wishes.slug })
  if (existing !== undefined) throw termExists(taxonomy, existing)
  return state.terms.add({
    id: state.nextId('term'),
    taxonomy,
    parentId,
    name,
    slug: freeSlug(state, taxonomy, wishes.slug ?? name),
    description: wishes.description ?? '',
    menuOrder: wishes.menuOrder ?? 0,
  })
}

/** Changes a term. A parent that would close a ring is dropped without a word. @throws WpError as `addTerm` */
export function changeTerm(state: State, term: Term, wishes: TermWishes): void {
  const name = wishes.name === undefined ? term.name : termName(wishes.name)
  if (name === '') throw wpError('empty_term_name', 'A name is required for this term.')
  const { slug = term.slug, description = term.description, menuOrder = term.menuOrder } = wishes
  const parentId = isBelow(state, wishes.parentId ?? term.parentId, term.id)
    ? 0
    : (wishes.parentId ?? term.parentId)
  if (parentId !== 0 && state.terms.get(parentId)?.taxonomy !== term.taxonomy)
    throw wpError('missing_parent', 'Parent term does not exist.')
  const isSameSlug = slugOf(slug) === term.slug
  state.terms.change(term, {
    name,
    parentId,
    description,
    menuOrder,
    slug: isSameSlug ? term.slug : freeSlug(state, term.taxonomy, slug),
  })
}

/** Removes a term: those below it move up, products lose it, and who has no category left gets the usual one. */
export function removeTerm(state: State, term: Term): void {
  for (const child of state.terms.of(term.taxonomy))
    if (child.parentId === term.id) state.terms.change(child, { parentId: term.parentId })
  state.terms.remove(term)
  for (const product of state.products.all()) {
    product.tagIds = product.tagIds.filter((id) => id !== term.id)
    product.brandIds = product.brandIds.filter((id) => id !== term.id)
    if (!product.categoryIds.includes(term.id)) continue
    const left = product.categoryIds.filter((id) => id !== term.id)
    product.categoryIds = left.length === 0 ? [state.uncategorized] : left
  }
}

/** The term of that name, made if there is none. */
export function termNamed(state: State, taxonomy: string, name: string): Term {
  return state.terms.named(taxonomy, termName(name))[0] ?? addTerm(state, taxonomy, { name })
}

/** Ids that belong to terms of this taxonomy, each once. */
export function knownTerms(state: State, taxonomy: string, ids: readonly number[]): number[] {
  return [...new Set(ids)].filter((id) => state.terms.get(id)?.taxonomy === taxonomy)
}

interface Wanted {
  taxonomy: string
  parentId: number
  name: string
  slug: string | undefined
}

/** In a tree names meet only below the same parent. */
function findTwin(state: State, { taxonomy, parentId, name, slug }: Wanted): Term | undefined {
  const named = state.terms.named(taxonomy, name)
  if (!isTree(taxonomy)) return named[0]
  return named.find(
    (term) => term.parentId === parentId && (slug === undefined || slugOf(slug) === term.slug),
  )
}

function isTree(taxonomy: string): boolean {
  return TREES.includes(taxonomy)
}

function termExists(taxonomy: string, term: Term): WpError {
  const where = isTree(taxonomy) ? 'with this parent' : 'in this taxonomy'
  return new WpError('term_exists', `A term with the name provided already exists ${where}.`, {
    status: 400,
    resource_id: term.id,
  })
}

function freeSlug(state: State, taxonomy: string, wanted: string): string {
  return uniqueSlug(slugOf(wanted), (slug) => state.terms.withSlug(taxonomy, slug) !== undefined)
}

function isBelow(state: State, id: number, top: number): boolean {
  const seen = new Set<number>()
  for (let at = id; at !== 0 && !seen.has(at); at = state.terms.get(at)?.parentId ?? 0) {
    if (at === top) return true
    seen.add(at)
  }
  return false
}
