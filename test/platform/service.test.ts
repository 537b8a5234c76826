import { cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as v from 'valibot'
import { goodsFile } from '../../bench/make-goods.ts'
import {
  DENO_ENVIRONMENT,
  type Runtime,
  type ServiceProcess,
  type Workspace,
} from '../helpers/service-process.ts'
import {
  createTorgsoftWorkspace,
  readLoad,
  readProducts,
  sendSignal,
  untilLoaded,
} from '../helpers/torgsoft-service.ts'

/** What only hosts with a process and files have; the questions to all hosts are in `hosts.test.ts`. */
describe.each<Runtime>(['node', 'deno'])('a process on %s', (runtime) => {
  let workspace: Workspace
  let service: ServiceProcess

  beforeAll(async () => {
    workspace = await createTorgsoftWorkspace()
    const folder = join(workspace.folder, 'export')
    await mkdir(folder)
    await writeFile(join(folder, 'TSGoods.trs'), Buffer.concat([...goodsFile({ rows: 120, seed: 5 })]))
    service = await workspace.start({ runtime })
    await sendSignal(service)
    await untilLoaded(service)
  }, 120_000)
  afterAll(async () => await workspace.remove())

  it('keeps an invalid configuration out, goes on with the old one, and says so', async () => {
    const file = join(workspace.folder, 'mostik.jsonc')
    const good = await readFile(file, 'utf8')
    await writeFile(file, good.replace('"settleSeconds":1', '"settleSeconds":"soon"'))
    const problem = await eventually(async () => {
      const health = await (await fetch(`${service.url}/health/ready`)).json()
      return v.parse(v.object({ problems: v.array(v.object({ message: v.string() })) }), health).problems[0]
    })
    expect(problem.message).toContain('plugins.torgsoft.settleSeconds')
    expect(await sendSignal(service)).toBe(200)
    await writeFile(file, good)
    await eventually(async () => {
      const health = await (await fetch(`${service.url}/health/ready`)).json()
      return v.is(v.looseObject({ problems: v.pipe(v.array(v.unknown()), v.length(0)) }), health) || undefined
    })
    await untilLoaded(service)
  })

  it('finds its state after a kill', { timeout: 60_000 }, async () => {
    const before = await readProducts(service)
    const { lastRun } = await readLoad(service)
    await service.kill()
    service = await workspace.start({ runtime })
    expect(await readProducts(service)).toEqual(before)
    expect((await readLoad(service)).lastRun).toEqual(lastRun)
  })

  it('refuses a second service on the same data folder', { timeout: 60_000 }, async () => {
    await expect(workspace.start({ runtime })).rejects.toThrow(service.url)
    expect((await fetch(`${service.url}/health/live`)).status).toBe(200)
  })

  it('stops at SIGTERM', { timeout: 60_000 }, async () => {
    expect((await service.stop('SIGTERM')).code).toBe(0)
  })
})

it('the README lists the permissions that these tests give to Deno', async () => {
  const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8')
  expect(readme).toContain(`--allow-env=${DENO_ENVIRONMENT} `)
})

describe('state moves between runtimes', () => {
  it('what Node stored, Deno reads, and the other way round', { timeout: 120_000 }, async () => {
    const workspace = await createTorgsoftWorkspace()
    try {
      await cp(
        new URL('../../examples/torgsoft', import.meta.url).pathname,
        join(workspace.folder, 'export'),
        {
          recursive: true,
        },
      )
      const onNode = await workspace.start({ runtime: 'node' })
      await sendSignal(onNode)
      await untilLoaded(onNode)
      const products = await readProducts(onNode)
      expect(products.size).toBeGreaterThan(5)
      await onNode.kill()
      const onDeno = await workspace.start({ runtime: 'deno' })
      expect(await readProducts(onDeno)).toEqual(products)
      await sendSignal(onDeno)
      expect((await untilLoaded(onDeno)).lastRun?.counts).toEqual({})
      await onDeno.stop('SIGTERM')
    } finally {
      await workspace.remove()
    }
  })
})

async function eventually<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (let waited = 0; waited < 15_000; waited += 100) {
    const found = await look()
    if (found !== undefined) return found
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('It did not come about within 15 s')
}
