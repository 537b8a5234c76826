import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as v from 'valibot'
import type { App } from '../core/app.ts'
import { type KonturSimulator, startKontur } from '../plugins/kontur/simulator/server.ts'
import { inventWorld } from '../plugins/kontur/simulator/world.ts'
import { runJob, startApp, TOKEN } from './app.ts'
import { naivePass } from './kontur-naive.ts'

const CONTRACTORS = 10_000
/** The naive client needs three round trips for each, so it goes through fewer. */
const NAIVELY = 300
const BATCH = 100
const LATENCY_MS = 20
const KEY = 'bench'
const LOGIN = { user: 'svc', password: 'bench' }

/** Contractors without such as the source refuses, whose batches are written one by one. */
const SHARES = {
  outdatedName: 0.06,
  outdatedAddress: 0.08,
  outdatedHead: 0.06,
  bare: 0.05,
  wrongCheckDigit: 0.02,
  duplicateFar: 0.03,
}

const COLUMNS = [
  'records',
  'queries',
  'lookups',
  'asked',
  'mutates',
  'changed batches',
  'records/s',
  'x naive',
]

const reportSchema = v.object({ rows: v.array(v.object({ outcome: v.string() })) })

/**
 * Brings contractors in step against simulated ECOS and Kontur.Focus that answer after 20 ms, and prints how many
 * requests that took and how many contractors a second, beside a client that goes through them one by one.
 */
console.log(
  `${CONTRACTORS} contractors in batches of ${BATCH}, each request answered after ${LATENCY_MS} ms\n`,
)
console.log(line('', COLUMNS))
const folder = await mkdtemp(join(tmpdir(), 'mostik-bench-'))
try {
  await measure(await measureNaive())
} finally {
  await rm(folder, { recursive: true, force: true })
}

async function measureNaive(): Promise<number> {
  const simulator = await prepare()
  const started = performance.now()
  const records = await naivePass(simulator, { ...LOGIN, key: KEY, most: NAIVELY })
  const rate = records / seconds(started)
  print('one by one, without a store', { records, batches: '', rate, naive: rate }, simulator)
  await simulator.close()
  return rate
}

async function measure(naive: number): Promise<void> {
  const simulator = await prepare()
  const { url } = simulator
  const settings = {
    use: 'kontur',
    source: { url, auth: { kind: 'basic', ...LOGIN } },
    focus: { url, key: KEY, pauseSeconds: 0 },
    guards: { newNames: false },
    batchSize: BATCH,
  }
  const { app } = await startApp(folder, { kept: settings, fresh: { ...settings, answersLiveMinutes: 0 } })
  const passes = [
    ['first pass', 'kept', () => undefined],
    ['again, answers kept', 'kept', () => undefined],
    ['again, asked anew', 'fresh', () => undefined],
    ['1 % renamed, asked anew', 'fresh', () => renameSome(simulator)],
  ] as const
  for (const [what, id, change] of passes) {
    change()
    simulator.requests.length = 0
    simulator.focus.asked.length = 0
    const started = performance.now()
    await runJob(app, `${id}/sync`)
    const rate = CONTRACTORS / seconds(started)
    print(what, { records: CONTRACTORS, batches: await changedBatches(app, id), rate, naive }, simulator)
  }
  await app.stop()
  await simulator.close()
}

async function prepare(): Promise<KonturSimulator> {
  const world = inventWorld({ contractors: CONTRACTORS, shares: SHARES })
  return await startKontur({ ...world, ...LOGIN, key: KEY, latencyMs: LATENCY_MS })
}

function renameSome({ book }: KonturSimulator): void {
  for (const [index, { ogrn }] of book.all().entries()) {
    if (index % 100 === 0) book.rename(ogrn, `Новое имя ${index}`)
  }
}

/** How many batches had anything to write. */
async function changedBatches(app: App, id: string): Promise<number> {
  const headers = { authorization: `Bearer ${TOKEN}` }
  const response = await app.fetch(new Request(`http://127.0.0.1/${id}/report.json`, { headers }))
  const { rows } = v.parse(reportSchema, await response.json())
  const changed = rows.flatMap(({ outcome }, index) =>
    outcome === 'updated' ? [Math.floor(index / BATCH)] : [],
  )
  return new Set(changed).size
}

function print(
  what: string,
  { records, batches, rate, naive }: { records: number; batches: number | ''; rate: number; naive: number },
  { requests, focus }: KonturSimulator,
): void {
  const count = (end: string) => requests.filter(({ url }) => url.pathname.endsWith(end)).length
  const numbers = [records, count('/query'), count('/api3/req'), focus.asked.length, count('/mutate')]
  console.log(line(what, [...numbers, batches, Math.round(rate), (rate / naive).toFixed(1)]))
}

function line(what: string, cells: readonly (string | number)[]): string {
  return (
    what.padEnd(28) +
    cells.map((cell, index) => String(cell).padStart((COLUMNS[index]?.length ?? 0) + 3)).join('')
  )
}

function seconds(started: number): number {
  return (performance.now() - started) / 1000
}
