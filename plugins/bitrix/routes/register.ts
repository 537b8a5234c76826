import { Hono } from 'hono'
import * as v from 'valibot'
import { type PluginContext, adminOnly, describeRoute } from '../../../core/plugin.ts'
import { objectMessage } from '../../../core/shop/problems.ts'
import { newAttempt, sendRegistration } from '../begin/register.ts'
import { wantedData, wantedPackage } from '../begin/wanted.ts'
import type { BitrixConfig } from '../config.ts'
import { registrationSchema } from '../package/registration.ts'
import type { Portal } from '../rest/portal.ts'
import { noteAttempt } from '../tracker/attempts.ts'
import { readPortalState } from '../tracker/portal-state.ts'
import { labelSchema, readBody } from './body.ts'
import { confirmNeeded } from './confirm.ts'
import { assertAwake } from './quiet.ts'
import { viewImport } from './view.ts'
import { registerImport as registerDescription } from './descriptions.ts'

type Context = Pick<
  PluginContext<BitrixConfig>,
  'config' | 'store' | 'blobs' | 'clock' | 'folder' | 'publicUrl' | 'isAdmin'
>

const WHAT = 'register this import'
const ends = {
  option: v.optional(v.record(v.string(), v.unknown(), 'must be an object')),
  label: v.optional(labelSchema),
  confirm: v.optional(v.boolean('must be true or false'), false),
}
const dataBody = v.strictObject({ data: registrationSchema, ...ends }, objectMessage)
const packageBody = v.strictObject(
  {
    package: v.pipe(v.string('must be the id or the name of a package'), v.minLength(1, 'must not be empty')),
    ...ends,
  },
  objectMessage,
)
const bodySchema = v.lazy((body) => (isObjectWith(body, 'package') ? packageBody : dataBody))

/**
 * `POST /imports`, for the admin: registers an import, of links of one's own or of a package that is served here. It asks
 * for `confirm: true` first, because clearing is destructive. It is sent once: what was begun is written down before.
 */
export function registerRoutes(context: Context, portal: Portal): Hono {
  const { store, clock } = context
  const routes = new Hono()

  routes.post(
    '/imports',
    adminOnly(context),
    describeRoute(registerDescription(v.union([dataBody, packageBody]))),
    async (c) => {
      const body = await readBody(c.req.raw, bodySchema, WHAT)
      const wanted = 'data' in body ? wantedData(body.data) : await wantedPackage(body.package, context)
      if (!body.confirm) throw await confirmNeeded(wanted, { store, now: clock.now() })
      await assertAwake(WHAT, { store, now: clock.now() })
      const { option, label } = body
      const data = await wanted.data()
      const attempt = newAttempt(wanted, { id: crypto.randomUUID(), at: clock.now(), label })
      await noteAttempt(attempt, store)
      const record = await sendRegistration(attempt, { data, option }, { store, clock, portal })
      const view = viewImport(record, { now: clock.now(), portal: await readPortalState(store) })
      return c.json(view, 201)
    },
  )

  return routes
}

function isObjectWith(value: unknown, member: string): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, member)
}
