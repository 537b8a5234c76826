import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, it } from 'vitest'
import { createClient } from '../../plugins/pohoda/simulator/client.ts'
import { inventCards, inventUnit } from '../../plugins/pohoda/simulator/world.ts'
import { createPohodaWorkspace, PUSH_LOGIN, untilDone } from '../helpers/pohoda-service.ts'
import { createRandom } from '../helpers/random.ts'
import type { RunningService, Workspace } from '../helpers/service-process.ts'
import { readProducts } from '../helpers/torgsoft-service.ts'

/** The full size takes minutes; without CI fewer cards go through the same moments. */
const CARDS = process.env.CI ? 20_000 : 4000
const KILLS = 50
const SEED = 20_260_301

const workspaces: Workspace[] = []
afterEach(async () => {
  await Promise.all(workspaces.splice(0).map((workspace) => workspace.remove()))
})

it(
  `a push of ${CARDS} cards whose processing is killed at ${KILLS} random moments ends like one that nobody disturbed`,
  { timeout: 900_000 },
  async () => {
    const calm = await (await prepare()).start()
    expect(await push(calm, 1)).toMatchObject({ status: 200, state: 'ok' })
    const started = performance.now()
    await untilDone(calm)
    const duration = performance.now() - started
    expect(await push(calm, 2)).toMatchObject({ status: 200, state: 'ok' })
    await untilDone(calm)
    const expected = await readProducts(calm)
    expect(expected.size).toBeGreaterThan(CARDS / 2)
    await calm.stop('SIGTERM')

    const disturbed = await prepare()
    const random = createRandom(SEED)
    let service = await disturbed.start()
    expect(await push(service, 1)).toMatchObject({ status: 200, state: 'ok' })
    for (let kill = 0; kill < KILLS; kill++) {
      await sleep(random() * Math.min(duration, 3000))
      await service.kill()
      service = await disturbed.start()
      // Half of the way a newer push comes into the middle of the older one.
      if (kill === KILLS / 2) expect(await push(service, 2)).toMatchObject({ status: 200, state: 'ok' })
    }
    await untilDone(service)
    expect(await readProducts(service)).toEqual(expected)
    const health = await (await fetch(`${service.url}/health/ready`)).json()
    expect(health).toMatchObject({ ready: true, problems: [] })
    await service.stop('SIGTERM')
  },
)

async function prepare(): Promise<Workspace> {
  // A page of the catalogue's own size, and no guard: both pushes are invented and unlike each other.
  const guards = { zero: 1, price: 1 }
  const workspace = await createPohodaWorkspace({ guards, tasks: { 'finish-export': { batch: 500 } } })
  workspaces.push(workspace)
  return workspace
}

/** Another seed makes other names, prices and quantities under the same codes. */
async function push(service: RunningService, seed: number) {
  const unit = inventUnit({ cards: 0 })
  const client = createClient({ unit, url: `${service.url}/pohoda`, ...PUSH_LOGIN })
  return await client.pushStock({ cards: inventCards(CARDS, seed), gzip: true })
}
