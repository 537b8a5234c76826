import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, it } from 'vitest'
import { writeGoodsFile } from '../../bench/make-goods.ts'
import { createRandom } from '../helpers/random.ts'
import type { Workspace } from '../helpers/service-process.ts'
import {
  createTorgsoftWorkspace,
  readProducts,
  sendSignal,
  untilLoaded,
} from '../helpers/torgsoft-service.ts'

/** The full size takes minutes; without CI a smaller file goes through the same moments. */
const ROWS = process.env.CI ? 50_000 : 8000
const KILLS = 50
const SEED = 20_260_105

const workspaces: Workspace[] = []
afterEach(async () => {
  await Promise.all(workspaces.splice(0).map((workspace) => workspace.remove()))
})

it(
  `a load of ${ROWS} goods that is killed at ${KILLS} random moments ends like one that nobody disturbed`,
  { timeout: 900_000 },
  async () => {
    const calm = await prepare()
    const undisturbed = await calm.start()
    await sendSignal(undisturbed)
    const started = performance.now()
    const done = await untilLoaded(undisturbed, 300_000)
    const duration = performance.now() - started
    expect(done).toMatchObject({
      status: 'TRIGGER_WAITING',
      lastRun: { outcome: 'done', counts: { read: ROWS } },
    })
    const expected = await readProducts(undisturbed)
    expect(expected.size).toBe(ROWS)
    await undisturbed.stop('SIGTERM')

    const disturbed = await prepare()
    const random = createRandom(SEED)
    let service = await disturbed.start()
    expect(await sendSignal(service)).toBe(200)
    for (let kill = 0; kill < KILLS; kill++) {
      await sleep(random() * Math.min(duration, 5000))
      await service.kill()
      service = await disturbed.start()
    }
    const job = await untilLoaded(service, 300_000)
    expect(job).toMatchObject({ status: 'TRIGGER_WAITING', lastRun: { outcome: 'done' } })
    expect(await readProducts(service)).toEqual(expected)
    const health = await (await fetch(`${service.url}/health/ready`)).json()
    expect(health).toMatchObject({ ready: true, problems: [] })
    await service.stop('SIGTERM')
  },
)

async function prepare(): Promise<Workspace> {
  const workspace = await createTorgsoftWorkspace()
  workspaces.push(workspace)
  const folder = join(workspace.folder, 'export')
  await mkdir(folder)
  await writeGoodsFile(join(folder, 'TSGoods.trs'), { rows: ROWS, seed: 7 })
  return workspace
}
