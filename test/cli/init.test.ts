import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as v from 'valibot'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { init } from '../../cli/init.ts'
import { initPhrases } from '../../cli/init-phrases.ts'
import type { Terminal } from '../../cli/init-terminal.ts'
import { configJsonSchema } from '../../core/config.ts'
import { parseJsonc } from '../../core/config/jsonc.ts'
import { catalogue } from '../../plugins/index.ts'
import { type Ended, mostik } from '../helpers/mostik.ts'
import { runHere } from '../helpers/run-here.ts'

let folder: string
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'mostik-init-'))))
afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true })
})

/** Values of the right form for every variable that there can be. */
const VALUES: Readonly<Record<string, string>> = {
  BITRIX_WEBHOOK: 'https://acme.bitrix24.example/rest/1/code/',
  POHODA_ICO: '12 34 56 78',
  ...Object.fromEntries(
    [
      'ECOS_PASSWORD FOCUS_KEY HOOK_SECRET POHODA_PASSWORD PUSH_PASSWORD',
      'TILL_PASSWORD TORGSOFT_FTP_PASSWORD WOO_KEY WOO_SECRET',
    ]
      .flatMap((names) => names.split(' '))
      .map((name) => [name, 'some-text-of-a-test']),
  ),
}

const SHOPS = [
  'catalog',
  'woocommerce --live yes',
  'woocommerce --live no',
  'webhook --live yes',
  'webhook --live no',
]
const COMBINATIONS = [
  'examples',
  ...SHOPS.flatMap((shop) => [
    `torgsoft --files ./export --shop ${shop}`,
    `torgsoft --files ftp://torgsoft@ftp.example/sync --shop ${shop}`,
    `pohoda --layout beside --shop ${shop}`,
    `pohoda --layout cloud --shop ${shop}`,
  ]),
  'tills --side pos',
  'tills --side office',
  'kontur',
  'bitrix',
]

