import * as v from 'valibot'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Fetch } from '../../../../core/http/send.ts'
import type { FullDriver } from '../../../../core/storage/driver.ts'
import { memoryDriver } from '../../../../core/storage/memory.ts'
import { fetchFromPortals } from '../../../../plugins/bitrix/simulator/fetch.ts'
import { inventPackage, toRegistration } from '../../../../plugins/bitrix/simulator/package.ts'
import { createSimulatedPortal, type SimulatedPortal } from '../../../../plugins/bitrix/simulator/portal.ts'
import { createFakeClock, type FakeClock } from '../../../helpers/clock.ts'
import { dyingAt } from '../../../helpers/dying.ts'
import { type PluginApp, startPluginApp } from '../../../helpers/plugin-app.ts'
import { createRandom } from '../../../helpers/random.ts'

/**
 * The life of two imports, one registered and one attached, in which the process dies at one of its writes and is
 * started again a moment later over what it has left; once for each write.
 */

const SECOND = 1000
const MINUTE = 60 * SECOND
const OURS = '4217'
const HOOK = 'https://hook.example/told'
const DATA = toRegistration(inventPackage(), (path) => `https://files.example/${path}`)

const listSchema = v.object({
  imports: v.array(v.looseObject({ processId: v.string() })),
  uncertain: v.array(v.looseObject({ code: v.string() })),
})
const viewSchema = v.looseObject({
  processId: v.string(),
  state: v.string(),
  nextPollAt: v.nullable(v.string()),
  history: v.array(
    v.object({
      at: v.string(),
      state: v.string(),
      status: v.nullable(v.string()),
      progress: v.optional(v.unknown()),
      note: v.optional(v.string()),
    }),
  ),
})
const toldSchema = v.looseObject({
  type: v.string(),
  data: v.looseObject({ key: v.string(), processId: v.string(), transition: v.string() }),
})
const lookSchema = v.looseObject({ status: v.string(), progress: v.optional(v.unknown()) })
const callSchema = v.looseObject({ processId: v.string() })
const answerSchema = v.union([
  v.object({ result: v.object({ result: v.record(v.string(), lookSchema) }) }),
  v.object({ result: lookSchema }),
])

beforeEach(() => {
  vi.spyOn(Math, 'random').mockImplementation(createRandom(20_261_122))
})

afterEach(() => {
  vi.restoreAllMocks()
})

it('a death at any write costs nothing that cannot come again', { timeout: 600_000 }, async () => {
  let at = 1
  for (; ; at++) {
    const life = await live(at)
    check(life, `death at write ${at}`)
    if (!life.isDead) break
  }
  // Registration, attachment, a dozen rounds, and what is told; a slow machine folds some of the rounds into one.
  expect(at).toBeGreaterThan(100)
})

interface Life {
  isDead: boolean
  portal: SimulatedPortal
  /** How often the registration came to the portal. */
  registered: number
  views: v.InferOutput<typeof viewSchema>[]
  /** The bodies that came to whoever is told. */
  told: v.InferOutput<typeof toldSchema>[]
  /** What the portal has answered of each import, in order. */
  seen: Map<string, string[]>
}

/** @param at the write at which the process dies */
async function live(at: number): Promise<Life> {
  const clock = createFakeClock()
  const portal = createSimulatedPortal({
    now: clock.now,
    knobs: { sections: ['REST_APPLICATION', 'LANDING'], nextProcessId: Number(OURS) },
  })
  const { send, registered, told, seen } = createWorld(portal, clock)
  const dying = dyingAt(at)
  const driver = memoryDriver()
  let app = await startOver(dying.driver(driver)).catch((thrown: unknown) => {
    if (!dying.isDead()) throw thrown
    return undefined
  })
  let hasStartedAgain = false

  await register()
  const theirs = String(portal.register(DATA))
  await ask('/api/jobs/p0/poll/run', { attach: theirs })
  await pass(4 * MINUTE)
  await makeSure(OURS)
  await makeSure(theirs)
  await pass(40 * MINUTE)
  const views = [await see(OURS), await see(theirs)]
  const isDead = dying.isDead()
  await app?.stop().catch(() => undefined)
  return { isDead, portal, registered: registered(), views, told, seen }

  async function startOver(under: FullDriver): Promise<PluginApp> {
    return await startPluginApp({
      plugins: { p0: { use: 'bitrix', portal: portal.webhook, notify: HOOK } },
      clock,
      driver: under,
      fetch: send,
    })
  }

  async function register() {
    await ask('/p0/imports', { data: DATA, confirm: true })
    if (registered() === 0) portal.register(DATA)
  }

  /** Somebody who did not see an import begin looks for it, and attaches what he finds in the portal. */
  async function makeSure(processId: string) {
    const { imports, uncertain } = await list()
    if (imports.some((known) => known.processId === processId)) return
    // Nothing that was sent is forgotten: it is followed, or it is told that nobody knows.
    if (processId === OURS && registered() > 0) expect(uncertain, `write ${at}`).toHaveLength(1)
    await insist('/p0/imports/attach', { processId })
  }

  async function list() {
    return v.parse(listSchema, await (await insist('/p0/imports')).json())
  }

  async function see(processId: string) {
    return v.parse(viewSchema, await (await insist(`/p0/imports/${processId}`)).json())
  }

  /** What a death has swallowed is asked once more. */
  async function insist(path: string, body?: object): Promise<Response> {
    const answer = await ask(path, body)
    const again = answer?.ok === true ? answer : await ask(path, body)
    if (again?.ok !== true) throw new Error(`${path} answers ${again?.status}: ${await again?.text()}`)
    return again
  }

  async function ask(path: string, body?: object): Promise<Response | undefined> {
    const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
    return await during(async () => await app?.request(path, init))
  }

  async function pass(ms: number) {
    const end = clock.now() + ms
    while (clock.now() < end) {
      const next = await during(async () => {
        const moment = await app?.app().tick()
        await app?.app().settled()
        return moment
      })
      const wanted = Math.max((next ?? 0) - clock.now(), 1)
      await clock.advance(Math.min(wanted, 10 * SECOND, end - clock.now()))
    }
  }

  /** Does something, moves the clock on while it waits, and starts anew when the process has died over it. */
  async function during<T>(work: () => Promise<T>): Promise<T | undefined> {
    const before = app
    let isDone = false
    const done = work()
      .catch((thrown: unknown) => {
        if (!isNewlyDead()) throw thrown
        return undefined
      })
      .finally(() => (isDone = true))
    for (let turn = 0; !isDone && !isNewlyDead(); turn++) {
      await clock.settle()
      if (turn > 2 && !isDone) await clock.advance(250)
    }
    const result = isDone ? await done : undefined
    if (isNewlyDead() && app === before) {
      void before?.stop().catch(() => undefined)
      await clock.advance(3 * SECOND)
      hasStartedAgain = true
      app = await startOver(driver)
    }
    return result
  }

  function isNewlyDead(): boolean {
    return dying.isDead() && !hasStartedAgain
  }
}

