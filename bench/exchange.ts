import { execFile } from 'node:child_process'
import { createWriteStream, existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { once } from 'node:events'
import { promisify } from 'node:util'
import { type FtpServer, type FtpServerKind, hasFtpServer, startFtpServer } from '../test/helpers/ftp-server.ts'
import { runJob, startApp } from './app.ts'

/**
 * Brings a goods file and a report over real FTP servers and prints how long that takes beside `curl` on the same server:
 * the transfer alone, then the whole job with its claim, copy, checks and acknowledgement.
 */
const GOODS_BYTES = 60 * 1024 * 1024
const REPORT_BYTES = 100 * 1024 * 1024
const ROUNDS = 3

const run = promisify(execFile)

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
  await writeLines(join(folder, 'goods'), goodsLine, { bytes: GOODS_BYTES, head: '##@@&&\r\n#\r\n$$$REPLACEQUANTITYWITHOUTSALE\r\n' })
  await writeLines(join(folder, 'report'), reportLine, { bytes: REPORT_BYTES, head: '#\r\n1\r\n1\r\n' })
  console.log(`\n${kind.padEnd(30)} ${'s'.padStart(7)} ${'MB/s'.padStart(7)} ${'x curl'.padStart(7)}`)

  const down = await best(() => curl([`${home}goods`, '-o', join(folder, 'down')], server), () =>
    curl([`${home}goods`, '-T', join(folder, 'goods')], server),
  )
  tell('curl, 60 MB goods down', GOODS_BYTES, down, down)
  for (const codec of ['raw', 'frontol']) {
    const seconds = await exchange('goods', codec)
    tell(`job goods, codec ${codec}`, GOODS_BYTES, seconds, down)
  }
  const up = await best(() => curl([`${home}report`, '-T', join(folder, 'report')], server))
  tell('curl, 100 MB report up', REPORT_BYTES, up, up)
  for (const codec of ['raw', 'frontol']) {
    const seconds = await exchange('report', codec)
    tell(`job report, codec ${codec}`, REPORT_BYTES, seconds, up)
  }

  /** How long a job of a point takes for its file, at the best of some rounds. */
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
    const seconds = await best(
      () => runJob(app, `till/${job}`),
      async () => {
        await rm(join(local, 'load.flg'), { force: true })
        if (job === 'goods') await curl([`${home}POS.spr`, '-T', join(folder, 'goods')], server)
        else await run('cp', [join(folder, 'report'), join(local, 'report.rep')])
      },
    )
    const isDone = job === 'goods' ? existsSync(join(local, 'load.flg')) : !existsSync(join(local, 'report.rep'))
    if (!isDone) throw new Error(`the job ${job} did not come to its end`)
    await app.stop()
    return seconds
  }
}

/** The shortest of some rounds, in seconds. */
async function best(work: () => Promise<unknown>, before?: () => Promise<unknown>): Promise<number> {
  let shortest = Infinity
  for (let round = 0; round < ROUNDS; round++) {
    await before?.()
    const began = performance.now()
    await work()
    shortest = Math.min(shortest, (performance.now() - began) / 1000)
  }
  return shortest
}

async function curl([path = '', ...rest]: string[], { port, user, password }: FtpServer): Promise<void> {
  const login = ['--silent', '--show-error', '--user', `${user}:${password.reveal()}`]
  await run('curl', [...login, `ftp://127.0.0.1:${port}/${path}`, ...rest])
}

function tell(what: string, bytes: number, seconds: number, of: number): void {
  const columns = [seconds.toFixed(2), (bytes / 1e6 / seconds).toFixed(0), (seconds / of).toFixed(2)]
  console.log(`${what.padEnd(30)} ${columns.map((column) => column.padStart(7)).join(' ')}`)
}

async function writeLines(
  path: string,
  line: (number: number) => string,
  { bytes, head }: { bytes: number; head: string },
): Promise<void> {
  const file = createWriteStream(path, 'latin1')
  file.write(head)
  let number = 1
  let written = head.length
  while (written < bytes) {
    let part = ''
    for (let count = 0; count < 1000; count++) part += line(number++)
    written += part.length
    if (!file.write(part)) await once(file, 'drain')
  }
  file.end()
  await once(file, 'finish')
  if ((await stat(path)).size < bytes) throw new Error(`"${path}" is too short`)
}

function goodsLine(number: number): string {
  const code = String(100_000 + number)
  return `${code};46${String(number).padStart(11, '0')};Ware ${code} of the bench;Ware ${code};${number % 900},90;${number % 50};;0,1,1,1,0,1,0,1,1,0,1;0,00;;;;1;1;;;1;;;;;;2;\r\n`
}

/** Four transactions are a receipt: opened, one line, paid, closed. */
function reportLine(number: number): string {
  const receipt = Math.ceil(number / 4)
  const step = number % 4
  const middle =
    step === 1
      ? `42;1;${receipt};1;;;0;0;0;0;1;0;0;0;;;0`
      : step === 2
        ? `11;1;${receipt};1;${100_000 + (receipt % 5000)};;10;2;20;0;1;10;20;1;;;20`
        : step === 3
          ? `40;1;${receipt};1;;1;0;20;20;0;1;0;0;1;;;0`
          : `55;1;${receipt};1;;;0;2;20;0;1;0;0;0;;;20`
  return `${number};06.07.2026;08:05:00;${middle};1;0;1;0;;1/1/${receipt};1;\r\n`
}
