import type { Heard, PluginContext } from '../../core/plugin.ts'
import { type PohodaConfig, taskOf } from './config.ts'
import { seen } from './seen.ts'

/**
 * What should not fall silent: the stock that POHODA pushes, the orders that it fetches once it has begun to, and the
 * exchange with mServer.
 */
export async function heardOfPohoda({
  config,
  store,
  job,
}: Pick<PluginContext<PohodaConfig>, 'config' | 'store' | 'job'>): Promise<Heard[]> {
  const heard: Heard[] = []
  if (config.push !== undefined) {
    const { stock, orders } = await seen(store)
    heard.push({ what: 'stock from POHODA', at: stock?.at })
    if (orders !== undefined) heard.push({ what: 'orders fetched by POHODA', at: orders.at })
  }
  if (taskOf(config, 'mserver') !== undefined) {
    const { runs } = await job('mserver')
    const last = runs.find(({ outcome }) => outcome === 'done')
    const at = last === undefined ? undefined : Date.parse(last.finishedAt)
    heard.push({ what: 'exchange with mServer', at })
  }
  return heard
}
