import * as v from 'valibot'

/** The answer for one item. */
export type ItemAnswer =
  | { sku: string; outcome: 'applied' | 'unchanged' }
  | { sku: string; outcome: 'skipped'; reason: string }
  | { sku: string; outcome: 'failed'; code?: string; message?: string; retry?: boolean }

/** An event as it stands in a body. Read loosely: the test of the schema looks at the members. */
export const receivedEvent = v.object({
  type: v.string(),
  id: v.string(),
  timestamp: v.string(),
  data: v.object({
    countedAt: v.optional(v.string()),
    items: v.array(v.record(v.string(), v.unknown())),
  }),
})

export type ReceivedEvent = v.InferOutput<typeof receivedEvent>

/** An item as it was told. */
export type Item = Readonly<Record<string, unknown>>

/** What a receiver knows after all events: for assertions, and for people who watch. */
export interface Received {
  products: Map<string, Record<string, unknown>>
  /** By name. */
  images: Map<string, Item>
  /** By path as text. */
  categories: Map<string, Item>
  /** By order's id, the last thing told of it. */
  orders: Map<string, Item>
  /** What else it was told of, by type, in the order in which it came. */
  told: Map<string, Item[]>
  /** Makes an event's changes. @returns one answer per item */
  take(event: ReceivedEvent): ItemAnswer[]
}

/** A receiver that has nothing yet. */
export function createReceived(): Received {
  const products: Received['products'] = new Map()
  const images: Received['images'] = new Map()
  const categories: Received['categories'] = new Map()
  const orders: Received['orders'] = new Map()
  const told: Received['told'] = new Map()

  const takers: Readonly<Record<string, (item: Item) => ItemAnswer>> = {
    'products.applied'(item) {
      const sku = String(item['sku'])
      if (!products.has(sku) && item['create'] === false) return unknown(sku)
      products.set(sku, merged(products.get(sku) ?? {}, item))
      return { sku, outcome: 'applied' }
    },
    'stock.applied'(item) {
      const sku = String(item['sku'])
      const product = products.get(sku)
      if (product === undefined) return unknown(sku)
      products.set(sku, merged(product, item))
      return { sku, outcome: 'applied' }
    },
    'products.deleted'(item) {
      const sku = String(item['sku'])
      for (const [name, image] of images) if (image['sku'] === sku) images.delete(name)
      return { sku, outcome: products.delete(sku) ? 'applied' : 'unchanged' }
    },
    'image.put'(item) {
      const sku = String(item['sku'])
      if (!products.has(sku)) return unknown(sku)
      images.set(String(item['name']), item)
      return { sku, outcome: 'applied' }
    },
    'image.removed'(item) {
      const outcome = images.delete(String(item['name'])) ? 'applied' : 'unchanged'
      return { sku: String(item['sku']), outcome }
    },
    'categories.applied'(item) {
      const sku = textOf(item['path'])
      if (item['was'] !== undefined) moveBranch(textOf(item['was']), sku)
      for (const parent of parentsOf(sku)) categories.set(parent, categories.get(parent) ?? {})
      categories.set(sku, { ...categories.get(sku), ...item })
      return { sku, outcome: 'applied' }
    },
    'categories.deleted'(item) {
      const sku = textOf(item['path'])
      return { sku, outcome: categories.delete(sku) ? 'applied' : 'unchanged' }
    },
    'order.status': tellOrder,
    'order.taken': tellOrder,
  }

  return {
    products,
    images,
    categories,
    orders,
    told,
    take: ({ type, data }) => data.items.map(takers[type] ?? ((item) => keep(type, item))),
  }

  function keep(type: string, item: Item): ItemAnswer {
    const items = told.get(type) ?? []
    items.push(item)
    told.set(type, items)
    return { sku: keyOf(item), outcome: 'applied' }
  }

  function tellOrder(item: Item): ItemAnswer {
    const sku = String(item['id'])
    orders.set(sku, { ...orders.get(sku), ...item })
    return { sku, outcome: 'applied' }
  }

  function moveBranch(from: string, to: string) {
    for (const [key, category] of [...categories]) {
      if (key !== from && !key.startsWith(`${from} > `)) continue
      categories.delete(key)
      categories.set(to + key.slice(from.length), category)
    }
  }
}

/** The key by which an answer names an item: its sku, its path, its order's id, or that of any other thing. */
export function keyOf(item: Item): string {
  if (typeof item['key'] === 'string') return item['key']
  return item['path'] === undefined ? String(item['sku'] ?? item['id']) : textOf(item['path'])
}

function unknown(sku: string): ItemAnswer {
  return { sku, outcome: 'skipped', reason: 'unknown-sku' }
}

function textOf(path: unknown): string {
  return Array.isArray(path) ? path.join(' > ') : String(path)
}

function parentsOf(path: string): string[] {
  const names = path.split(' > ')
  return names.slice(1).map((_, index) => names.slice(0, index + 1).join(' > '))
}

/** The members that were told over those that are there; attributes and options name by name, empty ones come off. */
function merged(current: Item, { create: _create, ...told }: Item): Record<string, unknown> {
  const named = ['attributes', 'options'].flatMap((member) => {
    const texts = { ...Object(current[member]), ...Object(told[member]) }
    const kept = Object.entries(texts).filter(([, text]) => text !== '')
    return told[member] === undefined ? [] : [[member, Object.fromEntries(kept)]]
  })
  // A quantity without warehouses makes those that were told before wrong.
  const { stocks: _stocks, ...rest } = current
  const base = told['quantity'] === undefined ? current : rest
  return { ...base, ...told, ...Object.fromEntries(named) }
}
