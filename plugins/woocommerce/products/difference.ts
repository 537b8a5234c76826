import { unescapeHtml } from '../client/html.ts'
import type { WooBody, WooBodyAttribute } from './payload.ts'
import type { RealProduct } from './real.ts'

/**
 * What of a body the shop does not have yet: values that are there already are not written again, whatever their
 * writing (`A &amp; B`, `12.5` for `12.50`). A draft stays one: only its owner publishes it. Pure.
 */
export function differenceOf(body: WooBody, real: RealProduct): WooBody {
  const isThere: Record<keyof WooBody, () => boolean> = {
    sku: () => body.sku === real.sku,
    type: () => body.type === real.type,
    name: () => isSameText(body.name, real.name),
    description: () => isSameText(body.description, real.description),
    regular_price: () => isSamePrice(body.regular_price, real.regularPrice),
    sale_price: () => isSamePrice(body.sale_price, real.salePrice),
    manage_stock: () => real.quantity === body.stock_quantity,
    stock_quantity: () => real.quantity === body.stock_quantity,
    status: () => body.status === real.status || (body.status !== 'private' && isDraft(real)),
    tax_class: () => isSameText(body.tax_class, real.taxClass === 'standard' ? '' : real.taxClass),
    global_unique_id: () => body.global_unique_id === real.barcode,
    categories: () => haveSameIds(body.categories, real.categories),
    brands: () => haveSameIds(body.brands, real.brands),
    attributes: () => listed(body.attributes ?? []) === listed(real.attributes),
    images: () => false,
    image: () => false,
    meta_data: () => metaDifference(body, real).length === 0,
  }
  const differing = new Set<string>(Object.entries(isThere).flatMap(([key, test]) => (test() ? [] : key)))
  const rest: WooBody = Object.fromEntries(Object.entries(body).filter(([key]) => differing.has(key)))
  return rest.meta_data === undefined ? rest : { ...rest, meta_data: metaDifference(body, real) }
}

const DRAFTS = ['draft', 'pending', 'future']

function isDraft({ status }: RealProduct): boolean {
  return DRAFTS.includes(status)
}

function metaDifference({ meta_data: meta = [] }: WooBody, real: RealProduct) {
  return meta.filter(({ key, value }) => (value ?? '') !== (real.meta.get(key) ?? ''))
}

function isSameText(a = '', b = ''): boolean {
  return plain(a) === plain(b)
}

/** What a reader sees: the shop cuts tags out, escapes signs and adds paragraphs. */
function plain(text: string): string {
  return unescapeHtml(text.replace(/<[^>]*>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim()
}

function isSamePrice(a = '', b = ''): boolean {
  return a === b || (a !== '' && b !== '' && Number(a) === Number(b))
}

function haveSameIds(a: readonly { id: number }[] = [], b: readonly { id: number }[] = []): boolean {
  const ids = (list: readonly { id: number }[]) => list.map(({ id }) => id).toSorted((x, y) => x - y)
  return String(ids(a)) === String(ids(b))
}

function listed(attributes: readonly (WooBodyAttribute & { id?: number; name?: string })[]): string {
  const parts = attributes.map(({ id = 0, name = '', option, options = [] }) => {
    const values = (option === undefined ? options : [option]).map(fold).toSorted()
    return JSON.stringify([id === 0 ? fold(name) : id, values])
  })
  return parts.toSorted().join()
}

/** The shop's terms know no case. */
function fold(text: string): string {
  return plain(text).toLowerCase()
}
