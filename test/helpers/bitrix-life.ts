import type { Fetch } from '../../core/http/send.ts'
import { createStore } from '../../core/storage/over-driver.ts'
import { memoryDriver } from '../../core/storage/memory.ts'
import { fetchFromPortals } from '../../plugins/bitrix/simulator/fetch.ts'
import { createSimulatedPortal, type SimulatedPortal } from '../../plugins/bitrix/simulator/portal.ts'
import { createFakeClock, type FakeClock } from './clock.ts'
import { type PluginApp, type Plugins, startPluginApp } from './plugin-app.ts'

/** Portals without sockets on one clock, and services that follow their imports. */
export interface BitrixLife {
  clock: FakeClock
  portals: SimulatedPortal[]
  apps: PluginApp[]
  /** Settings of instance `p<index>`, with these laid over them. */
  settings(over?: object): Plugins
  /** Lets time pass; all services tick whenever one asks for it, at most `stepMs` apart. */
  pass(ms: number, options?: PassOptions): Promise<void>
  /** Sets the services' clock, not that of the portals. */
  jump(ms: number): void
  /** Moves the clock on while something waits for its turn on it. */
  during<T>(work: Promise<T>): Promise<T>
  stop(): Promise<void>
}

export interface PassOptions {
  /** Default 30 s. */
  stepMs?: number
  each?(): Promise<void> | void
  /** Whether each step waits until no run is at work any more. Default true. */
  isPatient?: boolean
}

export interface BitrixLifeOptions {
  portals?: number
  /** How many processes share one storage. Default 1. */
  processes?: number
  over?: object
  /** Other instances, by id; their requests go over the real network. */
  others?: Plugins
}

export async function startBitrixLife(options: BitrixLifeOptions = {}): Promise<BitrixLife> {
  const { portals: count = 1, processes = 1, over = {}, others = {} } = options
  const portalClock = createFakeClock()
  let offset = 0
  // Sleeps last as long as they should, whatever the clock says meanwhile.
  const clock: FakeClock = { ...portalClock, now: () => portalClock.now() + offset }
  const portals = Array.from({ length: count }, (_, index) =>
    createSimulatedPortal({ now: () => portalClock.now(), host: `p${index}.bitrix24.example` }),
  )
  const store = createStore(memoryDriver(), { clock })
  const toPortals = fetchFromPortals(portals, { sleep: (ms, signal) => clock.sleep(ms, signal) })
  const send: Fetch = async (url, init) =>
    new URL(url).hostname === '127.0.0.1' ? await fetch(url, init) : await toPortals(url, init)
  const apps: PluginApp[] = []
  for (let number = 0; number < processes; number++) {
    const shared = { store, owner: `process-${number}` }
    apps.push(
      await startPluginApp({
        plugins: { ...settings(over), ...others },
        clock,
        fetch: send,
        ...(processes > 1 && { shared }),
      }),
    )
  }
  return {
    clock,
    portals,
    apps,
    settings,
    pass,
    jump: (ms) => void (offset += ms),
    during,
    stop: async () => void (await Promise.all(apps.map((app) => app.stop()))),
  }

  function settings(laidOver: object = {}): Plugins {
    return Object.fromEntries(
      portals.map(({ webhook }, index) => [`p${index}`, { use: 'bitrix', portal: webhook, ...laidOver }]),
    )
  }

  async function pass(ms: number, { stepMs = 30_000, each, isPatient = true }: PassOptions = {}) {
    const end = clock.now() + ms
    for (;;) {
      const moments = await Promise.all(apps.map((app) => app.app().tick()))
      if (isPatient) await during(Promise.all(apps.map((app) => app.app().settled())))
      else await clock.settle()
      await each?.()
      if (clock.now() >= end) return
      const wanted = Math.max(Math.min(...moments) - clock.now(), 1)
      await clock.advance(Math.min(wanted, stepMs, end - clock.now()))
    }
  }

  async function during<T>(work: Promise<T>): Promise<T> {
    let isDone = false
    const done = work.finally(() => (isDone = true))
    for (let turn = 0; !isDone; turn++) {
      await clock.settle()
      if (turn > 3 && !isDone) await clock.advance(250)
    }
    return await done
  }
}
