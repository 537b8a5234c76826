import { Hono } from 'hono'
import { AppError } from '../../../core/errors.ts'
import { describeRoute, type Folder, type FolderEntry, type PluginContext } from '../../../core/plugin.ts'
import { onlyOn, pointGuard } from '../auth.ts'
import type { OfficeConfig, PointConfig, PosConfig } from '../config.ts'
import { officeNames, posNames } from '../local-names.ts'
import { openLocal } from '../point.ts'
import { fileAnswer } from './answers.ts'
import { takeUpload } from './upload.ts'
import { FETCH_GOODS, HAND_OVER_GOODS, REMOVE_GOODS } from './descriptions.ts'

type Context<Config extends PointConfig> = PluginContext<PointConfig> & { readonly config: Config }

/**
 * The goods file by HTTP, for programs without a common folder. On the side `pos` the till fetches it (`GET /goods`) and
 * says that it has it (`DELETE /goods`); on the side `office` the accounting system hands it over (`PUT /goods`).
 */
export function goodsRoutes(context: PluginContext<PointConfig>): Hono {
  const { config } = context
  if (config.side === 'pos') return tillRoutes({ ...context, config })
  return accountingRoutes({ ...context, config })
}

function tillRoutes(context: Context<PosConfig>): Hono {
  const routes = new Hono()
  const guard = pointGuard(context)
  const { config } = context
  const names = posNames(config)

  routes.get('/goods', guard, describeRoute(FETCH_GOODS), async (c) => {
    const local = openLocal(context, config)
    const found = await findGoods(local)
    if (found === undefined) throw noGoods()
    const { size } = found
    return await fileAnswer(c.req.raw, {
      name: names.goods,
      size,
      etag: tagOf(found),
      open: () => local.read(names.goods),
    })
  })

  routes.delete('/goods', guard, describeRoute(REMOVE_GOODS), async (c) => {
    const local = openLocal(context, config)
    const found = await findGoods(local)
    const meant = c.req.header('if-match')
    // A flag alone: goods were removed before, and the end of that was not reached.
    const isHalfDone = config.autoLoad && (await isFlagAlone(local))
    if (!isHalfDone && meant !== undefined && (found === undefined || meant !== `"${tagOf(found)}"`))
      throw otherGoods()
    // The flag last: while it is there, no other goods are put into this place.
    if (found !== undefined) await local.delete(names.goods)
    if (config.autoLoad) await local.delete(names.loadFlag)
    await context.trigger('goods')
    return c.body(null, 204)
  })

  routes.put('/goods', guard, onlyOn('office', context))
  return routes

  async function isFlagAlone(local: Folder): Promise<boolean> {
    return (await local.stat(names.goods)) === undefined && (await local.stat(names.loadFlag)) !== undefined
  }

  /** The goods that wait for the till; they are not ready before their flag is there. */
  async function findGoods(local: Folder): Promise<FolderEntry | undefined> {
    const found = await local.stat(names.goods)
    if (found === undefined || !config.autoLoad) return found
    return (await local.stat(names.loadFlag)) === undefined ? undefined : found
  }
}

function accountingRoutes(context: Context<OfficeConfig>): Hono {
  const routes = new Hono()
  const guard = pointGuard(context)
  const { config, store, clock } = context
  const target = officeNames(config).goods

  routes.put('/goods', guard, describeRoute(HAND_OVER_GOODS), async (c) => {
    const place = { local: openLocal(context, config), store, clock, maxMegabytes: config.maxMegabytes }
    const upload = { target, what: 'take these goods', waiting: () => goodsWait(target) }
    const taken = await takeUpload(c.req.raw, upload, place)
    await context.trigger('publish')
    return c.json(taken, 202)
  })

  routes.on(['GET', 'DELETE'], '/goods', guard, onlyOn('pos', context))
  return routes
}

/** It must not change while a till loads the file: a program that believed in new goods would load them twice. */
function tagOf({ size = 0, modifiedAt = 0 }: FolderEntry): string {
  return `${size.toString(36)}-${modifiedAt.toString(36)}`
}

function noGoods(): AppError {
  const message = 'Cannot hand over goods: none wait for the till. Ask again later.'
  return new AppError('GOODS_NONE', message, { status: 404, retry: 'later' })
}

function otherGoods(): AppError {
  const message =
    'Cannot remove the goods: those that wait now are not the ones named by "If-Match". Fetch them first.'
  return new AppError('GOODS_OTHER', message, { status: 412, retry: 'never' })
}

function goodsWait(name: string): AppError {
  const message = `Cannot take these goods: "${name}" was handed over before and is not picked up yet. Try again in a minute.`
  return new AppError('GOODS_WAITING', message, { status: 409, retry: 'later' })
}
