import { randomBytes } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { goodsFile } from '../../bench/make-goods.ts'
import type { ServiceProcess, Workspace } from '../helpers/service-process.ts'
import {
  createTorgsoftWorkspace,
  readLoad,
  readProducts,
  sendSignal,
  untilFailed,
  untilLoaded,
} from '../helpers/torgsoft-service.ts'

const GOOD = Buffer.concat([...goodsFile({ rows: 300, seed: 3 })])
const ROWS = GOOD.toString('latin1').split('\r\n')
const MIB = 1024 * 1024

/** What a folder may hold instead of an export, and the code of the error that says so. */
const HOSTILE: [what: string, bytes: Buffer, code: string][] = [
  ['random bytes', randomBytes(200_000), 'NOT_A_GOODS_FILE'],
  ['a zip under the name of the goods file', zipFile(), 'NOT_A_GOODS_FILE'],
  ['a first row of a million columns', Buffer.from('"GoodID";'.repeat(1_000_000)), 'TOO_MANY_COLUMNS'],
  ['a file that ends inside a quoted text', GOOD.subarray(0, GOOD.length - 40), 'GOODS_FILE_INCOMPLETE'],
  ['no bytes at all', Buffer.alloc(0), 'GOODS_FILE_EMPTY'],
  ['titles only', Buffer.from(`${ROWS[0]}\r\n`, 'latin1'), 'GOODS_FILE_EMPTY'],
  ['an HTML page', Buffer.from('<!doctype html><title>502 Bad Gateway</title>'), 'NOT_A_GOODS_FILE'],
  ['a table of something else', Buffer.from('"name";"phone"\r\n"x";"y"\r\n'), 'FORMAT_UNKNOWN'],
]

describe('a goods file that is none', () => {
  let workspace: Workspace
  let service: ServiceProcess
  let catalogue: Map<string, string>

  beforeAll(async () => {
    workspace = await createTorgsoftWorkspace()
    await mkdir(join(workspace.folder, 'export'))
    service = await workspace.start()
    catalogue = await load(GOOD)
    expect(catalogue.size).toBe(300)
  }, 60_000)
  afterAll(async () => await workspace.remove())

  it.each(HOSTILE)(
    '%s: is refused in plain words and changes nothing',
    { timeout: 60_000 },
    async (_what, bytes, code) => {
      const before = await readLoad(service)
      await writeFile(join(workspace.folder, 'export', 'TSGoods.trs'), bytes)
      await sendSignal(service)
      const job = await untilFailed(service, before)
      expect(job.error?.code).toBe(code)
      expect(job.error?.message).toMatch(/^Cannot .+: .+\. .+/)
      expect(await readProducts(service)).toEqual(catalogue)
      expect((await fetch(`${service.url}/health/live`)).status).toBe(200)
      await service.api('/api/jobs/torgsoft/load/cancel', { method: 'POST' })
      await untilLoaded(service)
    },
  )

  it('a row of 10 MB costs that row only, and little memory', { timeout: 60_000 }, async () => {
    const long = Buffer.from(`${ROWS[1]?.replace(/"[^"]{3,}"/, `"${'x'.repeat(10 * MIB)}"`)}\r\n`, 'latin1')
    const file = Buffer.concat([GOOD, long])
    expect(await load(file)).toEqual(catalogue)
    const job = await readLoad(service)
    expect(job.lastRun?.counts).toMatchObject({ read: 301, unchanged: 300, quarantined: 1 })
    expect(job.quarantined).toMatchObject([{ line: 302, reason: expect.stringMatching(/longest row/) }])
    expect(service.peakBytes()).toBeLessThan(250 * MIB)
  })

  it('after all of that a good export loads as ever', { timeout: 60_000 }, async () => {
    expect(await load(GOOD)).toEqual(catalogue)
  })

  async function load(bytes: Buffer): Promise<Map<string, string>> {
    await writeFile(join(workspace.folder, 'export', 'TSGoods.trs'), bytes)
    await sendSignal(service)
    expect(await untilLoaded(service)).toMatchObject({ status: 'TRIGGER_WAITING', error: null })
    return await readProducts(service)
  }
})

/** The first bytes of a real archive with one stored file. */
function zipFile(): Buffer {
  return Buffer.concat([Buffer.from('504b0304140000000000', 'hex'), randomBytes(3000)])
}
