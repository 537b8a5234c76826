import { onTestFinished } from 'vitest'
import type { Folder } from '../../core/folder/folder.ts'
import { ftpFolder } from '../../core/folder/ftp.ts'
import { Secret } from '../../core/secret.ts'
import type { OfficeConfig, PosConfig } from '../../plugins/ftp-exchange/config.ts'
import { collectJob } from '../../plugins/ftp-exchange/office/collect.ts'
import { publishJob } from '../../plugins/ftp-exchange/office/publish.ts'
import { goodsJob } from '../../plugins/ftp-exchange/pos/goods.ts'
import { reportJob } from '../../plugins/ftp-exchange/pos/report.ts'
import type { FlavourName } from '../../plugins/ftp-exchange/simulator/flavours.ts'
import {
  legacyOffice,
  type LegacyOfficeOptions,
  type Office,
} from '../../plugins/ftp-exchange/simulator/office.ts'
import { tillFolder } from '../../plugins/ftp-exchange/simulator/programs/till-places.ts'
import {
  type FtpEvent,
  type FtpSimulator,
  startFtpSimulator,
} from '../../plugins/ftp-exchange/simulator/server.ts'
import { createTill, type Till } from '../../plugins/ftp-exchange/simulator/till.ts'
import { createPointMemory, type PointMemory } from '../../plugins/ftp-exchange/memory.ts'
import { createFakeClock, type FakeClock } from './clock.ts'
import { askIdle, type ExchangeRun, type ExchangeRunOptions, runExchange } from './exchange-run.ts'
import {
  createExchangeWorld,
  type Death,
  type ExchangeWorld,
  type Operation,
  pointSettings,
} from './exchange-world.ts'

export const SLOT = 'ex/POS.spr'
export const REPORT = 'ex/POS.rep'
export const REQUEST = 'ex/POS.flz'

/** An FTP server in memory on which points meet, each with a folder and a state of its own. */
export interface FtpPlace {
  server: FtpSimulator
  clock: FakeClock
  /** All commands with their answers, those of signing in included. */
  events: FtpEvent[]
  /** Resolves when somebody begins to sleep by the clock. */
  nextSleep(): Promise<void>
  /** The names of all files on the server. */
  names(): string[]
  /** A connection to the server, for programs that speak FTP themselves. */
  open(): Folder
  /** What a point of that id works with. */
  world(id: string): ExchangeWorld
}

export interface FtpPlaceOptions {
  flavour?: FlavourName
  /** How long the server may be silent, in real milliseconds. Default 4000. */
  timeoutMs?: number
}

export async function startFtpPlace({ flavour, timeoutMs = 4000 }: FtpPlaceOptions = {}): Promise<FtpPlace> {
  const clock = createFakeClock()
  const { sleep } = clock
  let asleep = Promise.withResolvers<void>()
  clock.sleep = async (...args) => {
    const waking = sleep(...args)
    asleep.resolve()
    asleep = Promise.withResolvers()
    await waking
  }
  const events: FtpEvent[] = []
  const onCommand = (event: FtpEvent) => void events.push(event)
  const server = await startFtpSimulator({ flavour, now: clock.now, onCommand })
  server.folders.add('ex')
  const opened: Folder[] = []
  onTestFinished(async () => {
    for (const folder of opened) await folder.close()
    await server.close()
  })

  function open(): Folder {
    const folder = ftpFolder({ url: server.url, password: new Secret(server.password), timeoutMs, clock })
    opened.push(folder)
    return folder
  }

  return {
    server,
    clock,
    events,
    nextSleep: () => asleep.promise,
    open,
    names: () => [...server.files.keys()].toSorted(),
    world: (id) => createExchangeWorld({ id, clock, openServer: open }),
  }
}

/** One point at work: what its process does in a slot of its schedule, or by hand. */
export interface FtpPoint<JobName extends string> {
  world: ExchangeWorld
  /** Runs a job once, to its end or to the death of the process; throws what the run throws. */
  run(job: JobName, more?: Partial<ExchangeRunOptions>): Promise<ExchangeRun>
  /** A slot of the schedule: asks whether there is something to do, and does it. @returns the code of its error */
  slot(job: JobName): Promise<string | undefined>
}