function check({ isDead, portal, registered, views, told, seen }: Life, when: string): void {
  expect(portal.looks.tooEarly(), when).toEqual([])
  expect(registered, when).toBeLessThanOrEqual(1)
  for (const { processId, state, nextPollAt, history } of views) {
    const of = `${processId}, ${when}`
    expect([state, nextPollAt], of).toEqual(['finished', null])
    expect(history[0]?.note, of).toMatch(/^(Registered|Attached) here\.$/)
    expect(history.at(-1)?.status, of).toBe('F')
    const times = history.map(({ at }) => at)
    expect(times, of).toEqual(times.toSorted())
    // Each change that an answer has shown, in order; a death may cost one answer.
    const kept = history.flatMap(({ status, progress }) =>
      status === null ? [] : [placeOf({ status, progress })],
    )
    const shown = (seen.get(processId) ?? []).filter((place, index, all) => place !== all[index - 1])
    expect(
      shown.filter((place) => kept.includes(place)),
      of,
    ).toEqual(kept)
    expect(shown.length - kept.length, of).toBeLessThanOrEqual(isDead ? 1 : 0)

    const messages = told.filter(({ data }) => data.processId === processId)
    for (const transition of ['started', 'finished']) {
      const same = messages.filter(({ data }) => data.transition === transition)
      // At least once; again after a death only, and then as the same.
      expect(same.length, `${transition} of ${of}`).toBeGreaterThanOrEqual(1)
      expect(same.length, `${transition} of ${of}`).toBeLessThanOrEqual(isDead ? 2 : 1)
      expect(new Set(same.map((body) => JSON.stringify(body))).size, `${transition} of ${of}`).toBe(1)
    }
    expect(new Set(messages.map(({ data }) => data.transition)), of).toEqual(new Set(['started', 'finished']))
  }
}

/** The portal, whoever is told, and what passes between them and the service. */
function createWorld(portal: SimulatedPortal, clock: FakeClock) {
  const toPortal = fetchFromPortals([portal], { sleep: (ms, signal) => clock.sleep(ms, signal) })
  const told: Life['told'] = []
  const seen: Life['seen'] = new Map()
  let registrations = 0
  const send: Fetch = async (url, init) => {
    const body: unknown = JSON.parse(await new Response(init.body ?? 'null').text())
    if (url === HOOK) {
      told.push(v.parse(toldSchema, body))
      return new Response(null, { status: 204 })
    }
    if (/register/.test(url) && !/unregister/.test(url)) registrations++
    const answer = await toPortal(url, init)
    if (/import\.get|batch/.test(url)) noteLooks(body, await answer.clone().json())
    return answer
  }
  return { send, told, seen, registered: () => registrations }

  function noteLooks(body: unknown, answer: unknown) {
    const { result } = v.parse(answerSchema, answer)
    if ('status' in result) return note(v.parse(callSchema, body).processId, v.parse(lookSchema, result))
    for (const [key, look] of Object.entries(v.parse(v.record(v.string(), lookSchema), result.result))) {
      note(key.slice(1), look)
    }
  }

  function note(processId: string, look: v.InferOutput<typeof lookSchema>) {
    seen.set(processId, [...(seen.get(processId) ?? []), placeOf(look)])
  }
}

function placeOf({ status, progress }: { status: string; progress?: unknown }): string {
  return JSON.stringify([status, progress ?? null])
}
