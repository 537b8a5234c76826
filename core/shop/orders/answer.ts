import * as v from 'valibot'
import type { viewOrder } from './list.ts'

/** What routes of orders answer, for their descriptions. */

const address = v.object({
  name: v.string(),
  company: v.string(),
  street: v.string(),
  city: v.string(),
  region: v.string(),
  zip: v.string(),
  country: v.string(),
  taxId: v.string(),
  vatId: v.string(),
  phone: v.string(),
  email: v.string(),
})
const moment = v.pipe(v.string(), v.isoTimestamp())
const money = v.pipe(v.string(), v.description('A decimal number with a dot, with tax.'))

export const orderAnswer: v.GenericSchema<unknown, ReturnType<typeof viewOrder>> = v.pipe(
  v.object({
    id: v.string(),
    number: v.string(),
    createdAt: moment,
    currency: v.pipe(v.string(), v.examples(['UAH'])),
    status: v.string(),
    paid: v.boolean(),
    takenBy: v.exactOptional(
      v.pipe(
        v.record(v.string(), moment),
        v.description('When which instance took the order over, by its id.'),
      ),
    ),
    customer: v.object({ name: v.string(), email: v.string(), phone: v.string() }),
    billing: v.pipe(address, v.title('Address')),
    shipping: v.pipe(address, v.title('Address')),
    payment: v.string(),
    carrier: v.string(),
    note: v.string(),
    items: v.array(
      v.object({
        sku: v.string(),
        name: v.string(),
        quantity: v.number(),
        price: money,
        taxRate: v.exactOptional(v.string()),
      }),
    ),
    shippingTotal: money,
    discountTotal: money,
    total: money,
    history: v.pipe(
      v.array(v.object({ status: v.string(), at: moment, note: v.string() })),
      v.description('The statuses it had, the oldest first.'),
    ),
  }),
  v.title('Order'),
)

export const orderListAnswer = v.object({
  items: v.array(orderAnswer),
  next: v.pipe(v.nullable(v.string()), v.description('The "after" of the next page; null on the last.')),
  cursor: v.pipe(v.string(), v.description('Where to go on later, when there are more orders.')),
})
