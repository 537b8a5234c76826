import * as v from 'valibot'
import { defineJob, type Job, toIso } from '../../../core/plugin.ts'
import { knownCategories } from '../categories/known.ts'
import { type PohodaConfig, pohodaConfig, taskOf } from '../config.ts'
import { forgetExchanges } from '../exchange/keep.ts'
import { codeLists } from '../maintenance/code-lists.ts'
import { lookAtGoods } from '../maintenance/goods-look.ts'
import { beat } from '../maintenance/heartbeat.ts'
import { noteNextOrders, orderValues } from '../maintenance/order-values.ts'
import { keepReport, mappingReport } from '../maintenance/report.ts'
import type { MServer } from '../mserver/mserver.ts'
import { quietSlots } from '../mserver/quiet.ts'
import { pruneOrders } from '../orders/ledger.ts'
import { forgetPreviousUnit } from '../unit.ts'

const DAY_MS = 86_400_000

/** Orders of so many days are looked through for what is not mapped. */
const LOOK_BACK_DAYS = 30

/** A change of the unit or year is shown for so long. */
const SHOWN_DAYS = 30

const cursorSchema = v.object({
  phase: v.picklist(['retention', 'orders', 'report']),
  /** What the run has to say of mServer. */
  reach: v.string(),
})

/**
 * Údržba: asks mServer where it works and for its code lists, forgets what was kept long enough, and holds the settings
 * against what orders and cards have.
 */
export function maintenanceJob({ mserver }: { mserver: MServer | undefined }): Job<PohodaConfig> {
  return defineJob({
    name: 'maintenance',
    title: 'Maintenance (Údržba)',
    config: pohodaConfig,
    cursor: cursorSchema,
    lock: 'unit',
    schedule: (config) => taskOf(config, 'maintenance')?.schedule,
    idle: async ({ config, clock, timezone }) =>
      mserver === undefined ? undefined : quietSlots(config, clock, timezone),
    async *run(context) {
      const { config, store, clock, signal } = context
      const settings = taskOf(config, 'maintenance')
      if (settings === undefined) return { summary: 'the task is off' }
      let { cursor } = context
      if (cursor === undefined) {
        cursor = { phase: 'retention', reach: await reachWords() }
        yield { cursor }
      }
      const { reach } = cursor
      if (cursor.phase === 'retention') {
        const { keepDocumentsDays, keepOrdersDays } = settings
        const documents = await forgetExchanges(clock.now() - keepDocumentsDays * DAY_MS, store)
        const orders = await pruneOrders(store, clock.now() - keepOrdersDays * DAY_MS)
        await forgetPreviousUnit(store, clock.now() - SHOWN_DAYS * DAY_MS)
        cursor = { phase: 'orders', reach }
        yield { cursor, counts: { documentsForgotten: documents, ordersForgotten: orders } }
      }
      const shop = context.shop(config.shop)
      const since = toIso(clock.now() - LOOK_BACK_DAYS * DAY_MS)
      while (cursor.phase === 'orders') {
        const isRead = config.orders !== undefined && shop.capabilities.orders
        const home = (country: string) => isHome(country, config.orders)
        const page = isRead
          ? await noteNextOrders(store, { shop, since, home, signal })
          : { read: 0, more: false }
        cursor = { phase: page.more ? 'orders' : 'report', reach }
        yield { cursor, counts: { read: page.read } }
      }
      const categories = taskOf(config, 'categories') === undefined ? undefined : await knownCategories(store)
      const look = await lookAtGoods(store, { paths: categories?.paths, signal })
      const findings = mappingReport({
        config,
        values: (await orderValues(store)).filter(({ at }) => Date.parse(at) >= Date.parse(since)),
        statuses: config.orders?.statuses ?? shop.capabilities.orderStatuses,
        lists: await codeLists(store),
        look,
      })
      await keepReport(store, { at: clock.now(), goods: look.goods, cards: look.cards, findings })
      const problems = findings.filter(({ tone }) => tone === 'problem').length
      return {
        summary: `${reach}${look.goods} goods known, ${problems} ${problems === 1 ? 'problem' : 'problems'} in the report`,
      }

      async function reachWords(): Promise<string> {
        if (mserver === undefined) return ''
        const { reached, problem = '' } = await beat({ mserver, context, signal })
        return reached ? 'mServer answers; ' : `mServer was not reached (${problem}); `
      }
    },
  })
}

/** Whether goods that go to a country have the VAT of home. */
function isHome(country: string, orders: PohodaConfig['orders']): boolean {
  if (orders === undefined || country === '' || country === orders.country) return true
  return Object.hasOwn(orders.oss, country) && orders.oss[country] === 'home'
}
