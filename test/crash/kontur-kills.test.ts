import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, it } from 'vitest'
import * as v from 'valibot'
import { CASES } from '../../plugins/kontur/simulator/cases.ts'
import { type KonturSimulator, startKontur } from '../../plugins/kontur/simulator/server.ts'
import { inventWorld, type World } from '../../plugins/kontur/simulator/world.ts'
import { createRandom } from '../helpers/random.ts'
import { createWorkspace, type ServiceProcess, type Workspace } from '../helpers/service-process.ts'

const CONTRACTORS = process.env.CI ? 10_000 : 2000
const KILLS = process.env.CI ? 100 : 15
const BATCH = 100
/** So that a pass takes long enough to be killed in every part of it. */
const LATENCY_MS = 20

const KEY = 'key-of-focus'
const LOGIN = { user: 'svc', password: 'word-of-the-account' }

const jobSchema = v.object({
  status: v.string(),
  lastRun: v.nullable(
    v.object({ id: v.string(), outcome: v.string(), counts: v.record(v.string(), v.number()) }),
  ),
})
const reportSchema = v.object({
  runId: v.string(),
  rows: v.array(v.looseObject({ id: v.string(), outcome: v.string() })),
})

const ended: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ended.splice(0).toReversed()) await end()
})

it(
  `${CONTRACTORS} contractors with every odd case come through ${KILLS} kills as if nobody had disturbed them`,
  { timeout: 900_000 },
  async () => {
    const calm = await prepare()
    const started = performance.now()
    await askForPass(calm)
    const undisturbed = await untilDone(calm)
    const duration = performance.now() - started

    const disturbed = await prepare()
    const random = createRandom(20_261_122)
    await askForPass(disturbed)
    for (let kill = 0; kill < KILLS; kill++) {
      await sleep(random() * 2 * (duration / KILLS))
      await disturbed.service.kill()
      disturbed.service = await disturbed.workspace.start()
    }
    const result = await untilDone(disturbed)

    // The end state, what was told of it, and what was counted are those of the undisturbed pass.
    expect(propertiesOf(disturbed.world)).toEqual(propertiesOf(calm.world))
    expect((await reportOf(disturbed)).rows).toEqual((await reportOf(calm)).rows)
    expect(result).toEqual(undisturbed)
    const { read = 0, lookups: _lookups, answersReused: _reused, stale: _stale, ...outcomes } = result
    expect(Object.values(outcomes).reduce((sum, count) => sum + count, 0)).toBe(read)

    // Each valid identifier was paid for once, and once more at most for a batch that a kill has cut short.
    const distinct = new Set(calm.simulator.focus.asked)
    expect(calm.simulator.focus.asked).toHaveLength(distinct.size)
    expect(new Set(disturbed.simulator.focus.asked)).toEqual(distinct)
    const repeated = disturbed.simulator.focus.asked.length - distinct.size
    console.log(
      `  ${read} read, ${distinct.size} paid for, ${repeated} paid for again over ${KILLS} kills, pass of ${Math.round(duration)} ms`,
      outcomes,
    )
    expect(repeated).toBeLessThanOrEqual(KILLS * BATCH)

    // Nobody was ever asked about what is no identifier.
    for (const { world, simulator } of [calm, disturbed]) {
      const wrong = new Set(wrongIdentifiers(world))
      expect(wrong.size).toBeGreaterThan(0)
      expect(simulator.focus.asked.filter((id) => wrong.has(id) || !/^\d{10}(\d{2})?$/.test(id))).toEqual([])
    }

    // The next pass, undisturbed, pays for nothing, and writes only what the source refuses or drops.
    const paid = disturbed.simulator.focus.asked.length
    const writes = disturbed.world.nodes.writes
    const { runId } = await reportOf(disturbed)
    await askForPass(disturbed)
    expect(await untilDone(disturbed, { after: runId })).not.toHaveProperty('updated')
    expect(disturbed.simulator.focus.asked).toHaveLength(paid)
    expect(disturbed.world.nodes.writes).toBe(writes)
  },
)

interface Place {
  world: World
  simulator: KonturSimulator
  workspace: Workspace
  service: ServiceProcess
}

async function prepare(): Promise<Place> {
  const world = inventWorld({ contractors: CONTRACTORS, seed: 7 })
  const simulator = await startKontur({ ...world, ...LOGIN, key: KEY, latencyMs: LATENCY_MS })
  ended.push(() => simulator.close())
  const { url } = simulator
  const workspace = await createWorkspace(() => ({
    plugins: {
      kontur: {
        source: { url, auth: { kind: 'basic', ...LOGIN } },
        focus: { url, key: KEY, pauseSeconds: 0 },
        guards: { newNames: false },
        batchSize: BATCH,
      },
    },
  }))
  ended.push(() => workspace.remove())
  return { world, simulator, workspace, service: await workspace.start() }
}

async function askForPass({ service }: Place): Promise<void> {
  await service.api('/api/jobs/kontur/sync/run', { method: 'POST', body: {} })
}

/** Waits for the end of a pass that is not the one of `after`. @returns its counts */
async function untilDone(
  { service }: Place,
  { after }: { after?: string } = {},
): Promise<Record<string, number>> {
  for (;;) {
    const { status, lastRun } = v.parse(jobSchema, await service.api('/api/jobs/kontur/sync'))
    if (status === 'ERROR') throw new Error(`the pass failed\n${service.output()}`)
    if (status === 'TRIGGER_WAITING' && lastRun !== null && lastRun.id !== after) {
      expect(lastRun.outcome).toBe('done')
      return lastRun.counts
    }
    await sleep(100)
  }
}

async function reportOf({ service }: Place) {
  return v.parse(reportSchema, await service.api('/kontur/report.json'))
}

/** What every node holds, by its id. */
function propertiesOf({ nodes }: World) {
  return nodes.all().map(({ id, properties }) => [id, properties])
}

function wrongIdentifiers({ nodes, cases }: World): string[] {
  return nodes.all().flatMap(({ id, properties }) => {
    const name = cases.get(id)
    const isWrong = name !== undefined && CASES[name].outcome === 'skippedInvalid'
    return isWrong ? [(properties['idocs:inn'] ?? '').trim()] : []
  })
}
