import { describe, expect, it } from 'vitest'
import { defineJob } from '../../../core/plugin.ts'
import { memoryDriver } from '../../../core/storage/memory.ts'
import { createEnabledFlags } from '../../../core/enabled.ts'
import { createStore } from '../../../core/storage/over-driver.ts'
import type { GuardableStore } from '../../../core/storage/store.ts'
import { createFakeClock } from '../../helpers/clock.ts'
import { createTestEngine } from '../../helpers/engine.ts'
import { createGate } from '../../helpers/service.ts'

const OLD = { configHash: 'old', configRevision: 1000 }
const NEW = { configHash: 'new', configRevision: 2000 }
const MINUTE = 60_000

/** Several processes with configurations of their own on one storage. */
function openPlace({ isShared = true } = {}) {
  const clock = createFakeClock()
  const store = createStore(memoryDriver(), { clock, shared: isShared })
  const runs: string[] = []
  return {
    clock,
    runs,
    open: async (owner: string, config: typeof OLD, hold?: Promise<void>) => {
      const job = defineJob({
        name: 'work',
        async *run() {
          runs.push(owner)
          await hold
          yield { cursor: 1 }
        },
      })
      const engine = { ownsStorage: !isShared }
      return await createTestEngine({ jobs: [job], clock, store, owner, engine, ...config })
    },
  }
}

const signal = { kind: 'signal' as const, at: 0 }

describe('processes that share a storage', () => {
  it('the newest configuration wins, whichever process loads last', async () => {
    const { open, runs } = openPlace()
    const late = await open('new', NEW)
    const early = await open('old', OLD)
    await early.engine.signal('demo/work', signal)
    await early.tick()
    expect(runs).toEqual([])
    expect(early.engine.troubles()).toEqual([
      {
        code: 'CONFIG_OUTDATED',
        message: expect.stringContaining('another instance has a newer configuration'),
      },
    ])
    await late.tick()
    expect(runs).toEqual(['new'])
    expect(late.engine.troubles()).toEqual([])
    expect(await late.stored('work')).toMatchObject(NEW)
  })

  it('a newer configuration ends the run that an older one has under way, and does it anew', async () => {
    const { open, runs } = openPlace()
    const gate = createGate()
    const early = await open('old', OLD, gate.opened)
    await early.engine.signal('demo/work', signal)
    await early.tick()
    const late = await open('new', NEW)
    gate.open()
    await early.tick()
    await late.tick()
    expect(runs).toEqual(['old', 'new'])
    const { runs: ended } = await late.stored('work')
    expect(ended.map(({ outcome }) => outcome)).toEqual(['stopped', 'done'])
  })

  it('an older one that is written down again is the newest', async () => {
    const { open, runs } = openPlace()
    await open('new', NEW)
    const early = await open('old', OLD)
    await early.engine.signal('demo/work', signal)
    await early.tick()
    expect(runs).toEqual([])
    await early.engine.renew('demo/work', 3000)
    await early.tick()
    expect(runs).toEqual(['old'])
    expect(early.engine.troubles()).toEqual([])
  })

  it('one whose moment is not known holds when it is loaded last', async () => {
    const { open, runs } = openPlace()
    await open('new', NEW)
    const unknown = await open('unknown', { configHash: 'unknown', configRevision: 0 })
    await unknown.engine.signal('demo/work', signal)
    await unknown.tick()
    expect(runs).toEqual(['unknown'])
  })

  it('of two configurations of the same moment the one that is loaded last holds', async () => {
    const { open, runs } = openPlace()
    const one = await open('one', { configHash: 'one', configRevision: 1000 })
    const two = await open('two', { configHash: 'two', configRevision: 1000 })
    await one.engine.signal('demo/work', signal)
    await one.tick()
    await two.tick()
    expect(runs).toEqual(['two'])
  })
})

it('who is alone may go back to an older configuration', async () => {
  const { open, runs, clock } = openPlace({ isShared: false })
  const late = await open('new', NEW)
  await late.engine.stop()
  await clock.advance(MINUTE)
  const early = await open('old', OLD)
  await early.engine.signal('demo/work', signal)
  await early.tick()
  expect(runs).toEqual(['old'])
})

describe('switches of processes that share a storage', () => {
  const load = async (store: GuardableStore, enabled: boolean, revision: number) => {
    const flags = createEnabledFlags(store, { isShared: true, isRunner: true })
    await flags.load([{ id: 'demo', enabled, revision }])
    return flags
  }
  const openStore = () => createStore(memoryDriver(), { clock: createFakeClock(), shared: true })

  it('follow the newest configuration, whichever process loads last', async () => {
    const store = openStore()
    const late = await load(store, false, 2000)
    const early = await load(store, true, 1000)
    await late.refresh()
    expect([late.isEnabled('demo'), early.isEnabled('demo')]).toEqual([false, false])
  })

  it('keep what somebody set, whatever an older configuration says', async () => {
    const store = openStore()
    const late = await load(store, false, 2000)
    await late.set('demo', true)
    const early = await load(store, true, 1000)
    await late.refresh()
    expect([late.isEnabled('demo'), early.isEnabled('demo')]).toEqual([true, true])
  })

  it('are left as they are by one who only looks', async () => {
    const store = openStore()
    const late = await load(store, true, 2000)
    const observer = createEnabledFlags(store, { isShared: true, isRunner: false })
    await observer.load([{ id: 'demo', enabled: false, revision: 3000 }])
    await late.refresh()
    expect([late.isEnabled('demo'), observer.isEnabled('demo')]).toEqual([true, false])
  })
})
