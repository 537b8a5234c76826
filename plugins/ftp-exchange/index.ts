import { Hono } from 'hono'
import { definePlugin, type Job, type PluginContext } from '../../core/plugin.ts'
import { checkPoint } from './check.ts'
import { type PointConfig, pointConfig, pointProblems } from './config.ts'
import { expandTills, tillSettings } from './expand.ts'
import { forwardJob } from './forward.ts'
import { checkGoodsFile } from './frontol/goods-check.ts'
import { collectJob } from './office/collect.ts'
import { publishJob } from './office/publish.ts'
import { createOfficeShop } from './office/shop.ts'
import { withPoint } from './point.ts'
import { heardOfPoint } from './heard.ts'
import { ftpExchangePhrases } from './phrases/ftp-exchange-phrases.ts'
import { goodsJob } from './pos/goods.ts'
import { reportJob } from './pos/report.ts'
import { checkReport } from './receipts/check.ts'
import { copyRoutes } from './routes/copies.ts'
import { goodsJsonRoutes } from './routes/goods-json.ts'
import { goodsRoutes } from './routes/goods.ts'
import { parseRoutes } from './routes/parse.ts'
import { receiptRoutes } from './routes/receipts.ts'
import { reportRoutes } from './routes/report.ts'
import { statusRoutes } from './routes/status.ts'
import { createPointMemory, type PointMemory } from './memory.ts'
import { pointStatus } from './status.ts'

/** The exchange of goods files and reports with tills over FTP, on the side of the till or of the accounting system. */
export default definePlugin({
  name: 'ftp-exchange',
  title: 'FTP exchange with tills',
  config: pointConfig,
  needs: { tcp: 'required', localFolder: 'optional' },
  provides: ['shop'],
  validate: pointProblems,
  phrases: ftpExchangePhrases,
  expand: expandTills,
  expandSettings: tillSettings,
  setup(context) {
    const { config } = context
    const memory = createPointMemory()
    return {
      jobs: jobsOf(config, memory),
      routes: routesOf(context, memory),
      check: () => withPoint(context, config, checkPoint),
      status: () => pointStatus(context, memory),
      heard: () => heardOfPoint(context),
      shop: (caller) => createOfficeShop(context, caller),
    }
  },
})

function jobsOf(config: PointConfig, memory: PointMemory): Job<PointConfig>[] {
  const forward = config.webhook === undefined ? [] : [forwardJob(config.webhook)]
  if (config.side === 'pos') return [goodsJob(config, memory), reportJob(config, memory), ...forward]
  return [publishJob(config, memory), collectJob(config, memory), ...forward]
}

function routesOf(context: PluginContext<PointConfig>, memory: PointMemory): Hono {
  return new Hono()
    .route('/', goodsRoutes(context))
    .route('/', goodsJsonRoutes(context))
    .route('/', reportRoutes(context))
    .route('/', copyRoutes(context))
    .route('/', statusRoutes(context, memory))
    .route('/', parseRoutes(context, { goods: checkGoodsFile, report: checkReport }))
    .route('/', receiptRoutes(context))
}
