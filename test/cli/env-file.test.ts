import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { expect, it, onTestFinished, vi } from 'vitest'
import { readEnvFile } from '../../cli/env-file.ts'
import { openWorkplace } from '../../cli/workplace.ts'

async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'mostik-env-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  return folder
}

it('reads lines of NAME=value, with comments and quotes', async () => {
  const text = '\uFEFF# ours\r\nWOO_KEY=ck_1\r\n\r\nexport WORDS="two words # no comment"\r\nEMPTY=\r\n'
  expect(await readEnvFile(await folderWith({ 'mostik.env': text }))).toEqual({
    WOO_KEY: 'ck_1',
    WORDS: 'two words # no comment',
    EMPTY: '',
  })
})

it('has nothing where there is no file', async () => {
  expect(await readEnvFile(await folderWith({}))).toEqual({})
})

it('names the line that is no variable, and does not show it', async () => {
  const folder = await folderWith({ 'mostik.env': 'A=1\nhush-hush-hush\n' })
  const error: unknown = await readEnvFile(folder).catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ code: 'ENV_FILE', message: expect.stringContaining('line 2 is no variable') })
  expect(String(error)).not.toContain('hush')
})

it('gives a configuration what it names; the environment stands above it', async () => {
  const folder = await folderWith({
    'mostik.env': 'DEMO_SHOP=catalog\nDEMO_ZONE=Europe/Prague\n',
    'mostik.jsonc':
      '{ "timezone": "${DEMO_ZONE}", "plugins": { "torgsoft": { "folder": "./x", "shop": "${DEMO_SHOP}" }, "catalog": {} } }',
  })
  vi.stubEnv('DEMO_ZONE', 'Europe/Kyiv')
  onTestFinished(() => void vi.unstubAllEnvs())
  const config = await openWorkplace(join(folder, 'mostik.jsonc')).readConfig()
  expect(config.timezone).toBe('Europe/Kyiv')
  expect(config.instances[0]?.config).toMatchObject({ shop: 'catalog' })
  expect(process.env['DEMO_SHOP']).toBeUndefined()
})
