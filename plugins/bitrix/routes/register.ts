import { Hono } from 'hono'
import * as v from 'valibot'
import { AppError, toAppError } from '../../../core/errors.ts'
import { type PluginContext, adminOnly, describeRoute } from '../../../core/plugin.ts'
import { objectMessage } from '../../../core/shop/problems.ts'
import type { BitrixConfig } from '../config.ts'
import { registerImport } from '../imports/methods.ts'
import { registrationSchema } from '../package/registration.ts'
import type { Portal } from '../rest/portal.ts'
import { type Attempt, noteAttempt } from '../tracker/attempts.ts'
import { readPortalState } from '../tracker/portal-state.ts'
import { labelSchema, readBody } from './body.ts'
import { confirmNeeded } from './confirm.ts'
import { enterImport } from './enter.ts'
import { assertAwake } from './quiet.ts'
import { viewImport } from './view.ts'
import { type Wanted, wantedData, wantedPackage } from './wanted.ts'
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
      const { option, label = wanted.name } = body
      const record = await register(wanted, { option, label })
      const view = viewImport(record, { now: clock.now(), portal: await readPortalState(store) })
      return c.json(view, 201)
    },
  )

  return routes

  async function register(
    wanted: Wanted,
    { option, label }: { option?: object | undefined; label: string | undefined },
  ) {
    const { code, packageId } = wanted
    const data = await wanted.data()
    const attempt: Attempt = {
      id: crypto.randomUUID(),
      at: clock.now(),
      code,
      state: 'sending',
      ...(label !== undefined && { label }),
      ...(packageId !== undefined && { packageId }),
    }
    await noteAttempt(attempt, store)
    const processId = await send({ data, option }, attempt)
    const birth = { processId, origin: 'registered', label, packageId, now: clock.now() } as const
    const { record } = await enterImport(birth, store).catch((thrown: unknown) => {
      throw notKept(processId, toAppError(thrown))
    })
    await noteAttempt({ ...attempt, state: 'registered', processId }, store)
    return record
  }

  /** @returns the id @throws REGISTER_REFUSED (422), REGISTER_UNCERTAIN (504), and what hinders every request */
  async function send(sent: Parameters<typeof registerImport>[1], attempt: Attempt): Promise<string> {
    const outcome = await registerImport(portal, sent).catch(async (thrown: unknown) => {
      const { code, message, retry, details } = toAppError(thrown)
      const isUncertain = code === 'REGISTER_UNCERTAIN' || code === 'UNEXPECTED'
      await noteAttempt({ ...attempt, state: isUncertain ? 'uncertain' : 'refused', message }, store)
      if (!isUncertain) throw thrown
      const { id } = attempt
      const options = { status: 504, retry, details: { ...details, attempt: id }, cause: thrown }
      throw new AppError('REGISTER_UNCERTAIN', message, options)
    })
    if ('processId' in outcome) return outcome.processId
    const { refused, message } = outcome
    await noteAttempt({ ...attempt, state: 'refused', message }, store)
    const options = { status: 422, retry: 'never', details: { code: refused } } as const
    throw new AppError('REGISTER_REFUSED', `Cannot ${WHAT}: ${message}`, options)
  }
}

function notKept(processId: string, cause: AppError): AppError {
  const message = `Cannot follow import "${processId}": the portal has taken it, but it could not be written down here. Do not register it again; attach it: POST imports/attach with {"processId": "${processId}"}.`
  return new AppError('REGISTERED_NOT_KEPT', message, { retry: 'never', details: { processId }, cause })
}

function isObjectWith(value: unknown, member: string): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, member)
}
