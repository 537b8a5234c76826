import type { Heard, PluginContext } from '../../core/plugin.ts'
import type { PointConfig } from './config.ts'
import { takeStateSchema } from './mailbox/take-state.ts'
import { readPublishState } from './office/publish-state.ts'

/** What should not fall silent: on the side of the till the goods files, in the office the till that answers. */
export async function heardOfPoint({
  config,
  store,
  clock,
}: Pick<PluginContext<PointConfig>, 'config' | 'store' | 'clock'>): Promise<Heard[]> {
  const lastTaken = async (kind: 'goods' | 'report') =>
    (await store.get(`take:${kind}`, takeStateSchema))?.last?.at
  if (config.side === 'pos') return [{ what: 'goods file', at: await lastTaken('goods') }]
  const { lying } = await readPublishState(store)
  return [
    ...(config.reportMinutes === 0 ? [] : [{ what: 'reports of the till', at: await lastTaken('report') }]),
    // While nothing waits for the till, there is nothing that it could take.
    { what: 'goods taken by the till', at: lying === undefined ? clock.now() : lying.at },
  ]
}
