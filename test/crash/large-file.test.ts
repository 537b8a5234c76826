import { mkdir, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { writeGoodsFile } from '../../bench/make-goods.ts'
import type { Workspace } from '../helpers/service-process.ts'
import {
  createTorgsoftWorkspace,
  readProducts,
  sendSignal,
  untilLoaded,
} from '../helpers/torgsoft-service.ts'

const MIB = 1024 * 1024

let workspace: Workspace | undefined
afterEach(async () => await workspace?.remove())

it(
  'loads 50,000 goods of 50 columns in under 200 MB of memory, and the same file again without a write to the shop',
  { timeout: 300_000 },
  async () => {
    workspace = await createTorgsoftWorkspace()
    const folder = join(workspace.folder, 'export')
    await mkdir(folder)
    const bytes = await writeGoodsFile(join(folder, 'TSGoods.trs'), { rows: 50_000, seed: 1 })
    expect(bytes).toBeGreaterThan(23 * MIB)
    // The very first start of a checkout also makes JavaScript of all files, which takes 30 MB that no later one does.
    await (await workspace.start()).stop('SIGTERM')
    const service = await workspace.start()

    await sendSignal(service)
    const first = await untilLoaded(service, 250_000)
    expect(first).toMatchObject({ status: 'TRIGGER_WAITING', error: null })
    expect(first.lastRun).toMatchObject({ outcome: 'done', counts: { read: 50_000, applied: 50_000 } })

    const shopFiles = join(workspace.folder, 'data', 'state', 'plugins', 'catalog')
    const before = await timesOf(shopFiles)
    await sendSignal(service)
    const second = await untilLoaded(service, 250_000)
    expect(second.lastRun?.id).not.toBe(first.lastRun?.id)
    expect(second.lastRun).toMatchObject({ outcome: 'done', counts: {} })
    expect(await timesOf(shopFiles)).toEqual(before)
    expect((await readProducts(service)).size).toBe(50_000)

    expect(service.peakBytes()).toBeLessThan(200 * 1_000_000)
    await service.stop('SIGTERM')
  },
)

/** When each file below a folder was written, by its path. */
async function timesOf(folder: string): Promise<Map<string, number>> {
  const times = new Map<string, number>()
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isFile()) times.set(path, (await stat(path)).mtimeMs)
  }
  expect(times.size).toBeGreaterThan(0)
  return times
}
