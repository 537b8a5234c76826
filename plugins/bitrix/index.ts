import { Hono } from 'hono'
import { definePlugin, type PluginContext } from '../../core/plugin.ts'
import { packagesJob } from './begin/packages-job.ts'
import { checkBitrix } from './check.ts'
import { bitrixConfig, type BitrixConfig, bitrixProblems } from './config.ts'
import { notifyJob } from './notify/notify-job.ts'
import { bitrixPhrases } from './phrases/bitrix-phrases.ts'
import { pollJob } from './poll/poll-job.ts'
import { readPortalAddress } from './portal-address.ts'
import { createPortal } from './rest/client.ts'
import type { Portal } from './rest/portal.ts'
import { cancelRoutes } from './routes/cancel.ts'
import { fileRoutes } from './routes/files.ts'
import { followRoutes } from './routes/follow.ts'
import { importRoutes } from './routes/imports.ts'
import { packageRoutes } from './routes/packages.ts'
import { probeRoutes } from './routes/probe.ts'
import { registerRoutes } from './routes/register.ts'
import { bitrixStatus } from './status.ts'
import { changePortalState, newNameOf, readPortalState } from './tracker/portal-state.ts'
import { tidyJob } from './tracker/tidy-job.ts'

/** Configuration imports of a Bitrix24 portal (`configuration.import.*`): started, followed to their end, and kept. */
export default definePlugin({
  name: 'bitrix',
  title: 'Bitrix24',
  config: bitrixConfig,
  needs: { localFolder: 'optional' },
  validate: bitrixProblems,
  phrases: bitrixPhrases,
  async setup(context) {
    const portal = await openPortal(context)
    return {
      jobs: [pollJob({ portal }), notifyJob({ portal }), packagesJob({ context, portal }), tidyJob],
      routes: routesOf(context, portal),
      check: () => checkBitrix({ context, portal }),
      status: () => bitrixStatus(context),
      // It asks by itself; nothing comes unasked.
      heard: async () => [],
    }
  },
})

async function openPortal({ config, http, clock, store }: PluginContext<BitrixConfig>): Promise<Portal> {
  const address = readPortalAddress(config.portal.reveal())
  // The settings were checked before.
  if ('problem' in address) throw new TypeError(address.problem)
  const renamedFrom = address.host
  return createPortal({
    address,
    http,
    clock,
    config,
    renamedTo: newNameOf(await readPortalState(store), renamedFrom),
    onRename: (host) => changePortalState(store, (state) => ({ ...state, renamedTo: host, renamedFrom })),
  })
}

function routesOf(context: PluginContext<BitrixConfig>, portal: Portal): Hono {
  return new Hono()
    .route('/', fileRoutes(context))
    .route('/', probeRoutes(context))
    .route('/', packageRoutes(context))
    .route('/', registerRoutes(context, portal))
    .route('/', followRoutes(context))
    .route('/', cancelRoutes(context, portal))
    .route('/', importRoutes(context))
}
