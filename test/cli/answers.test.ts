import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { goodsFile } from '../../bench/make-goods.ts'
import { mostik } from '../helpers/mostik.ts'
import { createWorkspace, type Workspace } from '../helpers/service-process.ts'

const PASSWORD = { OUTLET_PASSWORD: 'outlet-password' }

let workspace: Workspace
beforeEach(async () => {
  workspace = await createWorkspace((folder) => ({
    timezone: 'Europe/Kyiv',
    plugins: {
      torgsoft: { folder: join(folder, 'export'), settleSeconds: 0, poll: false },
      outlet: {
        use: 'torgsoft',
        folder: 'ftp://outlet@ftp.example/export',
        password: '${OUTLET_PASSWORD}',
        enabled: false,
      },
      pohoda: {
        ico: '12345678',
        push: { user: 'pohoda', password: 'push-password' },
        tasks: { 'finish-export': { schedule: '0 0 29 2 *' } },
      },
      catalog: {},
    },
  }))
  await mkdir(join(workspace.folder, 'export'))
  await writeGoods(100)
})
afterEach(async () => await workspace.remove())

describe('a command that talks to the running service', () => {
  it('needs none of the variables of plugins', { timeout: 90_000 }, async () => {
    const service = await workspace.start({ env: PASSWORD })
    expect((await run('check')).err).toContain('OUTLET_PASSWORD')

    const ran = await run('run', 'torgsoft/load', '--watch')
    expect(ran, ran.err).toMatchObject({ code: 0, out: expect.stringContaining('Last run: done in ') })
    const { out: jobs } = await run('jobs')
    expect(jobs).toMatch(/^JOB +STATE +LAST SUCCESS +NEXT\n/)
    expect(jobs).toMatch(/^torgsoft\/load +waits for its time( +\d{4}-\d\d-\d\d \d\d:\d\d(:\d\d)?){2}$/m)
    expect(jobs).toMatch(/\nTime zone: Europe\/Kyiv\n$/)
    const { out: runs } = await run('runs', 'torgsoft/load')
    expect(runs).toMatch(/torgsoft\/load +done +\S+ \S+\s+read 100, applied 100/)
    expect(runs).toMatch(/\nTime zone: Europe\/Kyiv\n$/)
    expect((await run('pause', 'torgsoft/load')).code).toBe(0)
    expect((await run('export', join(workspace.folder, 'state.gz'))).code).toBe(0)
    expect(await run('stop')).toMatchObject({ code: 0, out: 'The service is stopping.\n' })
    expect(await service.exited).toBe(0)

    // Without a service the work would be done here, for which all settings are needed.
    expect(await run('jobs')).toMatchObject({
      code: 2,
      err: expect.stringContaining('OUTLET_PASSWORD is not set'),
    })
    expect(await run('stop')).toMatchObject({ code: 1, err: expect.stringContaining('no service runs') })
  })

  it('is told of what is wrong in its own part', async () => {
    await writeFile(join(workspace.folder, 'mostik.jsonc'), '{ "server": { "port": "high" } }')
    expect(await run('stop')).toMatchObject({ code: 2, err: expect.stringContaining('server.port (line 1)') })
  })

  it('passes on what the service refuses, with its code', { timeout: 60_000 }, async () => {
    await workspace.start({ env: PASSWORD })
    const refused = await run('run', 'torgsoft/load', '--input', '{"again": 1}', '--json')
    expect(refused.code).toBe(2)
    expect(JSON.parse(refused.out)).toMatchObject({ error: { code: 'BAD_BODY' } })
    expect(await run('run', 'torgsoft/load', '--dry-run')).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('this job has no dry run'),
    })
    expect(await run('runs', 'torgsoft/lod')).toMatchObject({
      code: 2,
      err: expect.stringContaining('It has torgsoft/load'),
    })
  })
})

describe('mostik run --dry-run', () => {
  it('only tells, with a service and without', { timeout: 60_000 }, async () => {
    const words = ['run', 'pohoda/finish-export', '--dry-run'] as const
    const here = await mostik(workspace.folder, words, PASSWORD)
    expect(here, here.err).toMatchObject({ code: 0, out: expect.stringContaining('A dry run') })
    await workspace.start({ env: PASSWORD })
    expect(await run(...words)).toMatchObject({ code: 0, out: expect.stringContaining('A dry run') })
    expect((await run('run', 'pohoda/finish-export')).out).not.toContain('A dry run')
  })
})

