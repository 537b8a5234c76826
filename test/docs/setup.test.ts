import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { loadConfig } from '../../core/config.ts'
import { machineCapabilities } from '../../core/platform/machine.ts'
import { catalogue } from '../../plugins/index.ts'
import { runHere } from '../helpers/run-here.ts'

const folder = new URL('../../docs/setup/', import.meta.url).pathname
const pages = readdirSync(folder).map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }))

/** What stands in the pages as a whole configuration, and not as a part of one. */
const configurations = pages.flatMap(({ name, text }) =>
  [...text.matchAll(/<!-- configuration: (\w+) -->\s+```jsonc\n(.*?)```/gs)].map(
    ([, label = '', content = '']) => ({ place: `${name}: ${label}`, content }),
  ),
)

/** Every call of `mostik init`, in a line of its own (over several with a backslash) or in a sentence. */
const INITS = pages.flatMap(({ name, text }) =>
  [...text.matchAll(/npm run mostik -- init((?:\\\n|[^\n`])*)/g)].map(([, words = '']) => ({
    page: name,
    words: words.replaceAll('\\\n', ' ').trim(),
  })),
)

describe('the pages on setting up', () => {
  it('have a configuration for each layout of POHODA', () => {
    const places = configurations.map(({ place }) => place)
    expect(places).toEqual(
      expect.arrayContaining(['pohoda.md: beside', 'pohoda.md: cloud', 'pohoda.md: tunnel']),
    )
    const marks = pages.flatMap(({ text }) => text.match(/<!-- configuration/g) ?? [])
    expect(configurations).toHaveLength(marks.length)
  })

  it.each(configurations)('have a configuration that is in order: $place', async ({ content }) => {
    const variables = new Set<string>()
    const config = await loadConfig({
      text: content,
      fileName: 'mostik.jsonc',
      catalogue,
      host: machineCapabilities('test'),
      env: (name) => {
        variables.add(name)
        return name === 'BITRIX_WEBHOOK' ? 'https://acme.bitrix24.example/rest/1/code/' : 'a-text-of-a-test'
      },
      readFile: async () => '',
      fingerprintKey: new Uint8Array(32),
    })
    expect(config.instances.length).toBeGreaterThan(0)
    expect(variables.size).toBeGreaterThan(0)
  })

  it.each(INITS)('call mostik init as it can be called: $page: $words', async ({ words }) => {
    const home = await mkdtemp(join(tmpdir(), 'mostik-setup-'))
    onTestFinished(() => rm(home, { recursive: true, force: true }))
    const { code, err } = await runHere('init', home, ...words.split(/\s+/).filter(Boolean), '--yes')
    expect({ code, err }).toEqual({ code: 0, err: '' })
  })

  it('beside POHODA lets nothing in, and on the internet has a way in', async () => {
    const byPlace = new Map(configurations.map(({ place, content }) => [place, content]))
    expect(byPlace.get('pohoda.md: beside')).not.toMatch(/"push"|publicUrl/)
    expect(byPlace.get('pohoda.md: cloud')).toMatch(/"publicUrl": "https:.*"push"/s)
    expect(byPlace.get('pohoda.md: cloud')).not.toContain('"mserver"')
    expect(byPlace.get('pohoda.md: tunnel')).toMatch(/"url": "https:/)
  })

  it.each(pages)('lead only to what there is: $name', ({ text }) => {
    const links = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, target = '']) => target)
    const own = links.filter((target) => !target.startsWith('http'))
    const broken = own.filter((target) => {
      const [path = '', anchor] = target.split('#')
      const file = resolve(folder, path)
      return !existsSync(file) || (anchor !== undefined && !anchorsOf(file).includes(anchor))
    })
    expect(broken).toEqual([])
  })

  it('are found from the README of each plugin that has one', () => {
    const missing = pages
      .map(({ name }) => name.replace('.md', ''))
      .filter((name) => existsSync(join(dirname(folder), '..', 'plugins', name)))
      .filter((name) => {
        const readme = readFileSync(join(folder, '../../plugins', name, 'README.md'), 'utf8')
        return !readme.includes(`docs/setup/${name}.md`)
      })
    expect(missing).toEqual([])
  })
})

/** The anchors that a page has for its headings. */
function anchorsOf(file: string): string[] {
  const headings = readFileSync(file, 'utf8').match(/^#+ .+$/gm) ?? []
  return headings.map((heading) =>
    heading
      .replace(/^#+ /, '')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  )
}
