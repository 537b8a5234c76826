import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import { readJsonBody } from '../../../core/body.ts'
import type { Bytes } from '../../../core/bytes.ts'
import { adminOnly, describeRoute, type PluginContext } from '../../../core/plugin.ts'
import { objectMessage, parseOrRefuse } from '../../../core/shop/problems.ts'
import type { PohodaConfig } from '../config.ts'
import type { ExchangeLog } from '../exchange/log.ts'
import { answerPull } from '../orders/answer-pull.ts'
import type { Orders } from '../orders/orders.ts'
import { OUTCOMES, type ReplayWish } from '../orders/replay.ts'
import { requirePushLogin } from './login.ts'

const MOST_REPLAYED = 1000
const MOST_BODY_BYTES = 256 * 1024

const numberSchema = v.pipe(
  v.union([v.string(), v.pipe(v.number(), v.safeInteger())], 'must be the number of an order in the shop'),
  v.transform(String),
  v.trim(),
  v.minLength(1, 'must not be empty'),
)
const numbersBody = v.strictObject(
  {
    numbers: v.pipe(
      v.array(numberSchema, 'must be a list of numbers'),
      v.minLength(1, 'must name at least one order'),
      v.maxLength(MOST_REPLAYED, `must name at most ${MOST_REPLAYED} orders`),
    ),
  },
  objectMessage,
)
const sinceBody = v.strictObject(
  {
    since: v.pipe(
      v.string('must be a moment such as "2026-03-01T00:00:00Z"'),
      v.check(isMoment, 'must be a moment such as "2026-03-01T00:00:00Z"'),
    ),
  },
  objectMessage,
)
const wishSchema: v.GenericSchema<unknown, ReplayWish> = v.lazy((body) =>
  isObjectWith(body, 'numbers') ? numbersBody : sinceBody,
)

/**
 * `POST /orders`: POHODA's own request for orders (Stáhnout z internetu), see `answerPull`. For the admin:
 * `POST /orders/replay` with `{"since": …}` or `{"numbers": […]}` lets orders wait again, `GET /orders/attention` lists
 * those to look at, `POST /orders/attention/<id>/dismiss` takes one off that list.
 */
export function orderRoutes(
  context: PluginContext<PohodaConfig>,
  { orders, log }: { orders: Orders; log: ExchangeLog },
): Hono {
  const routes = new Hono()

  routes.post('/orders', requirePushLogin(context), describeRoute(PULL), async (c) => {
    const pull = await answerPull(c.req.raw, { context, orders, log })
    return xmlAnswer(c, pull)
  })

  routes.post('/orders/replay', adminOnly(context), describeRoute(REPLAY), async (c) => {
    const what = 'let these orders wait again'
    const body = await readJsonBody(c.req.raw, { maxBytes: MOST_BODY_BYTES, what })
    const wish = parseOrRefuse(wishSchema, body, { code: 'BAD_BODY', status: 400, what })
    return c.json({ orders: await orders.replay(wish) })
  })

  routes.get('/orders/attention', adminOnly(context), describeRoute(ATTENTION), async (c) => {
    return c.json({ orders: await orders.attention() })
  })

  routes.post('/orders/attention/:id/dismiss', adminOnly(context), describeRoute(DISMISS), async (c) => {
    return c.json({ dismissed: await orders.dismiss(c.req.param('id')) })
  })

  return routes
}

const PULL = {
  id: 'pullOrders',
  summary: 'Ask for orders, as POHODA does',
  about: 'With the user and password of `push` (HTTP Basic).',
  access: 'open',
  body: { about: 'A request of POHODA for orders (lst:listOrderRequest)', type: 'text/xml' },
  answers: {
    200: { about: 'Orders in the form of POHODA, or what is wrong with the request', type: 'text/xml' },
    401: { about: 'The login is missing or wrong', type: 'text/xml' },
  },
  errors: { PUSH_OFF: 404 },
  otherErrors: true,
} as const

const REPLAY = {
  id: 'replayOrders',
  summary: 'Let orders wait for POHODA again',
  body: { about: 'Which: by number, or all since a moment', schema: v.union([numbersBody, sinceBody]) },
  answers: {
    200: {
      about: 'What became of each',
      schema: v.object({ orders: v.array(v.object({ number: v.string(), outcome: v.picklist(OUTCOMES) })) }),
    },
  },
  errors: { BAD_BODY: 400, BAD_JSON: 400, BODY_TOO_LARGE: 413 },
}

const ATTENTION = {
  id: 'listOrdersToLookAt',
  summary: 'List the orders that a person has to look at',
  answers: {
    200: {
      about: 'The oldest first; nothing of the customers is in it',
      schema: v.object({
        orders: v.array(
          v.object({
            id: v.string(),
            number: v.string(),
            kind: v.picklist(['quarantined', 'edited', 'cancelled', 'status']),
            since: v.pipe(v.string(), v.isoTimestamp()),
            reasons: v.array(v.string()),
            pohoda: v.exactOptional(v.pipe(v.string(), v.description('Its number in POHODA.'))),
          }),
        ),
      }),
    },
  },
}

const DISMISS = {
  id: 'dismissOrder',
  summary: 'Take an order off the list: a person has dealt with it',
  path: { id: { about: 'Its id in the list' } },
  answers: {
    200: { about: 'Whether there was anything to look at', schema: v.object({ dismissed: v.boolean() }) },
  },
  errors: { ORDER_UNKNOWN: 404 },
}

function xmlAnswer(
  c: Context,
  { bytes, onTaken }: { bytes: Bytes; onTaken?: () => Promise<void> },
): Response {
  const headers = {
    'content-type': 'text/xml; charset=windows-1250',
    'content-length': String(bytes.length),
    'cache-control': 'no-store',
  }
  if (onTaken === undefined) return c.body(bytes, 200, headers)
  return c.body(takenWhole(bytes, { signal: c.req.raw.signal, onTaken }), 200, headers)
}

/** Hosts read a few pieces ahead of what they have written; and a long answer is written as fast as it is read. */
const LEAST_PIECES = 5
const MOST_PIECE_BYTES = 16 * 1024

/**
 * Bytes as a body that tells when it was taken whole: its last piece was written, and the connection still stands. More
 * nobody can know who gets no acknowledgement.
 */
function takenWhole(
  bytes: Bytes,
  { signal, onTaken }: { signal: AbortSignal; onTaken(): Promise<void> },
): ReadableStream<Bytes> {
  const size = Math.min(MOST_PIECE_BYTES, Math.ceil(bytes.length / LEAST_PIECES))
  let from = 0
  return new ReadableStream<Bytes>(
    {
      async pull(controller) {
        if (from < bytes.length) {
          controller.enqueue(bytes.subarray(from, from + size))
          from += size
          return
        }
        if (!signal.aborted) await onTaken()
        controller.close()
      },
    },
    { highWaterMark: 0 },
  )
}

function isMoment(text: string): boolean {
  return (
    /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/.test(text) &&
    !Number.isNaN(Date.parse(text))
  )
}

function isObjectWith(value: unknown, member: string): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, member)
}