describe('mostik runs', () => {
  it('lists what ran, the newest first, with outcome and time', { timeout: 60_000 }, async () => {
    const none = await mostik(workspace.folder, ['runs'], PASSWORD)
    expect(none).toMatchObject({ code: 0, out: 'Nothing ran yet.\n' })
    await workspace.start({ env: PASSWORD })
    await run('run', 'torgsoft/load')
    await writeFile(join(workspace.folder, 'export', 'TSGoods.trs'), 'PK\u0003\u0004 this is an archive')
    expect((await run('run', 'torgsoft/load')).code).toBe(1)
    await run('run', 'catalog/sweep')

    const { out } = await run('runs', '--json')
    const runs: unknown = JSON.parse(out)
    expect(runs).toMatchObject([
      { job: 'catalog/sweep', outcome: 'done' },
      { job: 'torgsoft/load', outcome: 'failed', error: { code: 'NOT_A_GOODS_FILE' } },
      { job: 'torgsoft/load', outcome: 'done', counts: { read: 100 }, error: null },
    ])
    expect((await run('runs', '--limit', '1')).out.match(/^\d{4}-/gm)).toHaveLength(1)
    expect((await run('runs', '--limit=none')).code).toBe(2)
    const lines = (await run('runs', 'torgsoft/load')).out.trim().split('\n')
    expect(lines[0]).toMatch(/^STARTED +JOB +OUTCOME +TOOK +WHAT CAME OF IT$/)
    expect(lines[1]).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d\S* +torgsoft\/load {2}failed /)
    expect(lines[2]).toMatch(/^ {4}NOT_A_GOODS_FILE: /)
    expect(lines.filter((line) => line.includes(' torgsoft/load '))).toHaveLength(2)
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(100)
  })
})

describe('with --json', () => {
  it('each command says one document and nothing else', { timeout: 90_000 }, async () => {
    const file = join(workspace.folder, 'state.gz')
    const started = await workspace.start({ env: PASSWORD })
    const documents: Record<string, unknown> = {}
    for (const words of [
      ['check'],
      ['run', 'torgsoft/load', '--watch'],
      ['jobs'],
      ['runs'],
      ['pause', 'torgsoft/load'],
      ['resume', 'torgsoft/load'],
      ['permissions'],
      ['simulate-schedule', '--from', '2026-10-25', '--to', '2026-10-26', '--job', 'catalog/sweep'],
      ['schema'],
      ['export', file],
      ['stop'],
    ]) {
      const { out, err } = await mostik(workspace.folder, [...words, '--json'], PASSWORD)
      expect(out, `${words.join(' ')}: ${err}`).toMatch(/^[[{]/)
      documents[words[0] ?? ''] = JSON.parse(out)
    }
    expect(documents).toMatchObject({
      check: { instances: expect.arrayContaining([{ id: 'catalog', plugin: 'catalog', enabled: true }]) },
      run: { id: 'torgsoft/load', lastRun: { outcome: 'done' } },
      pause: { job: 'torgsoft/load', paused: true },
      resume: { paused: false },
      permissions: { inbound: { host: '127.0.0.1' } },
      'simulate-schedule': { jobs: [{ id: 'catalog/sweep' }] },
      export: { file, values: expect.any(Number) },
      stop: { stopping: true, url: started.url },
    })
  })

  it('an error is the document, and stands in words beside it', async () => {
    const { code, out, err } = await run('check', '--json')
    expect(code).toBe(2)
    expect(JSON.parse(out)).toMatchObject({
      error: {
        code: 'INVALID_CONFIG',
        message: err.trim(),
        details: { problems: [{ path: 'plugins.outlet.password' }] },
      },
    })
    expect(JSON.parse((await run('jobs', '--jsn', '--json')).out)).toMatchObject({
      error: { code: 'BAD_ARGUMENT' },
    })
    expect(JSON.parse((await run('run', '--json')).out)).toMatchObject({ error: { code: 'BAD_ARGUMENT' } })
  })
})

/** A command without the variables of the configuration. */
async function run(...words: string[]) {
  return await mostik(workspace.folder, words)
}

async function writeGoods(rows: number): Promise<void> {
  const bytes = Buffer.concat([...goodsFile({ rows, seed: 2 })])
  await writeFile(join(workspace.folder, 'export', 'TSGoods.trs'), bytes)
}
