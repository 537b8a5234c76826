import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, it } from 'vitest'
import * as v from 'valibot'
import { writeGoodsFile } from '../../bench/make-goods.ts'
import type { Workspace } from '../helpers/service-process.ts'
import {
  createTorgsoftWorkspace,
  readProducts,
  sendSignal,
  untilLoaded,
} from '../helpers/torgsoft-service.ts'

let workspace: Workspace | undefined
afterEach(async () => await workspace?.remove())

it(
  'a signal that was answered with 200 is not lost by a kill right after it',
  { timeout: 120_000 },
  async () => {
    const used = await prepare(200)
    for (let round = 1; round <= 5; round++) {
      const rows = 200 + round
      await writeGoodsFile(join(used.folder, 'export', 'TSGoods.trs'), { rows, seed: 1 })
      const before = await used.start()
      expect(await sendSignal(before)).toBe(200)
      await before.kill()
      const after = await used.start()
      await untilLoaded(after)
      expect((await readProducts(after)).size).toBe(rows)
      await after.stop('SIGTERM')
    }
  },
)

it('a hundred signals at once make at most two runs', { timeout: 120_000 }, async () => {
  const used = await prepare(500)
  const service = await used.start()
  const answers = await Promise.all(Array.from({ length: 100 }, () => sendSignal(service)))
  expect(answers).toEqual(Array.from({ length: 100 }, () => 200))
  await untilLoaded(service)
  await sleep(1500)
  const { runs } = v.parse(
    v.object({ runs: v.array(v.unknown()) }),
    await service.api('/api/jobs/torgsoft/load/runs'),
  )
  expect(runs.length).toBeGreaterThanOrEqual(1)
  expect(runs.length).toBeLessThanOrEqual(2)
  await service.stop('SIGTERM')
})

it.each(['SIGTERM', 'SIGINT'] as const)(
  '%s in the middle of a load stops it resumably',
  { timeout: 120_000 },
  async (signal) => {
    const used = await prepare(8000)
    const before = await used.start()
    await sendSignal(before)
    await sleep(1500)
    const { code } = await before.stop(signal)
    expect(code).toBe(0)
    const after = await used.start()
    expect(await untilLoaded(after)).toMatchObject({
      status: 'TRIGGER_WAITING',
      lastRun: { outcome: 'done' },
    })
    expect((await readProducts(after)).size).toBe(8000)
    await after.stop('SIGTERM')
  },
)

async function prepare(rows: number): Promise<Workspace> {
  workspace = await createTorgsoftWorkspace()
  const folder = join(workspace.folder, 'export')
  await mkdir(folder)
  await writeGoodsFile(join(folder, 'TSGoods.trs'), { rows, seed: 1 })
  return workspace
}
