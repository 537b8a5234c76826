import { attributeSlug } from '../shop/product-attributes.ts'
import { datePair } from '../shop/dates.ts'
import { metaJson } from '../shop/meta.ts'
import type { Product } from '../shop/records.ts'
import type { State } from '../shop/state.ts'
import { paragraphs } from '../shop/text.ts'
import { pictureJson } from './picture-json.ts'
import { sharedJson } from './shared-json.ts'

/** Whether somebody only looks, or will edit: answers to writes show the texts as they are kept. */
export type Context = 'view' | 'edit'

/** A product, or a variation in a list of products, as WooCommerce shows it. */
export function productJson(state: State, product: Product, context: Context): Record<string, unknown> {
  const { id, type } = product
  const offset = state.utcOffsetMinutes
  const parent = state.products.get(product.parentId)
  const variations = type === 'variable' ? state.products.variationsOf(id) : []
  const described = (text: string) => (context === 'view' ? paragraphs(text) : text)
  return {
    id,
    name: type === 'variation' ? variationName(product, parent) : product.name,
    slug: product.slug,
    permalink: `${state.url}/product/${parent?.slug ?? product.slug}/`,
    ...datePair('date_created', product.createdAt, offset),
    ...datePair('date_modified', product.modifiedAt, offset),
    type,
    status: product.status,
    featured: product.featured,
    catalog_visibility: product.catalogVisibility,
    description: described(product.description),
    short_description: described(product.shortDescription),
    ...sharedJson(state, product, { parent, variations }),
    // Who edits sees a variation's own code only.
    ...(context === 'edit' ? { sku: product.sku } : {}),
    total_sales: 0,
    external_url: '',
    button_text: '',
    sold_individually: false,
    shipping_required: true,
    shipping_taxable: true,
    reviews_allowed: true,
    average_rating: '0.00',
    rating_count: 0,
    upsell_ids: [],
    cross_sell_ids: [],
    parent_id: product.parentId,
    purchase_note: '',
    categories: termsJson(state, product.categoryIds),
    brands: termsJson(state, product.brandIds),
    tags: termsJson(state, product.tagIds),
    images: product.imageIds.flatMap((image) => pictureJson(state, image) ?? []),
    attributes: type === 'variation' ? choicesJson(state, product) : attributesJson(state, product),
    default_attributes: [],
    variations: variations
      .filter(({ status }) => ['publish', 'private'].includes(status))
      .map(({ id }) => id),
    grouped_products: [],
    related_ids: [],
    meta_data: metaJson(product.meta),
    post_password: '',
    _links: linksJson(state, `/products/${id}`, '/products'),
  }
}

/** A variation as the list of its product's variations shows it. A code or a picture of its own it may not have: then it shows its product's. */
export function variationJson(state: State, product: Product): Record<string, unknown> {
  const parent = state.products.get(product.parentId)
  const [image] = product.imageIds
  const base = `/products/${product.parentId}/variations`
  return {
    id: product.id,
    type: 'variation',
    ...datePair('date_created', product.createdAt, state.utcOffsetMinutes),
    ...datePair('date_modified', product.modifiedAt, state.utcOffsetMinutes),
    description: paragraphs(product.description),
    permalink: `${state.url}/product/${parent?.slug ?? ''}/`,
    ...sharedJson(state, product, { parent, variations: [] }),
    status: product.status,
    image: image === undefined ? null : (pictureJson(state, image) ?? null),
    attributes: choicesJson(state, product),
    menu_order: product.menuOrder,
    meta_data: metaJson(product.meta),
    name: product.choices.map(({ option }) => option).join(', '),
    parent_id: product.parentId,
    _links: linksJson(state, `${base}/${product.id}`, base),
  }
}

export function linksJson(state: State, self: string, collection: string): Record<string, unknown> {
  const link = (path: string) => [{ href: `${state.url}/wp-json/wc/v3${path}` }]
  return { self: link(self), collection: link(collection) }
}

function variationName(product: Product, parent: Product | undefined): string {
  const choices = product.choices.map(({ option }) => option).join(', ')
  return choices === '' ? (parent?.name ?? '') : `${parent?.name ?? ''} - ${choices}`
}

function termsJson(state: State, ids: readonly number[]): object[] {
  return ids.flatMap((id) => {
    const term = state.terms.get(id)
    return term === undefined ? [] : [{ id, name: term.name, slug: term.slug }]
  })
}

function attributesJson(state: State, product: Product): object[] {
  return product.attributes.map(({ id, name, position, visible, variation, options }) => {
    return { id, name, slug: attributeSlug(state, { id, name }), position, visible, variation, options }
  })
}

function choicesJson(state: State, product: Product): object[] {
  return product.choices.map(({ id, name, option }) => {
    return { id, name, slug: attributeSlug(state, { id, name }), option }
  })
}
