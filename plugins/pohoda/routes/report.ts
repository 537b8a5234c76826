import { Hono } from 'hono'
import { adminOnly, type PluginContext, toIso } from '../../../core/plugin.ts'
import type { PohodaConfig } from '../config.ts'
import { codeLists } from '../maintenance/code-lists.ts'
import { heartbeat } from '../maintenance/heartbeat.ts'
import { report } from '../maintenance/report.ts'
import { knownUnit } from '../unit.ts'

/** `GET /report`: what the last maintenance found; for admins. */
export function reportRoutes(context: Pick<PluginContext<PohodaConfig>, 'store' | 'isAdmin'>): Hono {
  const { store } = context
  return new Hono().get('/report', adminOnly(context), async (c) => {
    const unit = await knownUnit(store)
    const beat = await heartbeat(store)
    const made = await report(store)
    return c.json({
      unit: unit === undefined ? null : { ...unit, since: toIso(unit.since) },
      mserver: beat === undefined ? null : { ...beat, ...isoTimes(beat) },
      codeLists: (await codeLists(store)) ?? null,
      report: made === undefined ? null : { ...made, at: toIso(made.at) },
    })
  })
}

function isoTimes({ at, reachedAt }: { at: number; reachedAt?: number }): object {
  return { at: toIso(at), ...(reachedAt === undefined ? {} : { reachedAt: toIso(reachedAt) }) }
}
