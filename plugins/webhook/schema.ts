import { EVENT_TYPE, type EventType, SHOP_EVENTS } from './events.ts'

/** A JSON Schema, as far as it is used here. */
export interface JsonSchema {
  readonly [keyword: string]: unknown
}

const text = { type: 'string' }
const number = { type: 'number' }
const truth = { type: 'boolean' }
const time = { type: 'string', format: 'date-time' }
const price = { type: 'string', pattern: '^\\d{1,15}\\.\\d{2,}$' }
const amount = { type: 'string', pattern: '^\\d{1,15}(\\.\\d{1,6})?$' }
const position = { type: 'integer', minimum: 0 }
const texts = { type: 'object', additionalProperties: text }
const path = { type: 'array', items: { type: 'string', minLength: 1 }, minItems: 1 }

const stock = {
  sku: text,
  price,
  salePrice: { anyOf: [price, { type: 'null' }] },
  quantity: number,
  stocks: { type: 'object', additionalProperties: number },
  visible: truth,
}

const product = {
  ...stock,
  name: text,
  description: text,
  categories: { type: 'array', items: path },
  attributes: texts,
  brand: text,
  supplier: text,
  barcode: text,
  articul: text,
  model: text,
  modelName: text,
  options: texts,
  taxRate: text,
  create: truth,
}

const address = strict(
  {
    name: text,
    company: text,
    street: text,
    city: text,
    region: text,
    zip: text,
    country: text,
    taxId: text,
    vatId: text,
    phone: text,
    email: text,
  },
  [],
)

const orderItem = strict({ sku: text, name: text, quantity: number, price: amount, taxRate: amount }, [
  'sku',
  'quantity',
  'price',
])

const order = strict(
  {
    number: text,
    createdAt: time,
    currency: { type: 'string', pattern: '^[A-Z]{3}$' },
    status: text,
    paid: truth,
    customer: strict({ name: text, email: text, phone: text }, []),
    billing: address,
    shipping: address,
    payment: text,
    carrier: text,
    note: text,
    items: { type: 'array', items: orderItem, minItems: 1, maxItems: 1000 },
    shippingTotal: amount,
    discountTotal: amount,
    total: amount,
  },
  ['number', 'items', 'total'],
)

const answer = {
  type: 'object',
  properties: {
    results: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          sku: text,
          outcome: { enum: ['applied', 'unchanged', 'skipped', 'failed'] },
          reason: text,
          code: text,
          message: text,
          retry: truth,
        },
        required: ['sku', 'outcome'],
      },
    },
  },
}

/** What `GET /<id>/schema` answers: the events as one schema; `$defs` has what comes back, answers and orders. */
export const eventSchema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Events of a Mostik webhook',
  description:
    'Changes of goods and orders, and what else happened, signed by Standard Webhooks 1.0. A member that is absent stays as it is.',
  oneOf: [
    event('products.applied', record(product, ['sku'])),
    event('stock.applied', record(stock, ['sku'])),
    event('products.deleted', record({ sku: text }, ['sku'])),
    event(
      'image.put',
      record({ sku: text, name: text, position, url: text, sha256: text, contentType: text, bytes: text }, [
        'sku',
        'name',
        'position',
      ]),
    ),
    event('image.removed', record({ sku: text, name: text }, ['sku', 'name'])),
    event('categories.applied', record({ path, was: path, description: text, position }, ['path'])),
    event('categories.deleted', record({ path }, ['path'])),
    event(
      'order.status',
      record({ id: text, number: text, status: text, note: text }, ['id', 'number', 'status', 'note']),
    ),
    event('order.taken', record({ id: text, number: text, instance: text }, ['id', 'number', 'instance'])),
    event('ping', record({}, [])),
    {
      ...eventOf(
        { type: 'string', pattern: EVENT_TYPE, not: { enum: SHOP_EVENTS } },
        record({ key: text }, ['key']),
      ),
      title: 'what a source tells of',
      description: 'Such as receipts.new. What an item holds besides its key is described by the source.',
    },
  ],
  $defs: { answer, order },
}

function event(type: EventType, items: JsonSchema): JsonSchema {
  return { title: type, ...eventOf({ const: type }, items) }
}

function eventOf(type: JsonSchema, items: JsonSchema): JsonSchema {
  const data = {
    type: 'object',
    properties: { countedAt: time, items: { type: 'array', items } },
    required: ['items'],
  }
  return record({ type, id: text, timestamp: time, data }, ['type', 'id', 'timestamp', 'data'])
}

/** Members that are not listed may come one day: a receiver passes over them. */
function record(properties: Readonly<Record<string, JsonSchema>>, required: readonly string[]): JsonSchema {
  return { type: 'object', properties, required }
}

/** Members that are not listed are refused here. */
function strict(properties: Readonly<Record<string, JsonSchema>>, required: readonly string[]): JsonSchema {
  return { ...record(properties, required), additionalProperties: false }
}