describe('mostik init', () => {
  it.each(COMBINATIONS)('writes what mostik check finds in order: %s', async (words) => {
    const written = await runHere('init', folder, '--system', ...words.split(' '), '--yes', '--json')
    expect(written, written.err).toMatchObject({ code: 0, err: '' })
    const { variables } = v.parse(answer, JSON.parse(written.out))
    for (const { name } of variables) vi.stubEnv(name, VALUES[name])
    const checked = await runHere('check', join(folder, 'mostik.jsonc'))
    expect(checked, checked.err).toMatchObject({ code: 0, err: '' })
    expect(await readdir(folder)).toContain('mostik.schema.json')
  })

  it('writes comments, a link to the schema beside it, and no secret', { timeout: 60_000 }, async () => {
    await run('--system', 'torgsoft', '--shop', 'woocommerce', '--timezone', 'Europe/Kyiv', '--yes')
    const text = await read('mostik.jsonc')
    expect(text).toContain('"$schema": "./mostik.schema.json"')
    expect(text).toContain('"key": "${WOO_KEY}"')
    expect(text).toContain('// Where Torgsoft exports to.')
    expect(JSON.parse(await read('mostik.schema.json'))).toEqual(await configJsonSchema(catalogue))
    const list = await read('mostik.env.example')
    expect(list).toMatch(/^WOO_KEY=$/m)
    expect(list).toMatch(/^WOO_SECRET=$/m)
  })

  it('proposes price and stock with a preview for a shop that lives', { timeout: 60_000 }, async () => {
    await run('--system', 'torgsoft', '--shop', 'woocommerce', '--live', 'yes', '--yes')
    const { plugins } = await readConfig()
    expect(plugins['torgsoft']).toMatchObject({ firstRun: 'preview' })
    expect(plugins['woo']).toMatchObject({
      overwrite: ['price', 'salePrice', 'quantity'],
      newProducts: 'skip',
    })
    await run('--system', 'torgsoft', '--shop', 'webhook', '--live', 'yes', '--yes', '--name', 'two.jsonc')
    expect((await readConfig('two.jsonc')).plugins['torgsoft']).toMatchObject({
      firstRun: 'preview',
      fields: ['price', 'salePrice', 'quantity', 'stocks'],
    })
    await run(
      '--system',
      'torgsoft',
      '--shop',
      'woocommerce',
      '--live',
      'no',
      '--yes',
      '--name',
      'three.jsonc',
    )
    expect((await readConfig('three.jsonc')).plugins['woo']).not.toHaveProperty('overwrite')
  })

  it('invents no IČO: without one it is a variable to be set', { timeout: 60_000 }, async () => {
    const words = ['--system', 'pohoda', '--shop', 'catalog', '--yes']
    const { out } = await run(...words)
    expect((await readConfig()).plugins['pohoda']).toMatchObject({ ico: '${POHODA_ICO}' })
    expect(await read('mostik.env.example')).toMatch(/^POHODA_ICO=$/m)
    expect(out).toContain('POHODA_ICO')
    const told = await run(...words, '--ico', '12 34 56 78', '--name', 'two.jsonc', '--json')
    expect((await readConfig('two.jsonc')).plugins['pohoda']).toMatchObject({ ico: '12 34 56 78' })
    expect(told.out).not.toContain('POHODA_ICO')
  })

  it.each([
    ['woocommerce --live yes', 'preview'],
    ['webhook --live yes', 'preview'],
    ['woocommerce', 'preview'],
    ['woocommerce --live no', undefined],
    ['catalog', undefined],
  ])('lets the first stock of POHODA wait where a shop lives: %s', async (shop, firstRun) => {
    const ended = await runHere('init', folder, '--system', 'pohoda', '--shop', ...shop.split(' '), '--yes')
    expect(ended).toMatchObject({ code: 0, err: '' })
    const { plugins } = await readConfig()
    expect(v.parse(v.object({ firstRun: v.optional(v.string()) }), plugins['pohoda']).firstRun).toBe(firstRun)
  })

  it('proposes the time zone of Czechia for POHODA, and that of the machine for others', async () => {
    vi.stubEnv('TZ', 'America/Lima')
    for (const system of ['pohoda', 'kontur']) {
      await runHere('init', folder, '--system', system, '--name', `${system}.jsonc`, '--yes')
    }
    expect((await readConfig('pohoda.jsonc')).timezone).toBe('Europe/Prague')
    expect((await readConfig('kontur.jsonc')).timezone).toBe('America/Lima')
  })

  it('leaves a file that is there as it is', { timeout: 60_000 }, async () => {
    for (const name of ['mostik.jsonc', 'mostik.schema.json', 'mostik.env.example']) {
      await writeFile(join(folder, name), 'mine')
    }
    const refused = await run('--system', 'bitrix', '--yes')
    expect(refused).toMatchObject({
      code: 2,
      err: expect.stringContaining('Choose another name with --name'),
    })
    expect(await readdir(folder)).toHaveLength(3)
    expect(await run('--system', 'bitrix', '--yes', '--name', 'other.jsonc')).toMatchObject({ code: 0 })
    for (const name of ['mostik.jsonc', 'mostik.schema.json', 'mostik.env.example']) {
      expect(await read(name)).toBe('mine')
    }
  })

  it.each([
    [['--system', 'torgsoft', '--shop', 'webhook'], '--files, --shop-url, --live, --timezone are missing'],
    [[], '--system, --timezone are missing'],
    [['--system', 'torgsof', '--yes'], '--system is "torgsof", it must be one of torgsoft, tills'],
    [['--timezone', 'Kyiv', '--yes'], '--timezone is "Kyiv", it must be the name of a time zone'],
    [['--system', 'kontur', '--shop', 'catalog', '--yes'], '--shop says nothing with --system kontur'],
    [['--system', 'tills', '--address', 'ftp://till.example', '--yes'], 'without ftp://'],
    [['--language', 'de', '--yes'], '--language is "de", it must be one of en, uk, ru, cs'],
    [['--system', 'torgsoft', '--files', 'ftp://user:word@ftp.example/', '--yes'], 'without a password'],
    [['--system', 'pohoda', '--ico', '${OTHER}', '--yes'], 'it must be a number such as 12345678'],
  ])('writes nothing where nobody can be asked and it is told %j', async (given, words) => {
    expect(await run(...given)).toMatchObject({ code: 2, out: '', err: expect.stringContaining(words) })
    expect(await readdir(folder)).toEqual([])
  })
})

