import type { Term } from '../shop/records.ts'
import type { State } from '../shop/state.ts'
import { folded, slugOf } from '../shop/text.ts'
import { idsOf } from '../web/fields.ts'
import { wordOf } from '../web/parameters.ts'

const ORDERS = ['name', 'id', 'include', 'slug', 'term_group', 'description', 'count', 'menu_order'] as const

/** The terms of one taxonomy that a list asks for, in its order. @throws WpError rest_invalid_param */
export function findTerms(
  state: State,
  {
    taxonomy,
    query,
    counts,
  }: { taxonomy: string; query: URLSearchParams; counts: ReadonlyMap<number, number> },
): Term[] {
  const include = idsOf(query.get('include'))
  const exclude = idsOf(query.get('exclude'))
  const slug = query.get('slug')
  const parent = query.get('parent')
  const search = folded(query.get('search') ?? '')
  const hidesEmpty = ['true', '1'].includes(query.get('hide_empty') ?? '')
  const found = state.terms
    .of(taxonomy)
    .filter(
      (term) =>
        (include.length === 0 || include.includes(term.id)) &&
        !exclude.includes(term.id) &&
        (slug === null || term.slug === slugOf(slug) || term.slug === slug) &&
        (parent === null || term.parentId === Number(parent)) &&
        folded(term.name).includes(search) &&
        (!hidesEmpty || (counts.get(term.id) ?? 0) > 0),
    )
  return inOrder(found, query, counts)
}

/** How many products have each term of one taxonomy; one pass over the shop. */
export function countProducts(state: State, taxonomy: string): Map<number, number> {
  const counts = new Map<number, number>()
  const member = MEMBERS[taxonomy]
  if (member === undefined) return counts
  for (const product of state.products.all()) {
    if (product.status !== 'publish') continue
    for (const id of product[member]) counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  return counts
}

const MEMBERS: Readonly<Record<string, 'categoryIds' | 'brandIds' | 'tagIds'>> = {
  product_cat: 'categoryIds',
  product_brand: 'brandIds',
  product_tag: 'tagIds',
}

function inOrder(terms: Term[], query: URLSearchParams, counts: ReadonlyMap<number, number>): Term[] {
  const orderby = wordOf(query, 'orderby', ORDERS)
  const sign = wordOf(query, 'order', ['asc', 'desc']) === 'asc' ? 1 : -1
  const include = idsOf(query.get('include'))
  return terms.sort((one, other) => sign * compare(one, other))

  function compare(one: Term, other: Term): number {
    if (orderby === 'id') return one.id - other.id
    if (orderby === 'include') return include.indexOf(one.id) - include.indexOf(other.id)
    if (orderby === 'count') return (counts.get(one.id) ?? 0) - (counts.get(other.id) ?? 0)
    if (orderby === 'menu_order') return one.menuOrder - other.menuOrder
    const key = orderby === 'slug' || orderby === 'description' ? orderby : 'name'
    return folded(one[key]) < folded(other[key]) ? -1 : 1
  }
}
