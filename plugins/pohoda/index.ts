import { Hono } from 'hono'
import { definePlugin, type Job } from '../../core/plugin.ts'
import { checkPohoda } from './check.ts'
import { type PohodaConfig, pohodaConfig, type TaskName, taskOf } from './config.ts'
import { createExchangeLog } from './exchange/keep.ts'
import { heardOfPohoda } from './heard.ts'
import { createAgent } from './mserver/agent.ts'
import { createMServer } from './mserver/client.ts'
import { watchContact } from './mserver/contact.ts'
import { createOrders } from './orders/orders.ts'
import { pohodaPhrases } from './phrases/pohoda-phrases.ts'
import { documentRoutes } from './routes/documents.ts'
import { goodsRoutes } from './routes/goods.ts'
import { orderRoutes } from './routes/orders.ts'
import { pushRoutes } from './routes/push.ts'
import { reportRoutes } from './routes/report.ts'
import { pohodaStatus } from './status.ts'
import { categoriesJob } from './tasks/categories.ts'
import { finishExportJob } from './tasks/finish-export.ts'
import { imagesJob } from './tasks/images.ts'
import { maintenanceJob } from './tasks/maintenance.ts'
import { mserverJob } from './tasks/mserver.ts'
import { orderStatesJob } from './tasks/order-states.ts'
import { ordersJob } from './tasks/orders.ts'
import { parametersJob } from './tasks/parameters.ts'
import { quantitiesJob } from './tasks/quantities.ts'
import { pohodaProblems } from './validate.ts'

/** One accounting unit of POHODA and one shop: stock, orders and all that goes with them, either way. */
export default definePlugin({
  name: 'pohoda',
  title: 'POHODA',
  config: pohodaConfig,
  needs: { localFolder: 'optional', tcp: 'optional' },
  validate: pohodaProblems,
  phrases: pohodaPhrases,
  async setup(context) {
    const { config, store, http, clock, timezone, id } = context
    const log = createExchangeLog({ store, log: context.log })
    const about = { ico: config.ico, http, clock, timezone, log, instance: id }
    const watched = config.mserver && watchContact(createMServer({ ...about, config: config.mserver }), clock)
    const mserver = watched?.mserver
    const previous =
      config.mserver?.previousYear === undefined
        ? undefined
        : createMServer({ ...about, config: config.mserver, url: config.mserver.previousYear })
    const agent = config.mserver?.agent && createAgent({ config: config.mserver.agent, http })
    const orders = createOrders({ context, mserver, previous })
    await orders.noteSwitchedOn()

    // Where several are due at once, the first goes first: what is quick and what customers wait for.
    const tasks: [TaskName, () => Job<PohodaConfig>][] = [
      ['mserver', () => mserverJob({ mserver, agent, orders })],
      ['order-states', () => orderStatesJob({ mserver, previous, orders })],
      ['quantities', () => quantitiesJob({ mserver, orders })],
      ['categories', () => categoriesJob({ mserver })],
      ['finish-export', () => finishExportJob({ mserver, orders })],
      ['parameters', () => parametersJob({ mserver })],
      ['images', () => imagesJob({ mserver })],
      ['maintenance', () => maintenanceJob({ mserver })],
    ]
    return {
      jobs: [
        ...(orders.isOn ? [ordersJob({ orders })] : []),
        ...tasks.filter(([name]) => taskOf(config, name) !== undefined).map(([, make]) => make()),
      ],
      routes: new Hono()
        .route('/', pushRoutes(context, { log }))
        .route('/', orderRoutes(context, { orders, log }))
        .route('/', goodsRoutes(context))
        .route('/', reportRoutes(context))
        .route('/', documentRoutes(context)),
      check: () => checkPohoda({ context, mserver }),
      heard: () => heardOfPohoda(context),
      status: () => pohodaStatus(context, { orders, contact: watched?.last }),
    }
  },
})
