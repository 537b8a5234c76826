import { execFile } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { goodsFile } from '../../bench/make-goods.ts'
import type { Workspace } from '../helpers/service-process.ts'
import { createTorgsoftWorkspace, readLoad, readProducts } from '../helpers/torgsoft-service.ts'

const main = new URL('../../main.ts', import.meta.url).pathname

let workspace: Workspace
beforeEach(async () => {
  workspace = await createTorgsoftWorkspace()
  await mkdir(join(workspace.folder, 'export'))
  await writeGoods(100)
})
afterEach(async () => await workspace.remove())

describe('mostik simulate', () => {
  it.each(['torgsoft', 'woocommerce', 'webhook'])('tells the options of %s', async (name) => {
    expect(await mostik('simulate', name, '--help')).toMatchObject({
      code: 0,
      out: expect.stringContaining(`simulate ${name} --`),
    })
  })
})

describe('mostik check', () => {
  it('says that a configuration is in order', async () => {
    expect(await mostik('check')).toMatchObject({
      code: 0,
      out: `${join(workspace.folder, 'mostik.jsonc')} is in order:\n  torgsoft  torgsoft\n  catalog   catalog\n`,
    })
  })

  it('prints every problem of a wrong one and ends with 2', async () => {
    const wrong = {
      plugins: { torgsoft: { folder: './x', missing: 'forget', guards: { drop: 7 } }, unknown: {} },
    }
    await writeFile(join(workspace.folder, 'mostik.jsonc'), JSON.stringify(wrong))
    const { code, err } = await mostik('check')
    expect(code).toBe(2)
    for (const path of ['torgsoft.missing', 'torgsoft.guards.drop', 'torgsoft.shop', 'plugins.unknown']) {
      expect(err).toContain(path)
    }
    expect(err).not.toContain('    at ')
  })

  it('says where it looked when there is no configuration', async () => {
    const { code, err } = await mostik('check', join(workspace.folder, 'none.jsonc'))
    expect(code).toBe(2)
    expect(err).toContain('none.jsonc')
  })
})

describe('mostik run and jobs', () => {
  it('open the data folder themselves where no service runs', { timeout: 60_000 }, async () => {
    const run = await mostik('run', 'torgsoft/load')
    expect(run, run.err).toMatchObject({ code: 0, out: expect.stringContaining('100 goods') })
    const { out } = await mostik('jobs', '--json')
    const jobs: unknown = JSON.parse(out)
    expect(jobs).toContainEqual(expect.objectContaining({ id: 'torgsoft/load', status: 'TRIGGER_WAITING' }))
    const service = await workspace.start()
    expect((await readProducts(service)).size).toBe(100)
  })

  it('go through the running service where one runs', { timeout: 60_000 }, async () => {
    const service = await workspace.start()
    const run = await mostik('run', 'torgsoft/load')
    expect(run, run.err).toMatchObject({ code: 0, out: expect.stringContaining('100 goods') })
    expect((await readProducts(service)).size).toBe(100)
    expect(await mostik('pause', 'torgsoft/load', '--reason', 'stock-taking')).toMatchObject({
      code: 0,
      out: 'torgsoft/load is paused\n',
    })
    expect(await service.api('/api/jobs/torgsoft/load')).toMatchObject({ pause: { reason: 'stock-taking' } })
    expect((await mostik('jobs')).out).toMatch(
      /^torgsoft\/load +paused .*\n +Paused since .* Reason: stock-taking$/m,
    )
    expect(await mostik('resume', 'torgsoft/load')).toMatchObject({ code: 0, out: 'torgsoft/load goes on\n' })
    expect(await readLoad(service)).toMatchObject({ signalsWaiting: 0 })
  })

  it('say in words what went wrong and end with 1', { timeout: 60_000 }, async () => {
    await writeFile(join(workspace.folder, 'export', 'TSGoods.trs'), 'PK\u0003\u0004 this is an archive')
    const { code, out } = await mostik('run', 'torgsoft/load')
    expect(code).toBe(1)
    expect(out).toContain('NOT_A_GOODS_FILE')
    const unknown = await mostik('run', 'torgsoft/nothing')
    expect(unknown).toMatchObject({ code: 2, err: expect.stringContaining('torgsoft/nothing') })
    expect(unknown.err).not.toContain('    at ')
  })

  it.each([
    [['torgsoft/load', '--dryRun'], '"--dryRun". Did you mean "--dry-run"?'],
    [['torgsoft/load', '--dry-run'], 'this job has no dry run'],
    [['torgsoft/photo', '--dry-run'], 'It has torgsoft/load'],
    [['torgsoft/load', '--input'], '"--input" needs a value'],
    [[], '<JOB> is missing'],
    [['torgsoft/load', '--confrim', 'run-7'], 'Did you mean "--confirm"?'],
    [['torgsoft/load', 'now'], '"now" is one word too many'],
    [['torgsoft/load', '--input', '{confirm: 1}'], '--input cannot be read, it is not JSON'],
    [
      ['torgsoft/load', '--input', '{"confrim": "run-7"}'],
      '"confrim": Unknown member. Did you mean "confirm"?',
    ],
    [['torgsoft'], 'that is an instance, one of its jobs is needed. It has torgsoft/load'],
  ])('run nothing when they are given %j', async (given, words) => {
    expect(await mostik('run', ...given)).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining(words),
    })
    expect((await mostik('jobs')).out).toMatch(/^torgsoft\/load .* never /m)
  })

  it('hand the job what it takes, with a service and without', { timeout: 60_000 }, async () => {
    const given = ['run', 'torgsoft/load', '--input', '{"confirm": "run-7"}']
    expect((await mostik(...given)).out).toContain('run-7')
    await workspace.start()
    expect((await mostik(...given)).out).toContain('run-7')
    expect((await mostik('run', 'torgsoft/load', '--input', '{"confrim": 1}')).err).toContain(
      'Unknown member',
    )
    expect((await mostik('run', 'torgsoft')).err).toContain('It has torgsoft/load')
  })

  it('stop ends the running service', { timeout: 60_000 }, async () => {
    expect((await mostik('stop')).code).toBe(1)
    const service = await workspace.start()
    expect(await mostik('stop')).toMatchObject({ code: 0 })
    expect(await service.exited).toBe(0)
  })
})

