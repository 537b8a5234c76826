import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import * as v from 'valibot'
import { goodsFile } from '../../bench/make-goods.ts'
import { countingKv } from '../helpers/counting-kv.ts'
import { hasFtpServer, startFtpServer } from '../helpers/ftp-server.ts'
import { sqliteObject } from '../helpers/sqlite-object.ts'
import { staleKv } from '../helpers/stale-kv.ts'
import { movedClock, openWakes } from '../helpers/worker-wakes.ts'

const isThere = await hasFtpServer('pure-ftpd')
const MINUTES = 24 * 60
/** Cloudflare's free plan has 1000 writes a day; a service that does nothing must not come near. */
const MOST_WRITES = 50

const slotsSchema = v.object({ slots: v.array(v.looseObject({ outcome: v.string(), count: v.number() })) })

describe.runIf(isThere).each([
  ['a Durable Object with KV', { state: 'do:MOSTIK', data: 'kv:DATA' }],
  ['KV alone', 'kv:DATA'],
])('a day without news on %s', (name, storage) => {
  it('costs next to no writes of KV', { timeout: 120_000 }, async () => {
    const ftp = await startFtpServer('pure-ftpd')
    const clock = movedClock()
    const kv = countingKv(staleKv(clock).near)
    const object = name === 'KV alone' ? undefined : sqliteObject()
    const torgsoft = { folder: ftp.url(), password: ftp.password.reveal(), settleSeconds: 0 }
    const wakes = openWakes({
      config: { storage, log: { level: 'error' }, plugins: { torgsoft, catalog: {} } },
      object,
      clock,
      bindings: { DATA: kv.namespace },
    })
    /** What the cron trigger does. */
    const minute = async () => {
      clock.advance(60_000)
      if (object === undefined) return await wakes.wake()
      object.alarm = clock.now()
      await wakes.ring()
    }
    try {
      await writeFile(join(ftp.root, 'TSGoods.trs'), Buffer.concat([...goodsFile({ rows: 20 })]))
      await wakes.wake()
      await wakes.api('/api/jobs/torgsoft/load/run', 'POST')
      for (let waited = 0; waited < 30; waited++) await minute()
      expect(await wakes.api('/api/jobs/torgsoft/load')).toMatchObject({ lastRun: { outcome: 'done' } })

      const before = { ...kv.counts }
      for (let passed = 0; passed < MINUTES; passed++) await minute()

      const writes = kv.counts.writes - before.writes
      const deletes = kv.counts.deletes - before.deletes
      console.log(`A day without news on ${name}: ${writes} writes and ${deletes} deletions in KV`)
      expect(writes + deletes).toBeLessThanOrEqual(MOST_WRITES)
      const { slots } = v.parse(slotsSchema, await wakes.api('/api/jobs/torgsoft/load/slots'))
      const idle = slots.filter(({ outcome }) => outcome === 'idle')
      expect(idle.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThanOrEqual(MINUTES / 5 - 75)
      expect(slots.filter(({ outcome }) => outcome === 'skipped')).toEqual([])
    } finally {
      await ftp.stop()
    }
  })
})
