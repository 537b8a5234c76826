import { defineJob, type Job, type PluginContext } from '../../../core/plugin.ts'
import type { WoocommerceConfig } from '../config.ts'
import type { ShopIndex } from './index-of-shop.ts'

/**
 * Looks through the whole shop again, so that new goods are recognised in what its owner has made since. By hand only.
 * @param open makes the index over the context of a run, whose writes stand under the run's fence
 */
export function indexJob(
  open: (context: PluginContext<WoocommerceConfig>) => Pick<ShopIndex, 'rebuild'>,
): Job<WoocommerceConfig> {
  return defineJob<WoocommerceConfig>({
    name: 'index',
    title: 'Look through the shop',
    async *run(context) {
      const read = await open(context).rebuild({ signal: context.signal })
      yield { counts: { read } }
      return {
        summary: `${read} ${read === 1 ? 'product or variation' : 'products and variations'} looked through`,
      }
    },
  })
}
