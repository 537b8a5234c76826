import { spawnSync } from 'node:child_process'
import { cp, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = new URL('../..', import.meta.url).pathname
const PARTS = [
  'core',
  'plugins',
  'routes',
  'scripts',
  'package.json',
  'tsconfig.json',
  'worker.ts',
  'wrangler.toml',
]

describe('npm run deploy', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mostik-deploy-'))
    for (const part of PARTS) await cp(join(root, part), join(folder, part), { recursive: true })
    await symlink(join(root, 'node_modules'), join(folder, 'node_modules'))
  })
  afterAll(async () => await rm(folder, { recursive: true, force: true }))

  async function deploy(config: object): Promise<{ code: number | null; words: string }> {
    await writeFile(join(folder, 'mostik.worker.jsonc'), JSON.stringify(config))
    const args = ['scripts/deploy.ts', '--dry-run', '--outdir', join(folder, 'out')]
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })
    return { code: status, words: stdout + stderr }
  }

  const storage = { state: 'do:MOSTIK', data: 'kv:DATA' }

  it('bundles what is in order, and names the secrets', { timeout: 60_000 }, async () => {
    const torgsoft = { folder: 'ftp://shop@ftp.example', password: '${FTP_PASSWORD}' }
    const { code, words } = await deploy({ storage, plugins: { catalog: {}, torgsoft } })
    expect(words).toContain('It takes the secrets MOSTIK_TOKEN, FTP_PASSWORD.')
    expect(words).toMatch(/gzip: [\d.]+ KiB/)
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
    expect(answer.words).toContain(words)
    expect(answer.words).not.toContain('gzip')
    expect(answer.code).toBe(1)
  })
})