/** A point on the side of the till. Each run has the memory of a new process. */
export function posPoint(
  place: FtpPlace,
  options: PointOptions<PosConfig> = {},
): FtpPoint<'goods' | 'report'> {
  const { config = posSettings(), id = 'till-1' } = options
  const jobs = { goods: goodsJob, report: reportJob }
  return pointOf(place, id, config, (job, memory) => jobs[job](config, memory))
}

/** A point on the side of the accounting system. */
export function officePoint(
  place: FtpPlace,
  options: PointOptions<OfficeConfig> = {},
): FtpPoint<'publish' | 'collect'> {
  const { config = officeSettings(), id = 'office' } = options
  const jobs = { publish: publishJob, collect: collectJob }
  return pointOf(place, id, config, (job, memory) => jobs[job](config, memory))
}

interface PointOptions<Config> {
  config?: Config
  id?: string
}

function pointOf<JobName extends string>(
  place: FtpPlace,
  id: string,
  config: PosConfig | OfficeConfig,
  jobOf: (job: JobName, memory: PointMemory) => ReturnType<typeof goodsJob>,
): FtpPoint<JobName> {
  const world = place.world(id)
  // A process that lives on from slot to slot.
  const memory = createPointMemory()
  const run = (job: JobName, more: Partial<ExchangeRunOptions> = {}) =>
    runExchange(jobOf(job, createPointMemory()), { world, config, ...more })
  return {
    world,
    run,
    async slot(job) {
      const idle = await askIdle(jobOf(job, memory), { world, config }).catch(() => undefined)
      if (idle !== undefined) return undefined
      const running = runExchange(jobOf(job, memory), { world, config, trigger: 'slot' })
      return await running.then(() => undefined, codeOf)
    },
  }
}

/** The settings of a till with the codec of Frontol. */
export function posSettings(more: Record<string, unknown> = {}): PosConfig {
  const config = pointSettings({ codec: 'frontol', local: { folder: './till' }, ...more })
  if (config.side !== 'pos') throw new Error('not this side')
  return config
}

/** The settings of an office with the codec of Frontol; it asks for a report when it is told to. */
export function officeSettings(more: Record<string, unknown> = {}): OfficeConfig {
  const config = pointSettings({
    side: 'office',
    codec: 'frontol',
    local: { folder: './office' },
    reportMinutes: 0,
    ...more,
  })
  if (config.side !== 'office') throw new Error('not this side')
  return config
}

/** A till program on the folder of a point. */
export function tillAt({ local, clock }: ExchangeWorld): Till {
  return createTill({ place: tillFolder(local), now: clock.now })
}

/** An accounting program that speaks FTP itself. */
export function officeAt(place: FtpPlace, options: Partial<LegacyOfficeOptions> = {}): Office {
  const names = { goods: SLOT, report: REPORT, request: REQUEST }
  return legacyOffice({ remote: place.open(), names, ...options })
}

/** A goods file that adds one piece of each ware to the stock. */
export function addition(...codes: string[]): string {
  const lines = codes.map((code) => `${code};;Ware ${code};Ware ${code};10;1`)
  return ['##@@&&', '#', '$$$ADDQUANTITY', ...lines, ''].join('\r\n')
}

/** What a till has in stock, by code. */
export function stockOf({ stock }: Till): Record<string, number> {
  return Object.fromEntries([...stock.values()].map(({ code, quantity }) => [code, quantity]))
}

/** The death of a process right after it did this; `write` is either way of writing. */
export function after(on: Operation['on'], call: string, name: RegExp): Death {
  return {
    when: 'after',
    at: (operation) => operation.on === on && operation.call.startsWith(call) && name.test(operation.name),
  }
}

/** No death, but what others do in the moment before a process does this, for the first time unless told otherwise. */
export function before(
  on: Operation['on'],
  call: string,
  name: RegExp,
  work: () => unknown,
  { time = 1 } = {},
): Death {
  let times = 0
  return {
    when: 'before',
    async at(operation) {
      const fits = operation.on === on && operation.call === call && name.test(operation.name)
      if (fits && ++times === time) await work()
      return false
    },
  }
}

/** A death at the next operation, whatever it is, once `kill` was called. */
export function deathAtWill(): { death: Death; kill(): void } {
  let isOver = false
  return { death: { when: 'before', at: () => isOver }, kill: () => void (isOver = true) }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}
