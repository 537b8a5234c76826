import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { goodsFile } from '../../bench/make-goods.ts'
import { startServer } from '../helpers/http-server.ts'
import { type Ended, mostik } from '../helpers/mostik.ts'
import { createWorkspace, type Workspace } from '../helpers/service-process.ts'

type Foreign = Awaited<ReturnType<typeof startServer>>

describe('mostik run of a job whose try fails', () => {
  let workspace: Workspace
  let dealer: Foreign
  beforeEach(async () => {
    dealer = await startServer((response) => {
      response.statusCode = 503
      response.end()
    })
    workspace = await createWorkspace((folder) => ({
      timezone: 'Europe/Kyiv',
      plugins: {
        torgsoft: { folder: join(folder, 'export'), settleSeconds: 0, poll: false, shop: 'dealer' },
        dealer: { use: 'webhook', url: dealer.url, secret: 'd'.repeat(32), currency: 'UAH' },
      },
    }))
    await mkdir(join(workspace.folder, 'export'))
    await writeGoods(workspace.folder, 10)
  })
  afterEach(async () => {
    await workspace.remove()
    await dealer[Symbol.asyncDispose]()
  })

  it('tells when it is tried again, each time that it is run', { timeout: 90_000 }, async () => {
    const here = await run()
    expectTriedAgain(here)
    expect(here.err).toContain('It is tried again by the next service that starts here.')
    await workspace.start()
    // A run that waits for its next try takes the wish for another one as a reason to hurry.
    for (const ended of [await run(), await run()]) {
      expectTriedAgain(ended)
      expect(ended.err).toBe(
        'Cannot finish job "torgsoft/load" now: a try failed. It is tried again by the service.\n',
      )
    }
  })

  async function run(): Promise<Ended> {
    return await mostik(workspace.folder, ['run', 'torgsoft/load'])
  }
})

describe('mostik run of a job that stops to ask', () => {
  let workspace: Workspace
  beforeEach(async () => {
    workspace = await createWorkspace((folder) => ({
      plugins: { torgsoft: { folder: join(folder, 'export'), settleSeconds: 0, poll: false }, catalog: {} },
    }))
    await mkdir(join(workspace.folder, 'export'))
    await writeGoods(workspace.folder, 100)
    expect((await mostik(workspace.folder, ['run', 'torgsoft/load'])).code).toBe(0)
    await writeGoods(workspace.folder, 20)
  })
  afterEach(async () => await workspace.remove())

  it.each(['here', 'in a service'])(
    '%s tells how to say yes, and takes it',
    { timeout: 90_000 },
    async (where) => {
      if (where === 'in a service') await workspace.start()
      const asking = await mostik(workspace.folder, ['run', 'torgsoft/load'])
      expect(asking).toMatchObject({
        code: 1,
        out: expect.stringMatching(/^torgsoft\/load +stopped to ask /m),
      })
      const [, confirm = ''] =
        /^ {4}npm run mostik -- run torgsoft\/load --confirm (\S+)$/m.exec(asking.out) ?? []
      const confirmed = await mostik(workspace.folder, ['run', 'torgsoft/load', '--confirm', confirm])
      expect(confirmed, confirmed.err).toMatchObject({
        code: 0,
        out: expect.stringMatching(/^ {4}Last run: done in .* read 20/m),
      })
    },
  )

  it('keeps the answer while the job is paused', { timeout: 90_000 }, async () => {
    const asking = await mostik(workspace.folder, ['run', 'torgsoft/load'])
    const confirm = / --confirm (\S+)$/m.exec(asking.out)?.[1] ?? ''
    await mostik(workspace.folder, ['pause', 'torgsoft/load'])
    expect(await mostik(workspace.folder, ['run', 'torgsoft/load', '--confirm', confirm])).toMatchObject({
      code: 1,
      err: 'Cannot run job "torgsoft/load" now: it is paused. The wish is kept, and it runs when that ends.\n',
    })
  })
})

async function writeGoods(folder: string, rows: number): Promise<void> {
  const bytes = Buffer.concat([...goodsFile({ rows, seed: 2 })])
  await writeFile(join(folder, 'export', 'TSGoods.trs'), bytes)
}

function expectTriedAgain({ code, out, err }: Ended): void {
  expect(code, err).toBe(1)
  expect(out).toMatch(/^torgsoft\/load +waits to try again +never +(\d{4}-\d\d-\d\d \d\d:\d\d\S*)\n/m)
  expect(out).toMatch(/^ {4}HTTP_STATUS: Cannot POST /m)
  expect(out).toMatch(/^ {4}It is tried again at \d{4}-\d\d-\d\d \d\d:\d\d\S*\.\nTime zone: Europe\/Kyiv\n$/m)
}
