import { definePlugin } from '../../core/plugin.ts'
import { checkTorgsoft } from './check.ts'
import { torgsoftConfig } from './config.ts'
import { heardOfTorgsoft } from './heard.ts'
import { loadJob } from './jobs/load.ts'
import { firstSwitchedOn, ordersJob } from './jobs/orders.ts'
import { photosJob } from './jobs/photos.ts'
import { torgsoftPhrases } from './phrases/torgsoft-phrases.ts'
import { readyRoutes } from './routes/ready.ts'

/** A shop that keeps its goods in Torgsoft (Торгсофт): goods and photos into the shop, orders back. */
export default definePlugin({
  name: 'torgsoft',
  title: 'Torgsoft',
  config: torgsoftConfig,
  needs: { tcp: 'optional', localFolder: 'optional' },
  phrases: torgsoftPhrases,
  async setup(context) {
    const { config, store, clock } = context
    if (config.orders !== undefined) await firstSwitchedOn(store, clock)
    return {
      jobs: [
        loadJob,
        ...(config.photos === undefined ? [] : [photosJob]),
        ...(config.orders === undefined ? [] : [ordersJob]),
      ],
      routes: readyRoutes(context),
      check: () => checkTorgsoft(context),
      heard: () => heardOfTorgsoft(context),
    }
  },
})
