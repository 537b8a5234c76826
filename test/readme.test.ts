import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type App, createApp } from '../core/app.ts'
import { createAuth } from '../core/auth.ts'
import { loadConfig } from '../core/config.ts'
import type { Catalogue } from '../core/config/instances.ts'
import { silentLogger } from '../core/log.ts'
import { nodeHost } from '../core/platform/node.ts'
import { catalogue } from '../plugins/index.ts'
import { mountSurface } from '../routes/mount.ts'
import { hostTables, MARKS } from '../scripts/host-tables.ts'
import { createFakeClock } from './helpers/clock.ts'
import { startServer } from './helpers/http-server.ts'

const root = new URL('..', import.meta.url)
const readme = read('README.md')
const contributing = read('CONTRIBUTING.md')
const TOKEN = 'test-token-of-the-admin'

describe('the documents', () => {
  test('name only npm scripts that exist', () => {
    const { scripts } = JSON.parse(read('package.json'))
    const named = [...(readme + contributing).matchAll(/npm (?:run )?(start|test|(?<=run )[a-z:]+)/g)]
    expect(named.length).toBeGreaterThan(5)
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(named.map(([, name]) => name)))
  })

  test('link only to files that exist', () => {
    const links = [...(readme + contributing).matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(
      ([, path = '']) => path,
    )
    expect(links.length).toBeGreaterThan(5)
    expect(links.filter((path) => !existsSync(new URL(path, root)))).toEqual([])
  })

  test('tell of the hosts what the code says of itself', async () => {
    const [begin, end] = MARKS
    const shown = readme.slice(readme.indexOf(begin) + begin.length, readme.indexOf(end))
    expect(shown.trim()).toBe(await hostTables())
  })

  test('show a configuration that is valid', async () => {
    const text = codeBlocks('jsonc').find((block) => block.includes('"server"')) ?? ''
    const { instances } = await readConfig(text, catalogue)
    expect(instances.map(({ id, plugin }) => [id, plugin.name])).toEqual([
      ['torgsoft', 'torgsoft'],
      ['outlet', 'torgsoft'],
      ['catalog', 'catalog'],
    ])
  })
})

describe('the plugin that the README shows', () => {
  test('is the one that is tried here', () => {
    const [block] = codeBlocks('ts')
    const tried = read('test/fixtures/plugins/hello.ts').replaceAll('../../../core/', '../../core/')
    expect(block).toBe(`// plugins/hello/index.ts\n${tried}`)
  })

  test('copies every page and, when one fails, goes on with it later', async () => {
    const pages = [['Hello', 'Привіт'], ['Ahoj'], ['Dobrý den'], []]
    await using source = await startServer((response, { path }, count) => {
      if (count === 2) return response.writeHead(503, { 'retry-after': '600' }).end()
      const page = Number(new URL(path, 'http://source').searchParams.get('page'))
      return response.end(JSON.stringify(pages[page - 1]))
    })
    const { app, clock } = await startHello(source.url)
    const { engine } = app.service

    await engine.signal('hello/copy', { kind: 'manual', at: clock.now() })
    await runWhatIsDue(app)
    expect(await get(app, '/hello/pages/1')).toEqual({ status: 200, body: pages[0] })
    expect(await get(app, '/hello/pages/2')).toMatchObject({ status: 404 })

    await clock.advance(600_000)
    await runWhatIsDue(app)
    expect(await get(app, '/hello/pages/2')).toEqual({ status: 200, body: pages[1] })
    expect(await get(app, '/hello/pages/3')).toEqual({ status: 200, body: pages[2] })
    expect(source.seen.map(({ path }) => path)).toEqual(
      ['1', '2', '2', '3', '4'].map((page) => `/?page=${page}`),
    )
    expect(await get(app, '/api/jobs/hello/copy')).toMatchObject({
      body: { lastRun: { outcome: 'done', counts: { read: 4 }, summary: 'Copied 3 pages' } },
    })
  })
})

const host = nodeHost('.')

/** Starts a service with this plugin alone, in memory, on a clock that stands still. */
async function startHello(url: string) {
  const clock = createFakeClock()
  const config = await readConfig(JSON.stringify({ plugins: { hello: { url } } }), {
    hello: async () => await import('./fixtures/plugins/hello.ts'),
  })
  const storage = await host.openStorage('memory:', { onCorrupt: () => {}, onLost: () => {} })
  const auth = createAuth({ token: TOKEN, clock })
  const app = createApp({
    config,
    storage,
    host,
    clock,
    auth,
    log: silentLogger,
    version: '1.0.0',
    surface: mountSurface,
  })
  await app.start()
  onTestFinished(() => app.stop())
  return { app, clock }
}

async function runWhatIsDue(app: App): Promise<void> {
  await app.tick()
  await app.service.engine.settled()
}

async function get(app: App, path: string): Promise<{ status: number; body: unknown }> {
  const headers = { authorization: `Bearer ${TOKEN}` }
  const response = await app.fetch(new Request(`http://mostik.test${path}`, { headers }))
  return { status: response.status, body: await response.json().catch(() => undefined) }
}

async function readConfig(text: string, plugins: Catalogue) {
  return await loadConfig({
    text,
    fileName: 'README.md',
    catalogue: plugins,
    host: host.capabilities,
    env: () => 'test-password',
    readFile: host.readFile,
    fingerprintKey: new Uint8Array(32),
  })
}

/** The code blocks of the README in a language. */
function codeBlocks(language: string): string[] {
  return [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))].map(
    ([, block = '']) => block,
  )
}

function read(path: string): string {
  return readFileSync(new URL(path, root), 'utf8')
}
