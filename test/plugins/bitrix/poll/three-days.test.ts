import * as v from 'valibot'
import { expect, it } from 'vitest'
import type { Fault } from '../../../../plugins/bitrix/simulator/faults.ts'
import { inventPackage, toRegistration } from '../../../../plugins/bitrix/simulator/package.ts'
import type { SimulatedPortal } from '../../../../plugins/bitrix/simulator/portal.ts'
import { type BitrixLife, startBitrixLife } from '../../../helpers/bitrix-life.ts'
import type { PluginApp } from '../../../helpers/plugin-app.ts'
import { createRandom } from '../../../helpers/random.ts'

/**
 * Three days of forty imports on ten portals, followed by two processes that share a storage: portals fail in every way,
 * processes are stopped and started, people look by hand all the time. No import is ever looked at twice within a minute.
 */

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const LIFE = 72 * HOUR
const PORTALS = 10
const IMPORTS_EACH = 4

const viewSchema = v.object({
  processId: v.string(),
  state: v.string(),
  rawStatus: v.nullable(v.string()),
  endReason: v.nullable(v.string()),
  history: v.array(v.object({ at: v.string(), status: v.nullable(v.string()), state: v.string() })),
})
const listSchema = v.object({ imports: v.array(v.object({ processId: v.string() })) })

it('no import is looked at twice within a minute, and every end is seen', { timeout: 600_000 }, async () => {
  const life = await startBitrixLife({ portals: PORTALS, processes: 2 })
  const random = createRandom(20_261_122)
  const states = new Map<Beginning['fate'], string[]>()
  let steps = 0
  const beginsAt = plan(random)

  await life.pass(LIFE, {
    stepMs: 30_000,
    async each() {
      steps++
      const due = beginsAt.filter(({ at, isBegun }) => !isBegun && life.clock.now() - START >= at)
      for (const begin of due) {
        begin.isBegun = true
        await startImport(life, begin, random)
      }
      for (const { portal, processId } of beginsAt.filter((begin) =>
        isTakenNow(begin, life.clock.now() - START),
      )) {
        life.portals[portal]?.unregister(Number(processId))
      }
      if (random() < 0.02) trouble(pick(life.portals, random), random)
      if (random() < 0.05) await lookByHand(life, random)
      if (random() < 0.002) await pick(life.apps, random).restart()
    },
  })

  for (const [index, portal] of life.portals.entries()) {
    expect(portal.looks.tooEarly(), portal.host).toEqual([])
    const [app] = life.apps
    const { imports } = v.parse(listSchema, await jsonOf(app, `/p${index}/imports`))
    expect(imports, portal.host).toHaveLength(IMPORTS_EACH)
    for (const { processId } of imports) {
      const view = v.parse(viewSchema, await jsonOf(app, `/p${index}/imports/${processId}`))
      const { fate = 'usual' } =
        beginsAt.find((begin) => begin.portal === index && begin.processId === processId) ?? {}
      states.set(fate, [...(states.get(fate) ?? []), view.state])
      const times = view.history.map(({ at }) => at)
      expect(times).toEqual(times.toSorted())
      expect(view.history.at(-1)?.state).toBe(view.state)
      // What has ended was seen to the end, whether the portal still knows it or not.
      if (view.state === 'finished') expect(view.history.at(-1)?.status).toBe('F')
    }
  }
  const looks = life.portals.reduce((sum, portal) => sum + portal.looks.count(), 0)
  console.log(`  ${looks} looks in ${steps} steps`, states)
  expect(states.get('usual')).toEqual(Array(PORTALS * (IMPORTS_EACH - 1)).fill('finished'))
  // The others have no end of their own: they are followed until the portal has forgotten them.
  expect([...(states.get('stuck') ?? []), ...(states.get('taken') ?? [])]).not.toContain('finished')
  await life.stop()
})

const START = Date.UTC(2026, 0, 5, 12)

