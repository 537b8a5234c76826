import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import type { Service } from '../core/app.ts'
import { toIso } from '../core/clock.ts'
import { describeRoute } from '../core/describe-route.ts'
import { exportStream } from '../core/transfer/export.ts'
import { checkBody, readJsonObject } from './body.ts'

/**
 * `/api/export`: everything that is stored as one file, while the service runs (the format is in
 * `core/transfer/format.ts`). `GET` leaves secrets out; `POST` takes `{passphrase}`, under which they are sealed. An
 * answer that breaks off is no export: its end is missing.
 */
export function exportRoutes(service: Service): Hono {
  const routes = new Hono()

  routes.get('/', describeRoute(PLAIN), async (c) => {
    // Nobody would read the stream of an answer without a body.
    return c.req.method === 'HEAD' ? c.body(null, 200, headers()) : await answer(c)
  })

  routes.post('/', describeRoute(SEALED), async (c) => {
    const { passphrase } = checkBody(bodySchema, (await readJsonObject(c.req.raw)) ?? {})
    return await answer(c, passphrase)
  })

  return routes

  async function answer(c: Context, passphrase?: string): Promise<Response> {
    const { storage, clock } = service
    return c.body(await exportStream(storage, { clock, passphrase }), 200, headers())
  }

  function headers(): Record<string, string> {
    const name = `mostik-${toIso(service.clock.now()).slice(0, 10)}.gz`
    return { 'content-type': 'application/gzip', 'content-disposition': `attachment; filename="${name}"` }
  }
}

const bodySchema = v.strictObject({ passphrase: v.pipe(v.string(), v.nonEmpty()) })

const FILE = { about: 'Lines of JSON, compressed', type: 'application/gzip' }

const PLAIN = {
  id: 'exportAll',
  summary: 'Get everything that is stored, without secrets',
  about: 'For "mostik import". An answer that breaks off is no export: its end is missing.',
  answers: { 200: FILE },
}

const SEALED = {
  id: 'exportAllSealed',
  summary: 'Get everything that is stored, secrets too',
  about: 'As above; the secrets are encrypted under the passphrase.',
  body: { about: 'The passphrase', schema: bodySchema, example: { passphrase: 'four words of your own' } },
  answers: { 200: FILE },
  errors: { BAD_BODY: 400, BAD_JSON: 400 },
}
