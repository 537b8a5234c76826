import * as v from 'valibot'
import { inventWorld } from '../../plugins/kontur/simulator/world.ts'
import { type KonturSimulator, startKontur } from '../../plugins/kontur/simulator/server.ts'
import { runJob, sendTo } from './exchange-service.ts'
import { startKonturApp } from './kontur-app.ts'
import type { RunningService } from './service-process.ts'

/** Contractors with every odd case among them, and Kontur.Focus, for one sync of a service on any host. */
export interface KonturEnds {
  /** Settings of the instance. */
  settings: Record<string, unknown>
  simulator: KonturSimulator
  close(): Promise<void>
}

/** What a pass leaves behind. */
export interface PassEnd {
  state: unknown
  /** The text of report.csv. */
  report: string
  /** How often each kind of request was made that there is one of for a batch. */
  requests: Record<string, number>
  /** In how many goes the pass was made: each begins by asking for the limit. */
  goes: number
  /** The properties of each contractor, by the id of its node. */
  contractors: Record<string, Record<string, string>>
}

const CONTRACTORS = 300
const LOGIN = { user: 'svc', password: 'word-of-the-account' }
const KEY = 'key-of-focus'

/** Starts both ends; they are the same each time. */
export async function startKonturEnds(): Promise<KonturEnds> {
  const simulator = await startKontur({ ...inventWorld({ contractors: CONTRACTORS }), ...LOGIN, key: KEY })
  return {
    simulator,
    close: () => simulator.close(),
    settings: {
      source: { url: simulator.url, auth: { kind: 'basic', ...LOGIN } },
      focus: { url: simulator.url, key: KEY, pauseSeconds: 0 },
      guards: { newNames: false },
      // So that a pass has more steps than a wake-up of a Worker takes.
      batchSize: 7,
    },
  }
}

/** Makes a pass of the instance `kontur` by hand. */
export async function konturPass(service: RunningService, { simulator }: KonturEnds): Promise<PassEnd> {
  simulator.requests.length = 0
  await runJob(service, 'kontur/sync')
  const read = (page: string) => sendTo(service, 'GET', `/kontur/${page}`)
  return passEnd(simulator, { state: JSON.parse(await read('state')), report: await read('report.csv') })
}

/** The same pass in this process, in memory. */
export async function konturPassHere(): Promise<PassEnd> {
  const { simulator, settings, close } = await startKonturEnds()
  const app = await startKonturApp({ settings })
  try {
    await app.run()
    const report = await (await app.request('/kontur/report.csv')).text()
    return passEnd(simulator, { state: await app.state(), report })
  } finally {
    await app.stop()
    await close()
  }
}

/** Of the state, what is the same whenever a pass is made. */
const timelessState = v.object({
  lastModifiedNodeDbid: v.number(),
  countProcessedNodes: v.number(),
  status: v.string(),
  tryCount: v.number(),
  error: v.nullable(v.string()),
  dryRun: v.boolean(),
  pass: v.string(),
  counters: v.record(v.string(), v.number()),
  usage: v.object({ unit: v.string(), limit: v.number() }),
})

function passEnd(
  { requests, nodes }: KonturSimulator,
  { state, report }: { state: unknown; report: string },
): PassEnd {
  const counts: Record<string, number> = {}
  for (const { url } of requests) counts[url.pathname] = (counts[url.pathname] ?? 0) + 1
  const { '/api3/stat': goes = 0, ...ofBatches } = counts
  return {
    state: v.parse(timelessState, state),
    report,
    goes,
    requests: ofBatches,
    contractors: Object.fromEntries(nodes.all().map(({ id, properties }) => [id, properties])),
  }
}
