import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as v from 'valibot'
import { goodsFile } from '../../bench/make-goods.ts'
import { OWN_VARIABLES } from '../../cli/deno-flags.ts'
import { startWooSimulator, type WooSimulator } from '../../plugins/woocommerce/simulator/server.ts'
import { freePort } from '../helpers/free-port.ts'
import { hasFtpServer, startFtpServer } from '../helpers/ftp-server.ts'
import { mostik } from '../helpers/mostik.ts'
import { hasRedisServer, startRedisServer } from '../helpers/redis-server.ts'
import { createWorkspace, type ServiceProcess, type Workspace } from '../helpers/service-process.ts'

const program = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '')
const hasFtp = await hasFtpServer('pure-ftpd')
const hasRedis = await hasRedisServer()
/** Nothing starts by itself. */
const STILL = { poll: false, settleSeconds: 0, schedule: '0 0 29 2 *' }
const goods = Buffer.concat([...goodsFile({ rows: 20, seed: 2 })])

const answerSchema = v.object({
  deno: v.object({ flags: v.array(v.string()), command: v.string() }),
  inbound: v.object({ host: v.string(), port: v.number() }),
  outbound: v.array(
    v.object({
      kind: v.string(),
      host: v.string(),
      port: v.number(),
      proxy: v.nullable(v.string()),
      settings: v.array(v.string()),
    }),
  ),
  notes: v.array(v.string()),
})

