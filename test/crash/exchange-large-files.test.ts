import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
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
const hasServer = await hasFtpServer('vsftpd')

describe.skipIf(!hasServer)('large files over an FTP server', () => {
  let server: FtpServer
  let till: Workspace
  let office: Workspace
  beforeEach(async () => {
    server = await startFtpServer('vsftpd')
    till = await createPoint('pos')
    office = await createPoint('office')
  })
  afterEach(async () => {
    await till.remove()
    await office.remove()
    await server.stop()
  })

  it(
    'brings 60 MB of goods and a report of 100 MB from side to side in under 150 MB of memory on each',
    { timeout: 600_000 },
    async () => {
      // The very first start of a checkout also makes JavaScript of all files, which takes memory that no later one does.
      await (await till.start()).stop('SIGTERM')
      const [tillSide, officeSide] = [await till.start(), await office.start()]
      const inTill = (name: string) => join(till.folder, 'exchange', name)
      const inOffice = (name: string) => join(office.folder, 'exchange', name)

      const goods = await writeGoods(inOffice('goods.new'), { bytes: 60 * MIB })
      const goodsDigest = await digestOf(inOffice('goods.new'))
      const t0 = performance.now()
      await rename(inOffice('goods.new'), inOffice('goods.spr'))
      await until(() => existsSync(inTill('load.flg')), 'the goods come to the till')
      expect(await digestOf(inTill('goods.spr'))).toBe(goodsDigest)
      expect((await readJob(tillSide, 'goods')).lastRun).toMatchObject({
        counts: { read: goods.rows, applied: goods.rows },
      })
      console.log('goods', performance.now() - t0, officeSide.peakBytes() / 1e6, tillSide.peakBytes() / 1e6)

      const report = await writeReport(inTill('report.new'), { bytes: 100 * MIB })
      const reportDigest = await digestOf(inTill('report.new'))
      const t1 = performance.now()
      await rename(inTill('report.new'), inTill('report.rep'))
      await until(
        () =>
          existsSync(inOffice('reports')) &&
          readdir(inOffice('reports')).then((names) => names.some((n) => n.endsWith('.rep'))),
        'the report comes to the office',
      )
      const [name = ''] = await readdir(inOffice('reports'))
      expect(await digestOf(inOffice(`reports/${name}`))).toBe(reportDigest)
      console.log(
        'report',
        performance.now() - t1,
        officeSide.peakBytes() / 1e6,
        tillSide.peakBytes() / 1e6,
        report.rows / ROWS_OF_A_RECEIPT,
      )
      for (const side of [tillSide, officeSide]) await side.stop('SIGTERM')
    },
  )

  async function createPoint(side: 'pos' | 'office'): Promise<Workspace> {
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
          reportMinutes: side === 'pos' ? 1 : 0,
          stableSeconds: 1,
          codec: 'frontol',
          remote: { goods: 'files/POS.spr', report: 'files/POS.rep', request: 'files/POS.flz' },
          local: { folder: join(folder, 'exchange') },
        },
      },
    }))
    await mkdir(join(workspace.folder, 'exchange'))
    return workspace
  }
})

const jobSchema = v.object({
  status: v.string(),
  error: v.nullable(v.object({ code: v.string() })),
  lastRun: v.nullable(v.object({ outcome: v.string(), counts: v.record(v.string(), v.number()) })),
})

async function readJob(service: ServiceProcess, job: string): Promise<v.InferOutput<typeof jobSchema>> {
  return v.parse(jobSchema, await service.api(`/api/jobs/point/${job}`))
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

async function until(isSo: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (let waited = 0; waited < 250_000; waited += 100) {
    if (await isSo()) return
    await sleep(100)
  }
  throw new Error(`it never came to it that ${what}`)
}
