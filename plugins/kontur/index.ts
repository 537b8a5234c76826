import { Hono } from 'hono'
import { definePlugin } from '../../core/plugin.ts'
import { checkKontur } from './check.ts'
import { konturConfig } from './config.ts'
import { createFocus } from './focus/client.ts'
import { konturPhrases } from './phrases/kontur-phrases.ts'
import { reportRoutes } from './routes/report.ts'
import { stateRoutes } from './routes/state.ts'
import { openSource } from './source/open.ts'
import { konturStatus } from './status.ts'
import { syncJob } from './sync/sync-job.ts'
import { konturProblems } from './validate.ts'

/** Keeps the requisites of contractors in Alfresco or Citeck ECOS in step with Kontur.Focus (Контур.Фокус). */
export default definePlugin({
  name: 'kontur',
  title: 'Kontur.Focus',
  config: konturConfig,
  validate: konturProblems,
  phrases: konturPhrases,
  setup(context) {
    const { config, http, clock } = context
    const source = openSource({ config, http, clock })
    const lookup = createFocus({ config: config.focus, searchParam: config.searchParam, http, clock })
    return {
      jobs: [syncJob(config, { source, lookup })],
      routes: new Hono().route('/', stateRoutes(context)).route('/', reportRoutes(context)),
      check: () => checkKontur({ context, source, lookup }),
      status: () => konturStatus(context),
      // It asks by itself; nothing comes unasked.
      heard: async () => [],
    }
  },
})
