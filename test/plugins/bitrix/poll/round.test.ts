import * as v from 'valibot'
import { beforeEach, describe, expect, it } from 'vitest'
import { AppError } from '../../../../core/errors.ts'
import { memoryDriver } from '../../../../core/storage/memory.ts'
import { createStore } from '../../../../core/storage/over-driver.ts'
import type { GuardableStore } from '../../../../core/storage/store.ts'
import { bitrixConfig } from '../../../../plugins/bitrix/config.ts'
import { claimLooks } from '../../../../plugins/bitrix/poll/looks.ts'
import { goRound } from '../../../../plugins/bitrix/poll/round.ts'
import type { Portal, PortalAnswer } from '../../../../plugins/bitrix/rest/portal.ts'
import { newRecord } from '../../../../plugins/bitrix/tracker/birth.ts'
import { addImport, readImport } from '../../../../plugins/bitrix/tracker/imports.ts'
import { readPortalState } from '../../../../plugins/bitrix/tracker/portal-state.ts'
import { createFakeClock, type FakeClock } from '../../../helpers/clock.ts'

const SECOND = 1000
const RUNNING: PortalAnswer = { ok: true, result: { status: 'P', progress: { action: 'load', step: 0 } } }

let clock: FakeClock
let store: GuardableStore
let shared: GuardableStore
let stop: AbortController

beforeEach(() => {
  clock = createFakeClock()
  store = createStore(memoryDriver(), { clock })
  shared = createStore(memoryDriver(), { clock })
  stop = new AbortController()
})

describe('a round of 120 imports', () => {
  it('asks in three requests, and nobody else may look within a minute of any of them', async () => {
    const ids = await attach(120)
    const sizes: number[] = []
    await round({
      async batch(commands) {
        sizes.push(Object.keys(commands).length)
        const asked = Object.values(commands).map(({ parameters }) => String(parameters['processId']))
        await clock.advance(29 * SECOND)
        // Were this process dead by now, another one would ask so late.
        for (const after of [0, 30 * SECOND, 59 * SECOND]) {
          const claim = { store: shared, by: 'q', now: clock.now() + after, longestMs: 30 * SECOND }
          expect(await claimLooks(asked.slice(0, 1), claim)).toEqual([])
        }
        return answerAll(commands)
      },
    })
    expect(sizes).toEqual([50, 50, 20])
    for (const id of ids) expect((await readImport(id, store))?.state).toBe('running')
  })

  it('keeps what the first request has brought when the second is refused, and leaves the third one', async () => {
    const ids = await attach(120)
    let requests = 0
    const result = await round({
      async batch(commands) {
        if (++requests === 2)
          throw new AppError('PORTAL_REFUSED', 'Cannot call: refused.', { retry: 'never' })
        return answerAll(commands)
      },
    })
    expect(requests).toBe(2)
    expect(result).toEqual({ looked: 100, failed: 50 })
    expect((await readPortalState(store)).suspended).toMatchObject({ code: 'PORTAL_REFUSED' })
    const records = await Promise.all(ids.map((id) => readImport(id, store)))
    expect(records.filter((record) => record?.state === 'running')).toHaveLength(50)
    expect(records.filter((record) => record?.failedPolls === 1)).toHaveLength(50)
  })
})

it('a look that waits too long for its turn is not sent after its claim', async () => {
  await attach(1)
  let sent = 0
  const done = round({
    async call(_method, _parameters, { signal } = {}) {
      await clock.sleep(300 * SECOND, signal)
      sent++
      return RUNNING
    },
  })
  await clock.advance(400 * SECOND)
  expect(await done).toEqual({ looked: 1, failed: 1 })
  expect(sent).toBe(0)
})

it('what cannot be written down is no failure of the portal', async () => {
  const [id = ''] = await attach(1)
  const failing = new Proxy(store, {
    get(inner, name, receiver) {
      if (name !== 'update' || !isAnswered || isDone) return Reflect.get(inner, name, receiver)
      isDone = true
      return () => Promise.reject(new AppError('STORE_FULL', 'Cannot write: full.', { retry: 'never' }))
    },
  })
  let isAnswered = false
  let isDone = false
  const portal: Partial<Portal> = {
    async call() {
      isAnswered = true
      return RUNNING
    },
  }
  await expect(round(portal, failing)).rejects.toMatchObject({ code: 'STORE_FULL' })
  expect((await readPortalState(store)).suspended).toBeUndefined()
  expect((await readImport(id, store))?.failedPolls).toBe(0)
})

it('a portal that asks for pauses only, on and on, counts as out of reach after half an hour', async () => {
  const [id = ''] = await attach(1)
  const busy: Partial<Portal> = {
    call: () =>
      Promise.reject(new AppError('PORTAL_BUSY', 'Cannot call: busy.', { retry: { afterMs: 60 * SECOND } })),
  }
  for (let minute = 0; minute < 29; minute++) {
    await round(busy)
    await clock.advance(60 * SECOND)
  }
  expect(await readImport(id, store)).toMatchObject({ failedPolls: 0, notified: [] })
  for (let minute = 0; minute < 20; minute++) {
    await round(busy)
    await clock.advance(60 * SECOND)
  }
  expect(await readImport(id, store)).toMatchObject({ flags: { degraded: true }, notified: ['unanswered'] })
})

async function attach(count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, (_, index) => String(1000 + index))
  for (const processId of ids) {
    await addImport(newRecord({ processId, origin: 'attached', now: clock.now() }), store)
  }
  return ids
}

async function round(portal: Partial<Portal>, over: GuardableStore = store) {
  const settings = { portal: 'https://acme.bitrix24.example/rest/1/simulated-code/', notify: 'hook' }
  const config = v.parse(bitrixConfig, settings)
  return await goRound({
    context: { id: 'p', config, store: over, clock, signal: stop.signal },
    portal: { host: 'acme.bitrix24.example', call: unasked, batch: unasked, ...portal },
    shared,
    random: () => 0,
    isByHand: false,
  })
}

function unasked(): Promise<never> {
  return Promise.reject(new Error('nobody should ask this'))
}

async function answerAll(commands: Parameters<Portal['batch']>[0]): Promise<Map<string, PortalAnswer>> {
  return new Map(Object.keys(commands).map((key) => [key, RUNNING]))
}
