import { Hono } from 'hono'
import * as v from 'valibot'
import { jsonOf, readBytes } from '../../../core/body.ts'
import { AppError } from '../../../core/errors.ts'
import { adminOnly, describeRoute, type PluginContext, toIso } from '../../../core/plugin.ts'
import { goodsAside } from '../cards/aside.ts'
import { asideSchema } from '../cards/known.ts'
import { type PohodaConfig, taskOf } from '../config.ts'

const againSchema = v.strictObject({ codes: v.optional(v.pipe(v.array(v.string()), v.minLength(1))) })
const MOST_BYTES = 1024 * 1024

/** Goods that the shop did not take, that it may take soon, or that are paused; and how they are told again. */
export function goodsRoutes(context: PluginContext<PohodaConfig>): Hono {
  return new Hono()
    .get('/goods/aside', adminOnly(context), describeRoute(LIST), async (c) => {
      const goods = await goodsAside(context.store)
      const shown = goods.map(({ sku, name, why, code, reason, at, until }) => ({
        ...{ sku, name, why, code, reason, at: toIso(at) },
        ...(until === undefined ? {} : { until: toIso(until) }),
      }))
      return c.json({ goods: shown })
    })
    .post('/goods/aside/again', adminOnly(context), describeRoute(AGAIN), async (c) => {
      if (taskOf(context.config, 'finish-export') === undefined) throw taskOff()
      const what = 'tell goods again'
      const bytes = await readBytes(c.req.raw, { maxBytes: MOST_BYTES, what })
      const body = bytes.length === 0 ? {} : jsonOf(bytes, what)
      const read = v.safeParse(againSchema, body)
      if (!read.success) throw badBody()
      const { codes } = read.output
      await context.trigger('finish-export', { again: codes ?? true })
      return c.json({ again: codes ?? 'all' }, 202)
    })
}

const moment = v.pipe(v.string(), v.isoTimestamp())

const LIST = {
  id: 'listGoodsAside',
  summary: 'List the goods that were put aside',
  answers: {
    200: {
      about: 'In the order of their codes',
      schema: v.object({
        goods: v.array(
          v.object({
            sku: v.string(),
            name: v.string(),
            ...asideSchema.entries,
            at: moment,
            until: v.exactOptional(v.pipe(moment, v.description('When it is tried again by itself.'))),
          }),
        ),
      }),
    },
  },
}

const AGAIN = {
  id: 'tellGoodsAgain',
  summary: 'Tell goods again that were put aside',
  body: { about: 'Which; all of them without it', required: false, schema: againSchema },
  answers: {
    202: {
      about: 'It is asked for',
      schema: v.object({ again: v.union([v.literal('all'), v.array(v.string())]) }),
    },
  },
  errors: { TASK_OFF: 409, BAD_BODY: 400, BAD_JSON: 400 },
  otherErrors: true,
}

function taskOff(): AppError {
  const message = 'Cannot tell goods again: the task "finish-export" is off. Switch it on first.'
  return new AppError('TASK_OFF', message, { status: 409, retry: 'never' })
}

function badBody(): AppError {
  const message =
    'Cannot tell goods again: the body does not say which. Send { "codes": ["HRN-1"] }, or nothing at all for every one.'
  return new AppError('BAD_BODY', message, { status: 400, retry: 'never' })
}
