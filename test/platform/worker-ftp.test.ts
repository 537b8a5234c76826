import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { goodsFile } from '../../bench/make-goods.ts'
import { type FtpServer, hasFtpServer, startFtpServer } from '../helpers/ftp-server.ts'
import { readProducts, sendSignal, untilLoaded } from '../helpers/torgsoft-service.ts'

const isThere = await hasFtpServer('proftpd')

describe.runIf(isThere)('FTP from workerd', () => {
  let folder: string
  let servers: { plain: FtpServer; implicit: FtpServer }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mostik-worker-ftp-'))
    servers = {
      plain: await startFtpServer('proftpd'),
      // workerd resumes no TLS sessions.
      implicit: await startFtpServer('proftpd', { tls: 'implicit', reuse: 'optional' }),
    }
    // What workerd trusts must be said before it is loaded.
    process.env.NODE_EXTRA_CA_CERTS = join(folder, 'ca.pem')
    await writeFile(process.env.NODE_EXTRA_CA_CERTS, servers.implicit.ca)
  })
  afterAll(async () => {
    await Promise.all([servers.plain.stop(), servers.implicit.stop()])
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  })

  it.each(['plain', 'implicit'] as const)(
    'loads over %s connections, with the password from a secret',
    { timeout: 60_000 },
    async (kind) => {
      const { bundleWorker, startWorkerService } = await import('../helpers/worker-service.ts')
      const { url, root, password } = servers[kind]
      await writeFile(join(root, 'TSGoods.trs'), Buffer.concat([...goodsFile({ rows: 50 })]))
      const torgsoft = { folder: url(), password: '${FTP_PASSWORD}', settleSeconds: 0, poll: false }
      const service = await startWorkerService({
        bundle: await bundleWorker(['torgsoft', 'catalog']),
        folder: join(folder, kind),
        config: {
          storage: { state: 'do:MOSTIK', data: 'kv:DATA' },
          plugins: { torgsoft, catalog: {} },
        },
        bindings: { FTP_PASSWORD: password.reveal() },
      })
      try {
        expect(await sendSignal(service)).toBe(200)
        expect(await untilLoaded(service, 30_000)).toMatchObject({ error: null, processed: 50 })
        expect((await readProducts(service)).size).toBe(50)
        expect(service.output()).not.toContain(password.reveal())
      } finally {
        await service.stop()
      }
    },
  )
})
