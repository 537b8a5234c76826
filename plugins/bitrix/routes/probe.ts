import { Hono } from 'hono'
import * as v from 'valibot'
import { AppError } from '../../../core/errors.ts'
import { describeRoute, type PluginContext, type Store } from '../../../core/plugin.ts'
import { GET_PROBE } from './descriptions.ts'

const KEY = 'probe'
const LIVES_MS = 60_000

/** A page that is there for one look. It is kept in the store, because another instance may be the one that is asked. */
const probeSchema = v.object({ name: v.string(), answer: v.string(), until: v.number() })

export type Probe = v.InferOutput<typeof probeSchema>

/** Lays out a page that can be fetched once, at `probe/<name>`, within a minute. */
export async function layProbe({ store, clock }: Pick<PluginContext, 'store' | 'clock'>): Promise<Probe> {
  const probe = { name: crypto.randomUUID(), answer: crypto.randomUUID(), until: clock.now() + LIVES_MS }
  await store.put(KEY, probe)
  return probe
}

/** Takes the page away. */
export async function endProbe(store: Store): Promise<void> {
  await store.delete(KEY)
}

/** `GET /probe/:name`: what the check has laid out to see whether the public address leads here. Open to everybody. */
export function probeRoutes({ store, clock }: Pick<PluginContext, 'store' | 'clock'>): Hono {
  const routes = new Hono()
  routes.get('/probe/:name', describeRoute(GET_PROBE), async (c) => {
    const probe = await store.get(KEY, probeSchema)
    if (probe === undefined || probe.name !== c.req.param('name') || clock.now() > probe.until) {
      throw new AppError('NOT_FOUND', 'Cannot find this page: it was there for one look.', {
        status: 404,
        retry: 'never',
      })
    }
    await endProbe(store)
    return c.text(probe.answer, 200, { 'cache-control': 'no-store' })
  })
  return routes
}
