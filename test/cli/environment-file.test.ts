import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { readEnvironmentFile } from '../../cli/environment-file.ts'
import { openWorkplace, secretWords } from '../../cli/workplace.ts'
import { readAdminToken } from '../../core/platform/admin-token.ts'
import { mostik } from '../helpers/mostik.ts'

let folder: string
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'mostik-variables-'))))
afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true })
})

const CONFIG = `{ "plugins": { "hook": {
  "use": "webhook", "url": "https://receiver.example/mostik", "secret": "\${SIGNING_TEXT}" } } }`

async function write(variables: string, config = CONFIG) {
  await writeFile(join(folder, 'mostik.jsonc'), config)
  await writeFile(join(folder, 'mostik.env'), variables)
  return openWorkplace(join(folder, 'mostik.jsonc'))
}

describe('mostik.env', () => {
  it('holds variables with quotation marks and comments, in the line ends of any system', async () => {
    await write(
      '\uFEFF# for the shop\r\n\r\nONE=1\r\nTWO = "a # b" # c\r\nexport THREE=\'x\r\ny\'\r\nFOUR=\r\n',
    )
    const { values } = await readEnvironmentFile(folder)
    expect({ ...values }).toEqual({ ONE: '1', TWO: 'a # b', THREE: 'x\ny', FOUR: '' })
  })

  it.each([
    ['a line that is no variable', 'ONE=1\n\nhidden words\n', 3],
    ['a name that cannot be', 'ONE=1\n2ND=hidden\n', 2],
    ['a quotation mark that is never closed', '# begin\nONE="hidden\nTWO=2\n', 2],
  ])('is refused for %s, with its number and without its text', async (_what, text, line) => {
    const workplace = await write(text)
    const error: unknown = await workplace.readConfig().catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'INVALID_CONFIG', details: { line } })
    expect(String(error)).toContain(`line ${line} is no variable`)
    expect(String(error)).not.toContain('hidden')
  })

  it('stands below the variables of the process, and its secrets are masked like others', async () => {
    const workplace = await write('SIGNING_TEXT=written-in-the-file\nPORT=9321\n')
    const config = await workplace.readConfig()
    expect(secretWords(config)).toEqual(['written-in-the-file'])
    expect(config.server.port).toBe(9321)
    expect(workplace.host.env('SIGNING_TEXT')).toBe('written-in-the-file')
    vi.stubEnv('SIGNING_TEXT', 'set-for-the-process')
    vi.stubEnv('PORT', '9322')
    const changed = await workplace.readConfig()
    expect(secretWords(changed)).toEqual(['set-for-the-process'])
    expect(changed.server.port).toBe(9322)
  })

  it('may hold the admin token', async () => {
    const workplace = await write('SIGNING_TEXT=written-in-the-file\nMOSTIK_TOKEN=the-word-of-the-file\n')
    await workplace.readConfig()
    expect(await readAdminToken(folder, workplace.host.env)).toBe('the-word-of-the-file')
    vi.stubEnv('MOSTIK_TOKEN', 'the-word-of-the-process')
    expect(await readAdminToken(folder, workplace.host.env)).toBe('the-word-of-the-process')
  })

  it('is read anew with each configuration, and its change counts as one of the configuration', async () => {
    const workplace = await write('SIGNING_TEXT=the-first-of-two\n')
    expect(secretWords(await workplace.readConfig())).toEqual(['the-first-of-two'])
    const before = await workplace.modifiedAt()
    await write('SIGNING_TEXT=the-second-of-two\n')
    await utimes(join(folder, 'mostik.env'), 4_000_000_000, 4_000_000_000)
    expect(await workplace.modifiedAt()).not.toBe(before)
    expect(secretWords(await workplace.readConfig())).toEqual(['the-second-of-two'])
  })

  it('is named when a variable is missing', async () => {
    const workplace = await write('OTHER=1\n')
    await expect(workplace.readConfig()).rejects.toThrow(
      'The environment variable SIGNING_TEXT is not set. Set it, or write it into mostik.env.',
    )
  })

  it('that cannot be read is told when a variable is missing, and not before', async () => {
    await writeFolderInItsPlace()
    vi.stubEnv('SIGNING_TEXT', 'set-for-the-process')
    const workplace = openWorkplace(join(folder, 'mostik.jsonc'))
    expect(secretWords(await workplace.readConfig())).toEqual(['set-for-the-process'])
    vi.unstubAllEnvs()
    await expect(workplace.readConfig()).rejects.toThrow('which it may not now')
  })

  it('is found by the commands', { timeout: 60_000 }, async () => {
    await write('SIGNING_TEXT=written-in-the-file\n')
    expect(await mostik(folder, ['check'])).toMatchObject({ code: 0, err: '' })
  })
})

async function writeFolderInItsPlace() {
  await writeFile(join(folder, 'mostik.jsonc'), CONFIG)
  await mkdir(join(folder, 'mostik.env'))
}
