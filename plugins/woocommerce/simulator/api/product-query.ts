import { dateFilter } from '../shop/dates.ts'
import type { Product } from '../shop/records.ts'
import type { State } from '../shop/state.ts'
import { folded } from '../shop/text.ts'
import { idsOf } from '../web/fields.ts'
import { wordOf } from '../web/parameters.ts'

/** What `orderby` may say. */
const ORDERS = [
  'date',
  'id',
  'include',
  'title',
  'slug',
  'modified',
  'menu_order',
  'price',
  'popularity',
  'rating',
] as const
const STATUSES = ['any', 'future', 'trash', 'draft', 'pending', 'private', 'publish'] as const

/**
 * The products that a list asks for, in its order. Variations are among them only when codes or barcodes are asked for.
 * `sku` takes a comma list; an empty one is none, and finds all. `meta_key` and `meta_value` are not looked at.
 * @throws WpError rest_invalid_param
 */
export function findProducts(state: State, query: URLSearchParams): Product[] {
  const found = candidates(state, query).filter(filterOf(state, query))
  return inOrder(found, query)
}

/** The variations of one product, or of all, that a list asks for. @throws WpError rest_invalid_param */
export function findVariations(
  state: State,
  parentId: number | undefined,
  query: URLSearchParams,
): Product[] {
  const matches = filterOf(state, query)
  const skus = skusOf(query)
  const all =
    parentId === undefined
      ? [...state.products.all()].filter(({ type }) => type === 'variation')
      : state.products.variationsOf(parentId)
  const found = all.filter(
    (product) => matches(product) && (skus === undefined || skus.has(folded(product.sku))),
  )
  return inOrder(found, query)
}

function candidates(state: State, query: URLSearchParams): Product[] {
  const { products } = state
  const part = folded(query.get('search_sku') ?? '')
  if (part !== '') return [...products.all()].filter(({ sku }) => folded(sku).includes(part))
  const skus = skusOf(query)
  if (skus !== undefined) return [...new Set([...skus].flatMap((sku) => products.withSku(sku)))]
  const gtins = (query.get('global_unique_id') ?? '').split(',').filter((gtin) => gtin !== '')
  if (gtins.length > 0) return gtins.flatMap((gtin) => products.withGtin(gtin.trim()))
  const include = idsOf(query.get('include'))
  const all = include.length > 0 ? include.flatMap((id) => products.get(id) ?? []) : [...products.all()]
  return all.filter(({ type }) => type !== 'variation')
}

/** The list, and the whole text too: a code may hold a comma itself. */
function skusOf(query: URLSearchParams): Set<string> | undefined {
  const wanted = query.get('sku') ?? ''
  return wanted === '' ? undefined : new Set([...wanted.split(','), wanted].map(folded))
}

function filterOf(state: State, query: URLSearchParams): (product: Product) => boolean {
  const status = wordOf(query, 'status', STATUSES)
  const isInTime = dateFilter(query, state.utcOffsetMinutes)
  const include = new Set(idsOf(query.get('include')))
  const exclude = new Set(idsOf(query.get('exclude')))
  const parents = new Set(idsOf(query.get('parent')))
  const categories = withThoseBelow(state, idsOf(query.get('category')))
  const tags = idsOf(query.get('tag'))
  const brands = withThoseBelow(state, idsOf(query.get('brand')))
  const search = folded(query.get('search') ?? '')
  const exact = (['type', 'slug', 'stock_status'] as const).map(
    (name) => [name, query.get(name) ?? ''] as const,
  )
  return (product) =>
    (status === 'any' ? product.status !== 'trash' : product.status === status) &&
    isInTime(product) &&
    (include.size === 0 || include.has(product.id)) &&
    !exclude.has(product.id) &&
    (parents.size === 0 || parents.has(product.parentId)) &&
    meets(categories, product.categoryIds) &&
    meets(tags, product.tagIds) &&
    meets(brands, product.brandIds) &&
    exact.every(([name, wanted]) => wanted === '' || wanted === MEMBERS[name](product)) &&
    (search === '' || folded(`${product.name} ${product.description}`).includes(search))
}

const MEMBERS = {
  type: ({ type }: Product) => type,
  slug: ({ slug }: Product) => slug,
  stock_status: ({ stockStatus }: Product) => stockStatus,
}

/** A category finds what lies in those below it too. */
function withThoseBelow(state: State, ids: readonly number[]): number[] {
  const found = new Set(ids)
  for (const id of found) {
    const { taxonomy } = state.terms.get(id) ?? { taxonomy: '' }
    for (const term of state.terms.of(taxonomy)) if (term.parentId === id) found.add(term.id)
  }
  return [...found]
}

function meets(wanted: readonly number[], ids: readonly number[]): boolean {
  return wanted.length === 0 || wanted.some((id) => ids.includes(id))
}

function inOrder(products: Product[], query: URLSearchParams): Product[] {
  const orderby = wordOf(query, 'orderby', ORDERS)
  const sign = wordOf(query, 'order', ['desc', 'asc']) === 'asc' ? 1 : -1
  const include = idsOf(query.get('include'))
  switch (orderby) {
    case 'include':
      return products.sort((one, other) => include.indexOf(one.id) - include.indexOf(other.id))
    case 'title':
    case 'slug': {
      const key = orderby === 'title' ? 'name' : 'slug'
      return products.sort((one, other) => sign * (one[key] < other[key] ? -1 : 1))
    }
    case 'modified':
      return products.sort((one, other) => sign * (one.modifiedAt - other.modifiedAt || one.id - other.id))
    case 'menu_order':
      return products.sort((one, other) => sign * (one.menuOrder - other.menuOrder || one.id - other.id))
    case 'id':
      return products.sort((one, other) => sign * (one.id - other.id))
    default:
      return products.sort((one, other) => sign * (one.createdAt - other.createdAt || one.id - other.id))
  }
}
