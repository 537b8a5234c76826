import { Hono } from 'hono'
import { AppError } from '../../../core/errors.ts'
import { describeRoute, type PluginContext } from '../../../core/plugin.ts'
import { onlyOn, pointGuard } from '../auth.ts'
import type { PointConfig } from '../config.ts'
import { type Copy, listCopies, openCopy } from '../copies.ts'
import { type GoodsRow, goodsOf } from '../frontol/goods-json.ts'
import { acceptJsonGoods } from '../office/json-goods.ts'
import { fileAnswer, utf8 } from './answers.ts'
import { limitedBody } from './upload.ts'
import { HAND_OVER_JSON, SHOW_GOODS } from './descriptions.ts'

/**
 * Goods as JSON. `GET /goods.json` shows the goods of the last file that went to the till, as one array: on the side
 * `pos` of the last file that came, on the side `office` of the last one that was published. `PUT /goods.json` takes
 * goods for the till, on the side `office`.
 */
export function goodsJsonRoutes(context: PluginContext<PointConfig>): Hono {
  const routes = new Hono()
  const guard = pointGuard(context)
  const { config, store, blobs, clock } = context
  const { side, codec, encoding, keepCopies, maxMegabytes } = config
  const outcome: Copy['outcome'] = side === 'pos' ? 'placed' : 'published'

  if (config.side === 'pos') routes.put('/goods.json', guard, onlyOn('office', context))
  else {
    const place = { config, store, blobs, clock }
    routes.put('/goods.json', guard, describeRoute(HAND_OVER_JSON), async (c) => {
      const request = c.req.raw
      const isLines = /^application\/(x-)?(ndjson|jsonl)\b/i.test(c.req.header('content-type') ?? '')
      const key = c.req.header('idempotency-key')
      const body = limitedBody(request, { maxMegabytes, what: 'take these goods' })
      const accepted = await acceptJsonGoods(body, { format: isLines ? 'ndjson' : 'json', key }, place)
      await context.trigger('publish')
      return c.json(accepted, 202)
    })
  }

  routes.get('/goods.json', guard, describeRoute(SHOW_GOODS), async (c) => {
    if (codec === 'raw') throw noJson('the codec of this point is "raw". Set "codec" to "frontol".')
    if (keepCopies === 0) throw noJson('no copies are kept. Set "keepCopies" to 1 or more.')
    const last = (await listCopies(context, 'goods')).find((copy) => copy.outcome === outcome)
    if (last === undefined) throw noJson('no goods file has gone to the till yet. Ask again later.')
    const { open } = await openCopy(context, last.id)
    return await fileAnswer(c.req.raw, {
      name: 'goods.json',
      etag: last.digest,
      contentType: 'application/json',
      open: () => utf8(jsonArray(goodsOf(open(), { encoding }))),
    })
  })

  return routes
}

/** Begins with the first rows, so that a file that cannot be read is an error and no half array. */
async function* jsonArray(batches: AsyncIterable<GoodsRow[]>): AsyncGenerator<string> {
  let isBegun = false
  for await (const rows of batches) {
    yield (isBegun ? ',\n' : '[\n') + rows.map((row) => JSON.stringify(row)).join(',\n')
    isBegun = true
  }
  yield isBegun ? '\n]\n' : '[]\n'
}

function noJson(why: string): AppError {
  return new AppError('GOODS_NONE', `Cannot show goods: ${why}`, { status: 404, retry: 'later' })
}
