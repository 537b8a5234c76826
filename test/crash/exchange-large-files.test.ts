import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, readdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import * as v from 'valibot'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ROWS_OF_A_RECEIPT, writeGoods, writeReport } from '../../bench/make-exchange.ts'
import { type FtpServer, hasFtpServer, startFtpServer } from '../helpers/ftp-server.ts'
import { createWorkspace, type ServiceProcess, type Workspace } from '../helpers/service-process.ts'

const MIB = 1024 * 1024
const MOST_MEMORY = 150 * 1_000_000

describe.skipIf(!(await hasFtpServer('vsftpd')))('large files between a till and its office', () => {
  let server: FtpServer
  let till: Workspace
  let office: Workspace
  beforeEach(async () => {
    server = await startFtpServer('vsftpd')
    till = await createSide('pos')
    office = await createSide('office')
  })
  afterEach(async () => {
    await till.remove()
    await office.remove()
    await server.stop()
  })

  it(
    'brings 60 MB of goods there and a report of 100 MB back in under 150 MB of memory on either side',
    { timeout: 600_000 },
    async () => {
      // The very first start of a checkout also makes JavaScript of all files, which takes memory that no later one does.
      await (await till.start()).stop('SIGTERM')
      const pos = await till.start()
      const back = await office.start()

      const goods = await writeGoods(filed(office, 'new'), { bytes: 60 * MIB })
      const goodsDigest = await digestOf(filed(office, 'new'))
      await rename(filed(office, 'new'), filed(office, 'goods.spr'))
      const { rows } = goods
      expect(await untilCounted(back, 'publish', 'posted')).toMatchObject({ read: rows, wrong: 0, posted: 1 })
      expect(await untilCounted(pos, 'goods', 'read')).toMatchObject({ read: rows, applied: rows })
      expect(await digestOf(filed(till, 'goods.spr'))).toBe(goodsDigest)

      expect(pos.peakBytes()).toBeLessThan(MOST_MEMORY)
      const report = await writeReport(filed(till, 'new'), { bytes: 100 * MIB })
      const reportDigest = await digestOf(filed(till, 'new'))
      await rename(filed(till, 'new'), filed(till, 'report.rep'))
      const receipts = report.rows / ROWS_OF_A_RECEIPT
      expect(await untilCounted(back, 'collect', 'receipts')).toMatchObject({ receipts })
      const [name = ''] = await readdir(filed(office, 'reports'))
      expect(await digestOf(filed(office, `reports/${name}`))).toBe(reportDigest)
      expect(await untilBooked(back)).toBe(receipts)
      expect(await untilBooked(pos)).toBe(receipts)

      expect(pos.peakBytes()).toBeLessThan(MOST_MEMORY)
      expect(back.peakBytes()).toBeLessThan(MOST_MEMORY)
      await Promise.all([pos, back].map((service) => service.stop('SIGTERM')))
    },
  )

  async function createSide(side: 'pos' | 'office'): Promise<Workspace> {
    const workspace = await createWorkspace((folder) => ({
      plugins: {
        point: {
          use: 'ftp-exchange',
          side,
          server: '127.0.0.1',
          port: server.port,
          login: server.user,
          password: server.password.reveal(),
          pollMinutes: 0.02,
          reportMinutes: 0,
          stableSeconds: 1,
          codec: 'frontol',
          remote: { goods: 'files/POS.spr', report: 'files/POS.rep', request: 'files/POS.flz' },
          local: { folder: join(folder, 'exchange') },
        },
      },
    }))
    await mkdir(filed(workspace, ''))
    return workspace
  }
})

function filed({ folder }: Workspace, name: string): string {
  return join(folder, 'exchange', name)
}

const jobSchema = v.object({
  error: v.nullable(v.object({ code: v.string(), message: v.string() })),
  lastRun: v.nullable(v.object({ outcome: v.string(), counts: v.record(v.string(), v.number()) })),
})

/** Waits for a run that counted something under a name. @returns all that it counted */
async function untilCounted(
  service: ServiceProcess,
  job: string,
  name: string,
): Promise<Record<string, number>> {
  return await until(service, async () => {
    const { error, lastRun } = v.parse(jobSchema, await service.api(`/api/jobs/point/${job}`))
    if (error !== null) throw new Error(`The job "${job}" failed: ${error.code} ${error.message}`)
    return (lastRun?.counts[name] ?? 0) > 0 ? lastRun?.counts : undefined
  })
}

const daysSchema = v.object({ days: v.array(v.object({ receipts: v.number() })) })

/** Waits for the first receipts. @returns how many there are then */
async function untilBooked(service: ServiceProcess): Promise<number> {
  return await until(service, async () => {
    const { days } = v.parse(daysSchema, await service.api('/point/days'))
    return days.reduce((count, { receipts }) => count + receipts, 0) || undefined
  })
}

async function until<T>(service: ServiceProcess, look: () => Promise<T | undefined>): Promise<T> {
  for (let waited = 0; waited < 250_000; waited += 100) {
    const found = await look()
    if (found !== undefined) return found
    await sleep(100)
  }
  throw new Error(`It never came to that:\n${service.output()}`)
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}
