import { mkdir } from 'node:fs/promises'
import process from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import { ftpFolder, isFtpUrl } from '../../../core/folder/ftp.ts'
import { localFolder } from '../../../core/folder/local.ts'
import { type Folder, Secret } from '../../../core/plugin.ts'
import { simulatorArguments } from '../../../core/simulation/arguments.ts'
import type { Mutation } from './catalogue.ts'
import { createTorgsoft, type Torgsoft } from './torgsoft.ts'

const command = simulatorArguments('Torgsoft')

const USAGE = `Plays Torgsoft: exports an invented catalogue, sends the signal, sells something, and does it again.

  npm run mostik -- simulate torgsoft --folder ./exchange --url http://127.0.0.1:8787/torgsoft/ready

  --folder   where the goods file goes: a path, or ftp://user@host/path
  --photos   where photos go; without it there are none
  --orders   where orders are picked up; without it they are not
  --url      the address of the signal; without it none is sent
  --every    seconds between two exports; default 60
  --goods    how many goods; default 50
  --seed     another number makes another catalogue; default 1

The password of an ftp address is read from TORGSOFT_FTP_PASSWORD. Stop it with Ctrl+C.`

export interface CommandOptions {
  print?: (line: string) => void
  /** Ends it. */
  signal: AbortSignal
}

/** Plays Torgsoft until it is stopped. */
export async function run(rawArguments: readonly string[], options: CommandOptions): Promise<void> {
  const { print = console.log, signal } = options
  const settings = readArguments(rawArguments)
  if (settings.help === true || settings.folder === undefined) return print(USAGE)
  const torgsoft = createTorgsoft({
    folder: await openFolder(settings.folder),
    photos: settings.photos === undefined ? undefined : await openFolder(settings.photos),
    orders: settings.orders === undefined ? undefined : await openFolder(settings.orders),
    shopUrl: settings.url,
    goods: settings.goods,
    seed: settings.seed,
  })
  if (settings.photos !== undefined) await exportPhotos(torgsoft, print)
  for (let round = 0; !signal.aborted; round++) {
    try {
      await playRound(torgsoft, { round, settings, print })
    } catch (error) {
      print(`It went wrong: ${error instanceof Error ? error.message : String(error)}`)
    }
    await wait(settings.everyMs, undefined, { signal }).catch(() => undefined)
  }
}

type Settings = ReturnType<typeof readArguments>

async function playRound(
  torgsoft: Torgsoft,
  { round, settings, print }: { round: number; settings: Settings; print: (line: string) => void },
): Promise<void> {
  for (const mutation of round === 0 ? [] : changesOf(round)) {
    print(`${WORDS[mutation] ?? mutation}: ${torgsoft.mutate(mutation)} goods`)
  }
  await torgsoft.export()
  print(`Exported ${torgsoft.goods.length} goods`)
  if (settings.url !== undefined) {
    const { status, body } = await torgsoft.signal()
    print(`Signal: ${status} ${body.trim()}`)
  }
  if (settings.orders === undefined) return
  for (const { file, problems } of await torgsoft.takeOrders()) {
    print(`Took ${file}${problems.length === 0 ? '' : `, but: ${problems.join('; ')}`}`)
  }
}

/** Something is sold before every export; now and then goods come and go, and some are renamed. */
function changesOf(round: number): Mutation[] {
  const changes: Mutation[] = ['stock']
  if (round % 3 === 0) changes.push('new')
  if (round % 5 === 0) changes.push('gone')
  if (round % 10 === 0) changes.push('rename')
  return changes
}

const WORDS: Partial<Record<Mutation, string>> = {
  stock: 'Other stock',
  new: 'New',
  gone: 'Gone',
  rename: 'Renamed',
}

async function exportPhotos(torgsoft: Torgsoft, print: (line: string) => void): Promise<void> {
  for (const { id } of torgsoft.goods) await torgsoft.photo(id)
  print(`Exported ${torgsoft.goods.length} photos`)
}

/** @throws BAD_ARGUMENT */
function readArguments(rawArguments: readonly string[]) {
  const { every, goods, seed, ...texts } = parseTexts(rawArguments)
  return {
    ...texts,
    everyMs: command.numberFrom(0.001, '--every', every) * 1000,
    goods: Math.ceil(command.numberFrom(0.001, '--goods', goods)),
    seed: Math.trunc(command.numberFrom(-Infinity, '--seed', seed)),
  }
}

function parseTexts(rawArguments: readonly string[]) {
  const text = { type: 'string' } as const
  return command.parse(rawArguments, {
    folder: text,
    photos: text,
    orders: text,
    url: text,
    every: { ...text, default: '60' },
    goods: { ...text, default: '50' },
    seed: { ...text, default: '1' },
    help: { type: 'boolean', short: 'h' },
  })
}

async function openFolder(url: string): Promise<Folder> {
  if (!isFtpUrl(url)) {
    await mkdir(url, { recursive: true })
    return localFolder(url)
  }
  return ftpFolder({ url, password: new Secret(process.env.TORGSOFT_FTP_PASSWORD ?? '') })
}
