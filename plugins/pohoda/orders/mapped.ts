import type { PluginContext } from '../../../core/plugin.ts'
import type { ShopOrder } from '../../../core/shop.ts'
import { type PohodaConfig, taskOf } from '../config.ts'
import { type PohodaOrder, toPohodaOrder } from './map.ts'

type Settings = Pick<PluginContext<PohodaConfig>, 'id' | 'config' | 'timezone'>

/** The name under which POHODA keeps our numbers of orders (`exSystemName`). */
export function systemOf({ id, config }: Pick<Settings, 'id' | 'config'>): string {
  return config.orders?.system ?? `mostik-${id}`
}

/** An order as the settings of the instance write it for POHODA. */
export function mappedOrder(order: ShopOrder, settings: Settings): PohodaOrder {
  const { config, timezone } = settings
  if (config.orders === undefined) return { reasons: ['The settings have no "orders".'] }
  const store = config.orders.store ?? config.tasks.quantities?.stores?.[0]
  return toPohodaOrder(order, { config: config.orders, system: systemOf(settings), store, timezone })
}

/** Whether orders are sent over mServer: then one that was sent there is not offered to POHODA besides. */
export function mserverSends(config: PohodaConfig): boolean {
  return config.mserver !== undefined && taskOf(config, 'mserver')?.orders === true
}
