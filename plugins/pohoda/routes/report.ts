import { Hono } from 'hono'
import * as v from 'valibot'
import { adminOnly, describeRoute, type PluginContext, toIso } from '../../../core/plugin.ts'
import type { PohodaConfig } from '../config.ts'
import { codeLists, codeListsSchema } from '../maintenance/code-lists.ts'
import { heartbeat, heartbeatSchema } from '../maintenance/heartbeat.ts'
import { report, reportSchema } from '../maintenance/report.ts'
import { knownUnit, unitSchema } from '../unit.ts'

/** `GET /report`: what the last maintenance found; for admins. */
export function reportRoutes(context: Pick<PluginContext<PohodaConfig>, 'store' | 'isAdmin'>): Hono {
  const { store } = context
  return new Hono().get('/report', adminOnly(context), describeRoute(REPORT), async (c) => {
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

const moment = v.pipe(v.string(), v.isoTimestamp())

const REPORT = {
  id: 'getMaintenance',
  summary: 'Show what the last maintenance found',
  answers: {
    200: {
      about: 'What is not known yet is null',
      schema: v.object({
        unit: v.nullable(v.object({ ...unitSchema.entries, since: moment })),
        mserver: v.nullable(
          v.object({ ...heartbeatSchema.entries, at: moment, reachedAt: v.exactOptional(moment) }),
        ),
        codeLists: v.nullable(codeListsSchema),
        report: v.nullable(v.object({ ...reportSchema.entries, at: moment })),
      }),
    },
  },
}

function isoTimes({ at, reachedAt }: { at: number; reachedAt?: number }): object {
  return { at: toIso(at), ...(reachedAt === undefined ? {} : { reachedAt: toIso(reachedAt) }) }
}
