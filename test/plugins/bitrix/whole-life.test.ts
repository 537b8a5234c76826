import { afterEach, beforeEach, expect, it } from 'vitest'
import * as v from 'valibot'
import { inventPackage, toRegistration } from '../../../plugins/bitrix/simulator/package.ts'
import { type Receiver, startReceiver } from '../../../plugins/webhook/simulator/receiver.ts'
import { type BitrixLife, startBitrixLife } from '../../helpers/bitrix-life.ts'

/** One import from its registration to its end, and what is known of it when the portal has forgotten it. */

const HOUR = 3_600_000
const DATA = toRegistration(inventPackage(), (path) => `https://files.example/${path}`)

const viewSchema = v.looseObject({
  processId: v.string(),
  state: v.string(),
  ticksSeen: v.number(),
  endReason: v.nullable(v.string()),
  additional: v.nullable(v.record(v.string(), v.unknown())),
  notices: v.array(v.object({ code: v.string(), message: v.string() })),
  history: v.array(
    v.looseObject({
      at: v.string(),
      state: v.string(),
      status: v.nullable(v.string()),
      progress: v.optional(v.looseObject({ action: v.union([v.string(), v.boolean()]) })),
    }),
  ),
})

let life: BitrixLife
let receiver: Receiver

beforeEach(async () => {
  receiver = await startReceiver({ secret: 'secret-of-the-receiver', now: () => life.clock.now() })
  life = await startBitrixLife({
    over: { notify: 'hook' },
    others: { hook: { use: 'webhook', url: receiver.url, secret: 'secret-of-the-receiver' } },
  })
})

afterEach(async () => {
  await life.stop()
  await receiver.close()
})

it('is followed from its registration to F through all six phases, and stays complete when the portal has purged it', async () => {
  const [portal] = life.portals
  portal?.knobs.troubles.push({
    what: 'notice',
    at: { action: 'load', section: 'LANDING', step: 0 },
    code: 'SANITIZE_11_0',
    message: '<b>File #0</b> was marked as dangerous content.',
    times: 1,
  })
  const registered = await ask('POST', '/imports', { data: DATA, label: 'Landing of May', confirm: true })
  expect(registered.status).toBe(201)
  const { processId } = v.parse(viewSchema, await registered.json())
  await life.pass(90 * 60_000)

  const ended = await see(processId)
  expect(ended).toMatchObject({ state: 'finished', endReason: expect.any(String) })
  expect(ended.notices).toEqual([
    { code: 'SANITIZE_11_0', message: '<b>File #0</b> was marked as dangerous content.' },
  ])
  const actions = ended.history.flatMap(({ progress }) => (progress === undefined ? [] : [progress.action]))
  expect([...new Set(actions)]).toEqual(['init_background', 'manifest', 'clean', 'load', 'finish', false])
  const statuses = ended.history.flatMap(({ status }) => (status === null || status === 'S' ? [] : [status]))
  expect(statuses.at(-1)).toBe('F')
  expect(new Set(statuses.slice(0, -1))).toEqual(new Set(['P']))
  expect(portal?.looks.tooEarly()).toEqual([])
  expect([...receiver.received.told.keys()]).toEqual([
    'import.started',
    'import.warning',
    'import.finished.with.warnings',
  ])

  await life.pass(80 * HOUR, { stepMs: 10 * 60_000 })
  expect(portal?.see(Number(processId))).toMatchObject({ status: 'U' })
  await life.apps[0]?.restart()
  expect(await see(processId)).toEqual({ ...ended, elapsedSeconds: ended['elapsedSeconds'] })
  expect(receiver.deliveries).toHaveLength(3)
})

async function ask(method: string, path: string, body: object): Promise<Response> {
  const [app] = life.apps
  if (app === undefined) throw new Error('there is no service')
  return await life.during(app.request(`/p0${path}`, { method, body: JSON.stringify(body) }))
}

async function see(processId: string) {
  const answer = await life.apps[0]?.request(`/p0/imports/${processId}`)
  return v.parse(viewSchema, await answer?.json())
}
