import type { Driver } from 'unstorage'
import * as v from 'valibot'
import type { Folder } from '../../core/folder/folder.ts'
import { storedFolder } from '../../core/folder/stored.ts'
import { silentLogger } from '../../core/log.ts'
import { createBlobs } from '../../core/storage/blobs-over-driver.ts'
import { memoryDriver } from '../../core/storage/memory.ts'
import { createStore } from '../../core/storage/over-driver.ts'
import type { GuardableStore } from '../../core/storage/store.ts'
import { type PointConfig, pointConfig } from '../../plugins/ftp-exchange/config.ts'
import type { Point } from '../../plugins/ftp-exchange/point.ts'
import { createFakeClock, type FakeClock } from './clock.ts'

/** Where and how a process ends: at an operation, counted from 1 or told by what it is, before it took effect or right after. */
export interface Death {
  at: number | ((operation: Operation) => boolean | Promise<boolean>)
  when: 'before' | 'after'
}

/** What a process does to the world, e.g. `rename` of `ex/POS.spr` on the server. */
export interface Operation {
  on: 'server' | 'local' | 'state' | 'blobs'
  call: string
  /** The name of the file, or the key. */
  name: string
}

/** What outlives a process: the server, the folder of this side, and what Mostik stores. */
export interface ExchangeWorld {
  server: Folder
  local: Folder
  clock: FakeClock
  /** A process on this world; its end comes with an error out of the operation. */
  live<Config extends PointConfig>(config: Config, death?: Death): Point<Config> & { isDead(): boolean }
}

const NAMES = { goods: 'ex/POS.spr', report: 'ex/POS.rep', request: 'ex/POS.flz' }

/** The settings of a point, with what the test says instead. */
export function pointSettings(settings: Record<string, unknown> = {}): PointConfig {
  return v.parse(pointConfig, { side: 'pos', server: '127.0.0.1', codec: 'raw', remote: NAMES, ...settings })
}

export interface ExchangeWorldParts {
  /** The id of the point. Default `till-1`. */
  id?: string
  clock?: FakeClock
  /** Opens the server, once for each process. Default: a folder in memory. */
  openServer?: () => Folder
}

export function createExchangeWorld(parts: ExchangeWorldParts = {}): ExchangeWorld {
  const { id = 'till-1', clock = createFakeClock() } = parts
  const server = parts.openServer?.() ?? memoryFolder(clock)
  const local = memoryFolder(clock)
  const state = memoryDriver()
  const data = memoryDriver()
  return {
    server,
    local,
    clock,
    live(config, death) {
      const step = stepper(death)
      const store = createStore(mortalDriver(state, 'state', step.operate), { clock })
      const blobs = createBlobs(mortalDriver(data, 'blobs', step.operate), { clock })
      return {
        id,
        config,
        remote: mortalFolder(parts.openServer?.() ?? server, 'server', step.operate),
        local: mortalFolder(local, 'local', step.operate),
        store: store.scoped(`plugins:${id}`),
        blobs,
        clock,
        log: silentLogger,
        timezone: 'UTC',
        signal: undefined,
        isDead: step.isDead,
      }
    },
  }
}

/** The text of a file, or undefined when there is none. */
export async function textOf(folder: Folder, name: string): Promise<string | undefined> {
  if ((await folder.stat(name)) === undefined) return undefined
  const decoder = new TextDecoder()
  let text = ''
  for await (const piece of folder.read(name)) text += decoder.decode(piece, { stream: true })
  return text
}

export async function putText(folder: Folder, name: string, text: string): Promise<void> {
  await folder.write(name, new TextEncoder().encode(text))
}

/** All files of a folder, by name. */
export async function filesOf(folder: Folder, path = ''): Promise<string[]> {
  const names: string[] = []
  for (const { name, kind } of await folder.list(path === '' ? undefined : path)) {
    const way = path === '' ? name : `${path}/${name}`
    if (kind === 'folder') names.push(...(await filesOf(folder, way)))
    else names.push(way)
  }
  return names
}

/** Runs a generator to its end. */
export async function finish<T>(steps: AsyncGenerator<unknown, T, void>): Promise<T> {
  for (;;) {
    const step = await steps.next()
    if (step.done === true) return step.value
  }
}

/**
 * Lets the work of a process die at every one of its operations in turn, before and after it, in a world of its own
 * each time; `lives` says what a life does, and is called again with no death afterwards.
 */
export async function dieEverywhere(
  prepare: () => Promise<{ world: ExchangeWorld; config: PointConfig }>,
  life: (point: Point, world: ExchangeWorld) => Promise<void>,
  survivors: (world: ExchangeWorld, death: Death) => Promise<void>,
): Promise<number> {
  let deaths = 0
  for (const when of ['before', 'after'] as const) {
    for (let at = 1; ; at++) {
      const { world, config } = await prepare()
      const point = world.live(config, { at, when })
      try {
        await life(point, world)
      } catch (error) {
        if (!point.isDead()) throw error
      }
      if (!point.isDead()) break
      deaths += 1
      await survivors(world, { at, when })
    }
  }
  return deaths
}

function memoryFolder(clock: FakeClock): Folder {
  const store: GuardableStore = createStore(memoryDriver(), { clock })
  return storedFolder({ store, blobs: createBlobs(memoryDriver(), { clock }), clock })
}

type Operate = <T>(operation: Operation, work: () => Promise<T>) => Promise<T>

function stepper(death: Death | undefined): { operate: Operate; isDead(): boolean } {
  let count = 0
  let isDead = false
  return {
    isDead: () => isDead,
    async operate(operation, work) {
      if (isDead) throw new Error('died before')
      count += 1
      const isLast = typeof death?.at === 'function' ? await death.at(operation) : count === death?.at
      isDead = isLast && death?.when === 'before'
      if (isDead) throw new Error('died')
      const result = await work()
      isDead = isDead || isLast
      if (isDead) throw new Error('died after')
      return result
    },
  }
}

function mortalDriver<D extends Driver>(driver: D, on: 'state' | 'blobs', operate: Operate): D {
  return new Proxy(driver, {
    get(inner, name) {
      const member: unknown = Reflect.get(inner, name)
      if (typeof member !== 'function' || typeof name !== 'string') return member
      const call = async (args: unknown[]): Promise<unknown> =>
        (await Reflect.apply(member, inner, args)) as unknown
      if (!/^(set|remove|swap)/.test(name))
        return (...args: unknown[]): unknown => Reflect.apply(member, inner, args)
      return (...args: unknown[]) => operate({ on, call: name, name: String(args[0]) }, () => call(args))
    },
  })
}

function mortalFolder(folder: Folder, on: 'server' | 'local', operate: Operate): Folder {
  const as = <T>(call: string, name: string, work: () => Promise<T>) => operate({ on, call, name }, work)
  return {
    ...folder,
    list: (name, options) => as('list', name ?? '', () => folder.list(name, options)),
    stat: (name, options) => as('stat', name, () => folder.stat(name, options)),
    async *read(name, options) {
      await as('read', name, async () => undefined)
      yield* folder.read(name, options)
    },
    write: (name, bytes, options) => as('write', name, () => folder.write(name, bytes, options)),
    writeInPlace: (name, bytes, options) =>
      as('writeInPlace', name, () => folder.writeInPlace(name, bytes, options)),
    rename: (from, to, options) => as('rename', from, () => folder.rename(from, to, options)),
    delete: (name, options) => as('delete', name, () => folder.delete(name, options)),
  }
}
