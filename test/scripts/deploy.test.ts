import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeWorkerFolder, type WorkerFolder } from '../helpers/worker-bundle.ts'

const WRANGLER = 'node_modules/wrangler/bin/wrangler.js'

let folder: WorkerFolder
beforeAll(async () => {
  folder = await makeWorkerFolder()
})
afterAll(async () => await folder.remove())

const dryRun = () => ['--dry-run', '--outdir', join(folder.path, 'out')]

describe('npm run deploy', () => {
  const deploy = async (config: unknown) => await folder.run(config, ['scripts/deploy.ts', ...dryRun()])

  const storage = { state: 'do:MOSTIK', data: 'kv:DATA' }

  it('bundles what is in order, and names the secrets', { timeout: 60_000 }, async () => {
    const torgsoft = { folder: 'ftp://shop@ftp.example', password: '${FTP_PASSWORD}' }
    const { code, output } = await deploy({ storage, plugins: { catalog: {}, torgsoft } })
    expect(output).toContain('It takes the secrets MOSTIK_TOKEN, FTP_PASSWORD.')
    expect(output).toMatch(/gzip: [\d.]+ KiB/)
    expect(code).toBe(0)
  })

  it.each([
    ['a host that cannot', { storage, backup: { folder: './backups' } }, 'has no local folders'],
    [
      'a binding that is not there',
      { storage: { ...storage, data: 'kv:OTHER' } },
      'no binding for "kv:OTHER"',
    ],
    [
      'a binding that is not there beside a missing secret',
      { storage: 'do:OTHER', plugins: { x: { use: 'torgsoft', folder: '${FOLDER}' }, catalog: {} } },
      'no binding for "do:OTHER"',
    ],
    ['a name that is not known', { storage, pugins: {} }, 'Did you mean "plugins"?'],
  ])('refuses %s before anything is bundled', async (_what, config, words) => {
    const answer = await deploy(config)
    expect(answer.output).toContain(words)
    expect(answer.output).not.toContain('gzip')
    expect(answer.code).toBe(1)
  })
})

describe('wrangler deploy', () => {
  const storage = 'do:MOSTIK'
  const deploy = async (plugins: unknown) =>
    await folder.run({ storage, plugins }, [WRANGLER, 'deploy', ...dryRun()])

  it('bundles the plugins that the configuration names', { timeout: 60_000 }, async () => {
    const { code } = await deploy({ shelf: { use: 'catalog' } })
    expect(code).toBe(0)
    const bundle = await readFile(join(folder.path, 'out/worker.js'), 'utf8')
    expect(bundle).toContain('title:"Catalogue"')
    expect(bundle).not.toContain('title:"Torgsoft"')
  })

  it.each([
    ['a plugin that there is not', { shelf: { use: 'catalogue' } }, 'Did you mean "catalog"?'],
    ['a plugin behind a variable', { shelf: { use: '${PLUGIN}' } }, '"use" cannot come through a variable'],
  ])('refuses %s', { timeout: 60_000 }, async (_what, plugins, words) => {
    const { code, output } = await deploy(plugins)
    expect(output).toContain(words)
    expect(output).not.toContain('gzip')
    expect(code).toBe(1)
  })
})