describe('the questions in a terminal', () => {
  it('take a number, a name, or the default of an empty line', async () => {
    const { terminal, said } = typist(['1', '', 'woocommerce', 'https://shop.example', '', 'Europe/Kyiv'])
    await init(folder, { answers: {}, takesPresets: false, terminal })
    expect(said.join('\n')).toContain('Which system do you have?\n1  Torgsoft (torgsoft)')
    const { timezone, plugins } = await readConfig()
    expect(timezone).toBe('Europe/Kyiv')
    expect(plugins['torgsoft']).toMatchObject({ folder: './export', shop: 'woo', firstRun: 'preview' })
  })

  it('are put again until the answer will do, and not at all when an option has answered', async () => {
    const { terminal, said, left } = typist([
      'no-address',
      'http://10.0.0.5:444',
      'Mars/Base',
      'Europe/Prague',
    ])
    const answers = { system: 'pohoda', layout: 'beside', ico: '12 34 56 78', shop: 'catalog' }
    await init(folder, { answers, takesPresets: false, terminal })
    expect(said.filter((line) => line.startsWith('This cannot be.'))).toEqual([
      'This cannot be. It must be: an address that begins with http:// or https://',
      'This cannot be. It must be: the name of a time zone such as Europe/Kyiv',
    ])
    expect(left()).toEqual([])
    expect((await readConfig()).plugins['pohoda']).toMatchObject({
      ico: '12 34 56 78',
      mserver: { url: 'http://10.0.0.5:444' },
    })
  })

  it('ask for another name when the file is there already', async () => {
    await writeFile(join(folder, 'mostik.jsonc'), 'mine')
    const { terminal } = typist(['mostik.jsonc', 'second.jsonc', 'examples', ''])
    await init(folder, { answers: {}, takesPresets: false, terminal })
    expect(await read('mostik.jsonc')).toBe('mine')
    expect((await readConfig('second.jsonc')).plugins).toHaveProperty('catalog')
  })

  it('write nothing when nobody answers any more', async () => {
    const { terminal } = typist(['torgsoft'])
    const asked = init(folder, { answers: {}, takesPresets: false, terminal })
    await expect(asked).rejects.toMatchObject({ code: 'BAD_ARGUMENT' })
    expect(await readdir(folder)).toEqual([])
  })

  it.each([
    ['uk', 'Яка у вас система?', 'Куди вивантажує Torgsoft.'],
    ['ru', 'Какая у вас система?', 'Куда выгружает Torgsoft.'],
    ['cs', 'Jaký systém máte?', 'Kam exportuje Torgsoft.'],
  ])('speak %s, and so does what they write', async (language, question, comment) => {
    const { terminal, said } = typist(['0', 'torgsoft', '', 'webhook', '', '', 'Nowhere', 'Europe/Kyiv'])
    await init(folder, { answers: {}, language, takesPresets: false, terminal })
    expect(said.join('\n')).toContain(question)
    expect(await read('mostik.jsonc')).toContain(`// ${comment}`)
    const english = Object.keys(initPhrases).filter((phrase) => phrase.includes(' '))
    const spoken = [...said, await read('mostik.jsonc'), await read('mostik.env.example')].join('\n')
    expect(english.filter((phrase) => spoken.includes(phrase))).toEqual([])
  })
})

const answer = v.object({ variables: v.array(v.object({ name: v.string() })) })
const config = v.object({ timezone: v.string(), plugins: v.record(v.string(), v.unknown()) })

async function run(...words: string[]): Promise<Ended> {
  return await mostik(folder, ['init', folder, ...words])
}

async function read(name: string): Promise<string> {
  return await readFile(join(folder, name), 'utf8')
}

async function readConfig(name = 'mostik.jsonc'): Promise<v.InferOutput<typeof config>> {
  const parsed = parseJsonc(await read(name))
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
  return v.parse(config, parsed.document.value)
}

/** A terminal at which somebody types these lines and then leaves. */
function typist(lines: readonly string[]): { terminal: Terminal; said: string[]; left(): string[] } {
  const rest = [...lines]
  const said: string[] = []
  const terminal = {
    say: (line: string) => void said.push(line.trim()),
    ask: async () => await Promise.resolve(rest.shift()),
    close: () => {},
  }
  return { terminal, said, left: () => rest }
}
