import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  exchangePoints,
  GOODS,
  exchangeRound,
  runJob,
  sendTo,
  WHOLE_ROUND,
} from '../helpers/exchange-service.ts'
import { type FtpServer, hasFtpServer, startFtpServer } from '../helpers/ftp-server.ts'
import {
  createWorkspace,
  type RunningService,
  type Runtime,
  type Workspace,
} from '../helpers/service-process.ts'

/** Servers with explicit TLS, and whether they demand that data connections resume the session. */
const SERVERS = {
  vsftpd: 'required',
  proftpd: 'required',
  'pure-ftpd': 'optional',
} as const
type ServerName = keyof typeof SERVERS
const NAMES: readonly ServerName[] = ['vsftpd', 'proftpd', 'pure-ftpd']

const areThere = (await Promise.all(NAMES.map(hasFtpServer))).every(Boolean)

describe.runIf(areThere).each<Runtime>(['node', 'deno'])('an exchange over explicit TLS on %s', (runtime) => {
  const servers = new Map<ServerName, FtpServer>()
  let workspace: Workspace
  let service: RunningService

  beforeAll(async () => {
    const plugins = {}
    for (const name of NAMES) {
      const ftp = await startFtpServer(name, { tls: 'explicit', reuse: SERVERS[name] })
      servers.set(name, ftp)
      const settings = { security: 'explicit', ca: `${name}.pem` }
      Object.assign(plugins, await exchangePoints({ ftp, name: `-${name}` }, settings))
    }
    workspace = await createWorkspace(() => ({ plugins }))
    for (const [name, { ca }] of servers) await writeFile(join(workspace.folder, `${name}.pem`), ca)
    service = await workspace.start({ runtime })
  }, 60_000)
  afterAll(async () => {
    await workspace.remove()
    await Promise.all([...servers.values()].map((ftp) => ftp.stop()))
  })

  function serverOf(name: ServerName): FtpServer {
    const ftp = servers.get(name)
    if (ftp === undefined) throw new Error(`${name} was not started`)
    return ftp
  }

  const works = NAMES.filter((name) => runtime === 'node' || SERVERS[name] === 'optional')
  const demands = NAMES.filter((name) => !works.includes(name))

  it.each(works)('works with %s', { timeout: 60_000 }, async (name) => {
    const round = await exchangeRound(service, { ftp: serverOf(name), name: `-${name}` })
    expect(round).toMatchObject(WHOLE_ROUND)
  })

  it.each(works)('is found to work with %s by the connection test', async (name) => {
    const found = JSON.stringify(await service.api(`/api/plugins/till-${name}/check`, { method: 'POST' }))
    expect(found).toContain('"ok":true')
    const isResumed = runtime === 'node' && SERVERS[name] === 'required'
    expect(found).toContain(isResumed ? 'session resumed' : 'session not resumed')
    expect(
      found.includes('Data connections do not resume the TLS session, and this server does not ask for it'),
    ).toBe(!isResumed)
  })

  describe.runIf(demands.length > 0).each(demands)('with %s, which demands resumed sessions', (name) => {
    const words = expect.stringContaining('run Mostik there, or let the server do without')

    it('is refused by the connection test, in words that help', async () => {
      const found = await service.api(`/api/plugins/till-${name}/check`, { method: 'POST' })
      expect(found).toMatchObject({ code: 'FTP_TLS', detail: words })
    })

    it('fails with the same words, and the goods stay on the server', { timeout: 60_000 }, async () => {
      const path = join(serverOf(name).root, 'ObmenFTP', 'POS.spr')
      await writeFile(path, GOODS)
      expect(await runJob(service, `till-${name}/goods`)).toMatchObject({
        lastRun: { outcome: 'failed' },
        error: { code: 'FTP_TLS', message: words },
      })
      expect(await sendTo(service, 'GET', `/till-${name}/status`)).toContain('run Mostik there')
      expect((await readdir(join(path, '..'))).filter((file) => file.startsWith('POS.spr'))).toHaveLength(1)
    })
  })
})
