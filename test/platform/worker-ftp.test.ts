import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { goodsFile } from '../../bench/make-goods.ts'
import { exchangePoints, exchangeRound, WHOLE_ROUND } from '../helpers/exchange-service.ts'
import { type FtpServer, hasFtpServer, startFtpServer } from '../helpers/ftp-server.ts'
import { bundleWorker, type WorkerBundle } from '../helpers/worker-bundle.ts'
import { readProducts, sendSignal, untilLoaded } from '../helpers/torgsoft-service.ts'

const isThere = await hasFtpServer('proftpd')

describe.runIf(isThere)('FTP from workerd', () => {
  let folder: string
  let bundle: WorkerBundle
  let servers: { plain: FtpServer; implicit: FtpServer; demanding: FtpServer }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mostik-worker-ftp-'))
    servers = {
      plain: await startFtpServer('proftpd'),
      // workerd resumes no TLS sessions.
      implicit: await startFtpServer('proftpd', { tls: 'implicit', reuse: 'optional' }),
      demanding: await startFtpServer('proftpd', { tls: 'implicit', reuse: 'required' }),
    }
    // What workerd trusts must be said before it is loaded.
    process.env.NODE_EXTRA_CA_CERTS = join(folder, 'ca.pem')
    await writeFile(process.env.NODE_EXTRA_CA_CERTS, servers.implicit.ca + servers.demanding.ca)
    bundle = await bundleWorker(['torgsoft', 'catalog', 'ftp-exchange'])
  }, 60_000)
  afterAll(async () => {
    await Promise.all(Object.values(servers).map((ftp) => ftp.stop()))
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  })

  it.each(['plain', 'implicit'] as const)(
    'loads and exchanges over %s connections, with the password from a secret',
    { timeout: 60_000 },
    async (kind) => {
      const { startWorkerService } = await import('../helpers/worker-service.ts')
      const ftp = servers[kind]
      const { url, root, password } = ftp
      await writeFile(join(root, 'TSGoods.trs'), Buffer.concat([...goodsFile({ rows: 50 })]))
      const torgsoft = { folder: url(), password: '${FTP_PASSWORD}', settleSeconds: 0, poll: false }
      const security = kind === 'plain' ? 'none' : 'implicit'
      const points = await exchangePoints({ ftp }, { security, password: '${FTP_PASSWORD}' })
      const service = await startWorkerService({
        bundle,
        folder: join(folder, kind),
        config: {
          storage: { state: 'do:MOSTIK', data: 'kv:DATA' },
          plugins: { torgsoft, catalog: {}, ...points },
        },
        bindings: { FTP_PASSWORD: password.reveal() },
      })
      try {
        expect(await sendSignal(service)).toBe(200)
        expect(await untilLoaded(service, 30_000)).toMatchObject({ error: null, processed: 50 })
        expect((await readProducts(service)).size).toBe(50)
        expect(await exchangeRound(service, { ftp })).toMatchObject(WHOLE_ROUND)
        expect(service.output()).not.toContain(password.reveal())
      } finally {
        await service.stop()
      }
    },
  )

  it('fails in plain words where TLS sessions must be resumed', { timeout: 60_000 }, async () => {
    const { startWorkerService } = await import('../helpers/worker-service.ts')
    const plugins = await exchangePoints({ ftp: servers.demanding }, { security: 'implicit' })
    const storage = { state: 'do:MOSTIK', data: 'kv:DATA' }
    const service = await startWorkerService({
      bundle,
      folder: join(folder, 'demanding'),
      config: { storage, plugins },
    })
    try {
      expect(await service.api('/api/plugins/till/check', { method: 'POST' })).toMatchObject({
        code: 'FTP_TLS',
        detail: expect.stringContaining('run Mostik there, or let the server do without'),
      })
    } finally {
      await service.stop()
    }
  })
})
