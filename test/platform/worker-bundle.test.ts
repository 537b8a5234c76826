import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { catalogue } from '../../plugins/index.ts'
import { bundleWorker, type WorkerBundle } from '../helpers/worker-bundle.ts'

/**
 * What core and each plugin may add to a bundle, in KiB packed. Raise a share only knowingly: it is a decision. The words in
 * four languages are about half of it: a bundle has no files beside it from which they could be read when they are needed.
 */
const SHARES: Readonly<Record<string, number>> = {
  core: 250,
  catalog: 18,
  torgsoft: 48,
  webhook: 18,
  woocommerce: 72,
  'ftp-exchange': 110,
  kontur: 72,
  bitrix: 84,
  pohoda: 150,
}
/**
 * What a shop and any two other plugins may take together with core, in KiB packed: enough for the heaviest shop with the two
 * heaviest others, far from what the platform takes.
 */
const LARGEST = 560
/** What the platform takes on its free plan at most, in KiB packed; newer plans count 64 MiB before packing. */
const PLATFORM_LIMIT = 3 * 1024

const SHOPS = ['catalog', 'woocommerce']
const names = Object.keys(catalogue)

const added = new Map<string, number>()
let empty: WorkerBundle
let shopOnly: WorkerBundle
let heaviest: { names: string[]; size: number }
let whole: WorkerBundle

beforeAll(async () => {
  empty = await bundleWorker([])
  shopOnly = await bundleWorker(['catalog'])
  added.set('core', sizeOf(empty))
  added.set('catalog', sizeOf(shopOnly) - sizeOf(empty))
  // The catalogue lies under each, because sources of goods are checked to have a shop.
  for (const name of names.filter((one) => one !== 'catalog'))
    added.set(name, sizeOf(await bundleWorker(['catalog', name])) - sizeOf(shopOnly))
  const combination = [...heaviestOf(SHOPS, 1), ...heaviestOf(names.filter(isNoShop), 2)]
  heaviest = { names: combination, size: sizeOf(await bundleWorker(combination)) }
  whole = await bundleWorker(names)
}, 180_000)

describe('the bundle of the Worker', () => {
  it('holds what each part may add, and says what each adds', () => {
    const sizes = [...added].map(([name, size]) => `${name} ${Math.ceil(size)}`)
    console.log(`The Worker's bundle, in KiB packed: ${sizes.join(', ')}; all ${Math.ceil(sizeOf(whole))}`)
    const grown = [...added]
      .filter(([name, size]) => !(size <= (SHARES[name] ?? 0)))
      .map(([name, size]) => `${name} adds ${Math.ceil(size)} KiB packed, of ${SHARES[name] ?? 'no share'}`)
    expect(grown).toEqual([])
  })

  it('keeps within its budget with a shop and the two heaviest other plugins', () => {
    const words = heaviest.names.map((name) => `${name} adds ${Math.ceil(added.get(name) ?? 0)}`)
    expect(heaviest.size, `core with ${words.join(', ')} KiB packed`).toBeLessThan(LARGEST)
  })

  it('is taken by the free plan even with every plugin', () => {
    expect(sizeOf(whole)).toBeLessThan(PLATFORM_LIMIT)
    expect(whole.output).toMatch(/gzip: [\d.]+ KiB/)
  })

  it('holds no plugin that the configuration does not name', async () => {
    const titles = await Promise.all(
      Object.values(catalogue).map(async (load) => (await load()).default.title),
    )
    const titlesIn = ({ code }: WorkerBundle) => titles.filter((title) => code.includes(`title:"${title}"`))
    expect(titlesIn(whole)).toEqual(titles)
    expect(titlesIn(shopOnly)).toEqual(['Catalogue'])
    expect(titlesIn(empty)).toEqual([])
  })

  it('holds no server, no files and no command line', () => {
    const modules = [
      'node:http',
      'node:fs/promises',
      'node:process',
      'ioredis',
      'undici',
      'citty',
      'nodemailer',
    ]
    const held = modules.filter((module) => whole.code.includes(`from"${module}"`))
    // What nodemailer would bring along if it were bundled.
    const ofMail = ['createTransport', 'EHLO'].filter((word) => whole.code.includes(word))
    expect([...held, ...ofMail]).toEqual([])
  })
})

/** In KiB packed. */
function sizeOf({ code }: WorkerBundle): number {
  return gzipSync(code).length / 1024
}

function isNoShop(name: string): boolean {
  return !SHOPS.includes(name)
}

function heaviestOf(some: readonly string[], count: number): string[] {
  return some.toSorted((a, b) => (added.get(b) ?? 0) - (added.get(a) ?? 0)).slice(0, count)
}