describe('the help of a command', () => {
  it(
    'names the command as it is called, without colours where nobody sees them',
    { timeout: 60_000 },
    async () => {
      const { out } = await mostik('export', '--help')
      expect(out).toContain('USAGE mostik export [OPTIONS] <FILE>')
      expect(out).toContain('--force')
      expect(out).not.toContain('\u001B')
      const whole = await mostik('--help')
      const commands = /USAGE mostik (\S+)/.exec(whole.out)?.[1]?.split('|') ?? []
      expect(commands).toContain('serve')
      for (const command of commands) {
        const { code, out } = await mostik(command, '--help')
        expect(code).toBe(0)
        expect(out).toContain(`(mostik ${command})`)
        expect(out).toMatch(new RegExp(`EXAMPLES\n\n  mostik ${command}`))
        expect(out).toContain('2  wrong usage or configuration')
      }
    },
  )

  it('is named where there is no such command', async () => {
    expect(await mostik('exprot')).toEqual({
      code: 2,
      out: '',
      err: 'Cannot run "mostik exprot": there is no such command. Did you mean "export"?\n',
    })
  })
})

describe('mostik schema', () => {
  it('prints a JSON Schema that knows the plugins', async () => {
    const { out } = await mostik('schema')
    expect(JSON.parse(out)).toMatchObject({ properties: { plugins: expect.anything() } })
    expect(out).toContain('settleSeconds')
  })
})

interface Ended {
  code: number
  out: string
  err: string
}

async function mostik(...given: string[]): Promise<Ended> {
  // Without what would keep colours away by itself.
  const { CI, TEST, NO_COLOR, ...inherited } = process.env
  const env = {
    ...inherited,
    TERM: 'xterm',
    MOSTIK_CONFIG: join(workspace.folder, 'mostik.jsonc'),
    MOSTIK_DATA: join(workspace.folder, 'data'),
  }
  return await new Promise((resolve) => {
    execFile(process.execPath, [main, ...given], { env }, (error, out, err) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1
      resolve({ code, out, err })
    })
  })
}

async function writeGoods(rows: number): Promise<void> {
  const bytes = Buffer.concat([...goodsFile({ rows, seed: 2 })])
  await writeFile(join(workspace.folder, 'export', 'TSGoods.trs'), bytes)
}