interface Beginning {
  portal: number
  at: number
  how: 'register' | 'attach'
  /** `stuck`: the portal never comes to its end; `taken`: somebody else takes it off the portal. */
  fate: 'usual' | 'stuck' | 'taken'
  isBegun: boolean
  processId?: string
}

/** Twenty minutes after its beginning; being taken off again changes nothing. */
function isTakenNow({ fate, at, isBegun }: Beginning, now: number): boolean {
  return fate === 'taken' && isBegun && now >= at + 20 * MINUTE && now < at + 21 * MINUTE
}

/** When which import begins, over the first two days. */
function plan(random: () => number): Beginning[] {
  return Array.from({ length: PORTALS * IMPORTS_EACH }, (_, index) => ({
    portal: index % PORTALS,
    at: Math.floor(random() * 48 * HOUR),
    how: random() < 0.5 ? 'register' : 'attach',
    fate: index < PORTALS * (IMPORTS_EACH - 1) ? 'usual' : index % 2 === 0 ? 'stuck' : 'taken',
    isBegun: false,
  }))
}

async function startImport(life: BitrixLife, beginning: Beginning, random: () => number): Promise<void> {
  const { portal: index, how, fate } = beginning
  const portal = life.portals[index]
  if (portal === undefined) throw new Error(`there is no portal ${index}`)
  const app = pick(life.apps, random)
  const sections = { REST_APPLICATION: 1, LANDING: 1 + Math.floor(random() * 20) }
  const data = toRegistration(inventPackage({ sections }), (path) => `https://files.example/${path}`)
  const registered = how === 'register' ? await post('', { data, confirm: true }) : undefined
  if (registered?.status === 201) {
    beginning.processId = v.parse(viewSchema, await registered.json()).processId
  } else {
    // While the portal is in trouble a registration may fail; what was begun elsewhere is attached.
    beginning.processId = String(portal.register(data))
    const attached = await post('/attach', { processId: beginning.processId })
    expect(attached.status).toBe(201)
  }
  const processId = Number(beginning.processId)
  if (fate === 'stuck')
    portal.knobs.troubles.push({ what: 'stuck', at: { action: 'finish' }, processId, times: Infinity })

  async function post(path: string, body: object): Promise<Response> {
    return await life.during(
      app.request(`/p${index}/imports${path}`, { method: 'POST', body: JSON.stringify(body) }),
    )
  }
}

const FAULTS: readonly Fault['instead'][] = [
  'drop',
  'dropAfter',
  'html502',
  'html429',
  'garbage',
  'truncated',
  'empty',
  { slowMs: 45_000 },
]

/** Something goes wrong at a portal for a while. */
function trouble(portal: SimulatedPortal, random: () => number): void {
  if (random() < 0.1) {
    portal.knobs.troubles.push({ what: 'fatal', at: { action: 'load' }, times: Math.ceil(random() * 3) })
    return
  }
  portal.faults.push({ times: Math.ceil(random() * 4), instead: pick(FAULTS, random) })
}

/** Somebody presses the button, more than once, and at both processes. */
async function lookByHand(life: BitrixLife, random: () => number): Promise<void> {
  const index = Math.floor(random() * PORTALS)
  for (const app of life.apps) {
    const { imports } = v.parse(listSchema, await jsonOf(app, `/p${index}/imports`))
    for (const { processId } of imports) {
      const answer = await app.request(`/p${index}/imports/${processId}/refresh`, { method: 'POST' })
      expect([200, 202]).toContain(answer.status)
    }
  }
}

async function jsonOf(app: PluginApp | undefined, path: string): Promise<unknown> {
  const answer = await app?.request(path)
  if (answer?.ok !== true) throw new Error(`${path} answered ${answer?.status}`)
  return await answer.json()
}

function pick<T>(things: readonly T[], random: () => number): T {
  const thing = things[Math.floor(random() * things.length)]
  if (thing === undefined) throw new Error('there is nothing to pick from')
  return thing
}
