import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { ftpFolder } from '../core/folder/ftp.ts'
import { localFolder } from '../core/folder/local.ts'
import { keepHeapSmall } from '../core/platform/heap.ts'
import {
  type FtpServer,
  type FtpServerKind,
  hasFtpServer,
  startFtpServer,
} from '../test/helpers/ftp-server.ts'
import { writeGoods, writeReport } from './make-exchange.ts'

/**
 * Brings a goods file and a report over real FTP servers and prints how long that takes beside `curl` on the same server:
 * the transfer alone, then the whole job with its claim, copy, checks and acknowledgement.
 */
const GOODS_BYTES = 60 * 1024 * 1024
const REPORT_BYTES = 100 * 1024 * 1024
const TRANSFERS = 9
const JOBS = 3

const run = promisify(execFile)

// As the service does it: before all that takes memory is loaded.
keepHeapSmall()
const { runJob, startApp } = await import('./app.ts')

for (const kind of ['vsftpd', 'proftpd', 'pure-ftpd'] as const) {
  if (!(await hasFtpServer(kind))) continue
  const folder = await mkdtemp(join(tmpdir(), 'mostik-bench-'))
  const server = await startFtpServer(kind)
  try {
    await bench(kind, { folder, server })
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function bench(kind: FtpServerKind, { folder, server }: { folder: string; server: FtpServer }) {
  const home = kind === 'vsftpd' ? 'files/' : ''
  const local = join(folder, 'till')
  await mkdir(local)
  await writeGoods(join(folder, 'goods'), { bytes: GOODS_BYTES })
  await curl([`${home}goods`, '-T', join(folder, 'goods')], server)
  await writeReport(join(folder, 'report'), { bytes: REPORT_BYTES })
  const place = localFolder(folder)
  const remote = ftpFolder({ url: server.url(), password: server.password })
  console.log(`\n${kind.padEnd(34)} ${'s'.padStart(7)} ${'MB/s'.padStart(7)} ${'x curl'.padStart(7)}`)

  const [down, taken] = await medians(TRANSFERS, [
    () => timed(() => curl([`${home}goods`, '-o', join(folder, 'down')], server)),
    () => timed(() => place.write('down', remote.read('goods'))),
  ])
  tell('curl, 60 MB goods down', { bytes: GOODS_BYTES, seconds: down, of: down })
  tell('the same as the job streams them', { bytes: GOODS_BYTES, seconds: taken, of: down })
  const [up, put] = await medians(TRANSFERS, [
    () => timed(() => curl([`${home}report`, '-T', join(folder, 'report')], server)),
    () => timed(() => remote.writeInPlace('report', place.read('report'))),
  ])
  tell('curl, 100 MB report up', { bytes: REPORT_BYTES, seconds: up, of: up })
  tell('the same as the job streams it', { bytes: REPORT_BYTES, seconds: put, of: up })
  await remote.close()

  for (const codec of ['raw', 'frontol']) {
    const [goods, report] = await medians(JOBS, [
      () => exchange('goods', codec),
      () => exchange('report', codec),
    ])
    tell(`job goods, codec ${codec}`, { bytes: GOODS_BYTES, seconds: goods, of: down })
    tell(`job report, codec ${codec}`, { bytes: REPORT_BYTES, seconds: report, of: up })
  }

  /** How long a job of a new point takes for its file: a report that was seen before would be quicker. */
  async function exchange(job: 'goods' | 'report', codec: string): Promise<number> {
    const base = await mkdtemp(join(folder, 'app-'))
    const { app } = await startApp(base, {
      till: {
        use: 'ftp-exchange',
        side: 'pos',
        server: '127.0.0.1',
        port: server.port,
        login: server.user,
        password: server.password.reveal(),
        stableSeconds: 0,
        codec,
        keepCopies: 1,
        maxMegabytes: 1000,
        slotPolicy: 'overwrite',
        remote: { goods: `${home}POS.spr`, report: `${home}POS.rep`, request: `${home}POS.flz` },
        local: { folder: local },
      },
    })
    await rm(join(local, 'load.flg'), { force: true })
    if (job === 'goods') await curl([`${home}POS.spr`, '-T', join(folder, 'goods')], server)
    else await run('cp', [join(folder, 'report'), join(local, 'report.rep')])
    const seconds = await timed(() => runJob(app, `till/${job}`))
    const isDone =
      job === 'goods' ? existsSync(join(local, 'load.flg')) : !existsSync(join(local, 'report.rep'))
    if (!isDone) throw new Error(`the job ${job} did not come to its end`)
    await app.stop()
    await rm(base, { recursive: true })
    return seconds
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1000
}

/** The medians of two works' times. They take turns, so that whatever else the machine does meets both. */
async function medians(
  rounds: number,
  [first, second]: [() => Promise<number>, () => Promise<number>],
): Promise<[number, number]> {
  const times: [number[], number[]] = [[], []]
  for (let round = 0; round < rounds; round++) {
    times[0].push(await first())
    times[1].push(await second())
  }
  return [medianOf(times[0]), medianOf(times[1])]
}

function medianOf(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? NaN
}

async function curl([path = '', ...rest]: string[], { port, user, password }: FtpServer): Promise<void> {
  const login = ['--silent', '--show-error', '--user', `${user}:${password.reveal()}`]
  await run('curl', [...login, `ftp://127.0.0.1:${port}/${path}`, ...rest])
}

function tell(what: string, { bytes, seconds, of }: { bytes: number; seconds: number; of: number }): void {
  const columns = [seconds.toFixed(2), (bytes / 1e6 / seconds).toFixed(0), (seconds / of).toFixed(2)]
  console.log(`${what.padEnd(34)} ${columns.map((column) => column.padStart(7)).join(' ')}`)
}