describe('the permissions that a configuration needs', () => {
  let workspace: Workspace
  let shop: WooSimulator
  let env: Record<string, string>
  beforeAll(async () => {
    shop = await startWooSimulator()
    workspace = await createWorkspace(() => ({
      backup: { folder: './backups' },
      plugins: {
        torgsoft: {
          ...STILL,
          folder: './export',
          orders: { folder: './orders', since: '2020-01-01T00:00:00Z' },
        },
        seller: { ...STILL, use: 'torgsoft', folder: './export', shop: 'woo' },
        woo: {
          use: 'woocommerce',
          url: shop.url,
          key: '${WOO_KEY}',
          secret: '${file:./woo-secret}',
        },
        catalog: {},
      },
    }))
    const { folder } = workspace
    for (const name of ['export', 'orders', 'backups']) await mkdir(join(folder, name))
    await writeFile(join(folder, 'export', 'TSGoods.trs'), goods)
    await writeFile(join(folder, 'woo-secret'), `${shop.secret}\n`)
    env = { PORT: String(await freePort()), WOO_KEY: shop.key }
  }, 120_000)
  afterAll(async () => {
    await workspace.remove()
    await shop.close()
  })

  async function permissions() {
    const { code, out, err } = await mostik(workspace.folder, ['permissions', '--json'], env)
    expect(code, err).toBe(0)
    expect(out).not.toContain(shop.secret)
    return v.parse(answerSchema, JSON.parse(out))
  }

  it('are just these flags and servers', async () => {
    const { deno, inbound, outbound } = await permissions()
    const { folder } = workspace
    const port = Number(env['PORT'])
    const woo = new URL(shop.url).port
    expect(deno.flags).toEqual([
      '--no-prompt',
      `--allow-net=127.0.0.1:${port},127.0.0.1:${woo}`,
      `--allow-read=${[program, ...['mostik.jsonc', 'mostik.env', 'data', 'backups', 'export', 'orders', 'woo-secret'].map((name) => join(folder, name))].join(',')}`,
      `--allow-write=${['data', 'backups', 'orders'].map((name) => join(folder, name)).join(',')}`,
      `--allow-env=${[...OWN_VARIABLES, 'WOO_KEY'].join(',')}`,
    ])
    expect(deno.command).toBe(`deno run ${deno.flags.join(' ')} ${program}/main.ts serve`)
    expect(inbound).toEqual({ host: '127.0.0.1', port })
    expect(outbound).toContainEqual({
      kind: 'http',
      host: '127.0.0.1',
      port: Number(woo),
      proxy: null,
      settings: ['plugins.woo.url'],
    })
    const lines = (await mostik(workspace.folder, ['permissions'], env)).out
    expect(lines).toContain(deno.command)
    expect(lines).toContain('it also asks where the shop keeps its pictures')
  })

  it('are enough for every job on Deno', { timeout: 120_000 }, async () => {
    const { deno } = await permissions()
    const service = await workspace.start({ runtime: 'deno', env, denoFlags: deno.flags })
    for (const job of ['torgsoft/load', 'seller/load', 'backup/nightly']) {
      expect(await runJob(service, job), service.output()).toMatchObject({ outcome: 'done', error: null })
    }
    const order = {
      number: 'W-1',
      total: '10.00',
      items: [{ sku: '1', name: 'Cup', price: '10.00', quantity: 1 }],
    }
    expect(await service.api('/catalog/orders', { method: 'POST', body: order })).toMatchObject({
      number: 'W-1',
    })
    expect(await runJob(service, 'torgsoft/orders')).toMatchObject({ outcome: 'done' })
    expect(await readdir(join(workspace.folder, 'orders'))).toHaveLength(1)
    expect(await readdir(join(workspace.folder, 'backups'))).toHaveLength(1)
    await service.stop('SIGTERM')
  })

  it.runIf(hasFtp)('name an FTP server with all ports, and its address', { timeout: 120_000 }, async () => {
    const ftp = await startFtpServer('pure-ftpd')
    await writeFile(join(ftp.root, 'TSGoods.trs'), goods)
    const url = ftp.url().replace('127.0.0.1', 'localhost')
    const place = await createWorkspace(() => ({
      plugins: {
        torgsoft: { ...STILL, folder: url, password: '${FTP_PASSWORD}' },
        catalog: {},
      },
    }))
    try {
      const at = { PORT: String(await freePort()), FTP_PASSWORD: ftp.password.reveal() }
      const { out } = await mostik(place.folder, ['permissions', '--json'], at)
      const { deno, outbound, notes } = v.parse(answerSchema, JSON.parse(out))
      expect(deno.flags.find((flag) => flag.startsWith('--allow-net'))).toMatch(/localhost,.*127\.0\.0\.1/)
      expect(outbound).toMatchObject([{ kind: 'ftp', host: 'localhost', port: ftp.port }])
      expect(notes.join('\n')).toContain('plugins.torgsoft.folder: FTP opens data connections')
      const service = await place.start({ runtime: 'deno', env: at, denoFlags: deno.flags })
      expect(await runJob(service, 'torgsoft/load'), service.output()).toMatchObject({ outcome: 'done' })
    } finally {
      await place.remove()
      await ftp.stop()
    }
  })

  it.runIf(hasRedis)('know of Redis', { timeout: 120_000 }, async () => {
    const redis = await startRedisServer()
    const place = await createWorkspace(() => ({ storage: redis.url(), plugins: { catalog: {} } }))
    try {
      const at = { PORT: String(await freePort()), MOSTIK_DATA: '' }
      const { out } = await mostik(place.folder, ['permissions', '--json'], at)
      const { deno } = v.parse(answerSchema, JSON.parse(out))
      expect(deno.flags).toContain(`--allow-net=127.0.0.1:${at.PORT},${new URL(redis.url()).host}`)
      expect(deno.flags.filter((flag) => flag.startsWith('--allow-write'))).toEqual([])
      const service = await place.start({
        runtime: 'deno',
        storage: redis.url(),
        env: at,
        denoFlags: deno.flags,
      })
      expect(await runJob(service, 'catalog/sweep')).toMatchObject({ outcome: 'done' })
    } finally {
      await place.remove()
      await redis.remove()
    }
  })
})

const jobSchema = v.object({
  status: v.string(),
  signalsWaiting: v.number(),
  error: v.nullable(v.unknown()),
  lastRun: v.nullable(v.unknown()),
})

/** Runs a job and waits for its end. @returns its last run, or what went wrong with a try */
async function runJob(service: ServiceProcess, id: string): Promise<unknown> {
  await service.api(`/api/jobs/${id}/run`, { method: 'POST' })
  for (let waited = 0; waited < 60_000; waited += 100) {
    const job = v.parse(jobSchema, await service.api(`/api/jobs/${id}`))
    if (job.error !== null) return job.error
    if (job.status !== 'IN_PROGRESS' && job.signalsWaiting === 0) return job.lastRun
    await sleep(100)
  }
  return 'it did not end'
}
