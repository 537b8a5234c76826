import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { AppError } from '../../../../core/errors.ts'
import { localFolder } from '../../../../core/folder/local.ts'
import { createHttpClient } from '../../../../core/http.ts'
import { silentLogger } from '../../../../core/log.ts'
import { Secret } from '../../../../core/plugin.ts'
import { systemClock } from '../../../../core/clock.ts'
import type { Shop } from '../../../../core/shop.ts'
import { createMServer } from '../../../../plugins/pohoda/mserver/client.ts'
import type { MServer } from '../../../../plugins/pohoda/mserver/mserver.ts'
import type { CardSeed } from '../../../../plugins/pohoda/simulator/cards.ts'
import { picture } from '../../../../plugins/pohoda/simulator/picture.ts'
import { type Fault, startPohoda } from '../../../../plugins/pohoda/simulator/server.ts'
import { createUnit } from '../../../../plugins/pohoda/simulator/unit.ts'
import { imagesJob } from '../../../../plugins/pohoda/tasks/images.ts'
import { temporaryFolder } from '../../../helpers/storage.ts'
import { freshState, runTask, type TaskState } from '../run-task.ts'
import { createTaskWorld } from '../task-world.ts'

describe('cards without pictures get those of the shop', () => {
  test('into the folder and onto the card, in the order of the shop', async () => {
    const world = await createWorld([{ code: 'HRN BÍLÝ' }])
    await world.show('HRN BÍLÝ', 'b.png', 'a.png')
    const run = await world.pass()
    expect(world.cardPictures('HRN BÍLÝ')).toEqual(['hrn-bily-1.png', 'hrn-bily-2.png'])
    expect(await world.files()).toEqual(['hrn-bily-1.png', 'hrn-bily-2.png'])
    expect(await world.file('hrn-bily-1.png')).toEqual(picture('b.png'))
    expect(run.counts).toMatchObject({ read: 1, applied: 1, pictures: 2, quarantined: 0 })
  })

  test('others are left as they are', async () => {
    const world = await createWorld([
      { code: 'HAS', pictures: ['own.png'] },
      { code: 'BARE' },
      { code: 'OFFLINE', isInternet: false },
      { code: 'UNKNOWN' },
    ])
    await world.show('HAS', 'a.png')
    await world.show('BARE')
    await world.show('OFFLINE', 'b.png')
    const run = await world.pass()
    expect(await world.files()).toEqual([])
    expect(run.counts).toMatchObject({ read: 3, unchanged: 2, skipped: 1, applied: 0 })
  })

  test('in every store that has the code, by the same files', async () => {
    const world = await createWorld([
      { code: 'MUG', store: 'HLAVNÍ' },
      { code: 'MUG', store: 'PRODEJNA' },
    ])
    await world.show('MUG', 'a.png')
    await world.pass()
    expect(world.cardPictures('MUG', 'HLAVNÍ')).toEqual(['mug-1.png'])
    expect(world.cardPictures('MUG', 'PRODEJNA')).toEqual(['mug-1.png'])
    expect(await world.files()).toEqual(['mug-1.png'])
  })

  test('once: what somebody took off the card stays away, what is new in the shop comes', async () => {
    const world = await createWorld([{ code: 'MUG' }])
    await world.show('MUG', 'a.png')
    await world.pass()
    world.unit.cards.edit('MUG', { pictures: [] })
    expect((await world.pass()).counts).toMatchObject({ read: 1, unchanged: 1, applied: 0 })
    expect(world.cardPictures('MUG')).toEqual([])
    await world.show('MUG', 'a.png', 'new.png')
    await world.pass()
    expect(world.cardPictures('MUG')).toEqual(['mug-2.png'])
  })

  test('under names that no other file has, whatever is in the folder', async () => {
    const world = await createWorld([{ code: 'A B' }, { code: 'A-B' }, { code: 'CON' }])
    await writeFile(join(world.folder, 'A-B-1.PNG'), picture('of somebody else'))
    for (const code of ['A B', 'A-B', 'CON']) await world.show(code, `${code}.png`)
    await world.pass()
    const names = ['A B', 'A-B', 'CON'].flatMap((code) => world.cardPictures(code))
    expect(new Set(names).size).toBe(3)
    expect(names).not.toContain('A-B-1.PNG')
    for (const code of ['A B', 'A-B', 'CON']) {
      expect(await world.file(world.cardPictures(code)[0] ?? '')).toEqual(picture(`${code}.png`))
    }
    expect(await world.file('A-B-1.PNG')).toEqual(picture('of somebody else'))
  })

  test('over several pages', async () => {
    const codes = Array.from({ length: 450 }, (_, index) => `K${index}`)
    const world = await createWorld(codes.map((code) => ({ code })))
    await world.show('K449', 'a.png')
    world.unit.knobs.isShuffled = true
    const run = await world.pass()
    expect(world.cardPictures('K449')).toEqual(['k449-1.png'])
    expect(run.counts).toMatchObject({ read: 450, applied: 1, skipped: 449 })
  })
})

describe('what cannot be brought', () => {
  test('a card that POHODA does not find as the only one is told in its words', async () => {
    const world = await createWorld([{ code: 'MUG' }, { code: 'MUG' }, { code: 'CUP' }])
    await world.show('MUG', 'a.png')
    await world.show('CUP', 'b.png')
    const run = await world.pass()
    expect(run.quarantined).toEqual([
      { row: 'MUG (HLAVNÍ)', reason: 'Pro daný filtr bylo nalezeno více jak 1 záznam.' },
      { row: 'MUG (HLAVNÍ)', reason: 'Pro daný filtr bylo nalezeno více jak 1 záznam.' },
    ])
    expect(run.counts).toMatchObject({ read: 3, applied: 1, quarantined: 2 })
    world.unit.cards.remove('MUG')
    world.unit.cards.add({ code: 'MUG' })
    await world.pass()
    expect(world.cardPictures('MUG')).toEqual(['mug-1.png'])
  })

  test('a picture that is none costs only itself', async () => {
    const world = await createWorld([{ code: 'MUG' }])
    await world.show('MUG', 'a.png', 'b.png')
    world.read = async (name) =>
      name === 'a.png' ? { contentType: 'image/png', bytes: new TextEncoder().encode('<p>') } : undefined
    const run = await world.pass()
    expect(world.cardPictures('MUG')).toEqual(['mug-2.png'])
    expect(run.quarantined).toMatchObject([{ row: 'MUG (HLAVNÍ)', reason: /"a\.png": it is no JPEG/ }])
  })

  test('a card waits while one of its pictures cannot be read', async () => {
    const world = await createWorld([{ code: 'MUG' }, { code: 'CUP' }])
    await world.show('MUG', 'a.png', 'b.png')
    await world.show('CUP', 'c.png')
    world.read = async (name) => {
      if (name === 'b.png') throw new AppError('HTTP_STATUS', 'The shop answers 503.')
      return undefined
    }
    expect((await world.pass()).counts).toMatchObject({ read: 2, applied: 1, quarantined: 1 })
    expect(world.cardPictures('MUG')).toEqual([])
    world.read = async () => undefined
    await world.pass()
    expect(world.cardPictures('MUG')).toEqual(['mug-1.png', 'mug-2.png'])
  })

  test('a folder that is not there stops the run and tells how POHODA makes it', async () => {
    const world = await createWorld([{ code: 'MUG' }])
    await rm(world.folder, { recursive: true })
    await expect(world.pass()).rejects.toMatchObject({ code: 'PICTURE_FOLDER_MISSING', retry: 'never' })
  })

  test.each([
    ['no folder', { folder: undefined }, 'The folder of pictures is not set.'],
    ['no mServer', { hasMServer: false }, 'mServer is not set, so cards cannot be read.'],
    ['a shop that cannot be read', { readsImages: false }, 'The pictures of shop "catalog" cannot be read.'],
  ])('with %s there is nothing to do, and the run says why', async (_what, changes, summary) => {
    const world = await createWorld([{ code: 'MUG' }], changes)
    expect((await world.pass()).summary).toBe(summary)
    expect(world.requests()).toBe(0)
  })
})

describe('a pass that is interrupted', () => {
  test('anywhere attaches each picture once', async () => {
    const codes = ['A', 'B', 'C']
    for (let killAt = 1; killAt <= 4; killAt++) {
      const world = await createWorld(codes.map((code) => ({ code })))
      for (const code of codes) await world.show(code, `${code}.png`)
      expect((await world.pass({ killAt })).isKilled).toBe(true)
      const run = await world.resume()
      expect(codes.map((code) => world.cardPictures(code))).toEqual(
        codes.map((code) => [`${code.toLowerCase()}-1.png`]),
      )
      expect(await world.files()).toEqual(['a-1.png', 'b-1.png', 'c-1.png'])
      expect(run.counts.read).toBe(3)
      expect(world.imports()).toBe(3)
    }
  })

  test.each<Fault['instead']>(['drop', 'dropAfter', 'timeout', { cutAfterBytes: 100 }])(
    'between the file and the card by "%s" goes on with the same file',
    async (instead) => {
      const world = await createWorld([{ code: 'MUG' }])
      await world.show('MUG', 'a.png')
      world.faults.push({ when: ({ body }) => body.includes('stk:update'), instead })
      await expect(world.pass()).rejects.toMatchObject({ retry: 'later' })
      expect(await world.files()).toEqual(['mug-1.png'])
      await world.resume()
      expect(world.cardPictures('MUG')).toEqual(['mug-1.png'])
      expect(await world.files()).toEqual(['mug-1.png'])
    },
  )

  test('by a new year begins with its first card', async () => {
    const world = await createWorld([{ code: 'A' }, { code: 'B' }])
    for (const code of ['A', 'B']) await world.show(code, `${code}.png`)
    await world.pass({ killAt: 2 })
    const [first] = world.unit.cards.all()
    world.unit.year += 1
    world.unit.cards.replaceAll(
      world.unit.cards.all().map((card, index) => ({ ...card, id: index + 1, pictures: [] })),
    )
    expect(first?.id).toBeGreaterThan(2)
    world.unit.cards.add({ code: 'C' })
    await world.show('C', 'C.png')
    const run = await world.resume()
    expect(run.quarantined).toEqual([])
    expect(world.cardPictures('C')).toEqual(['c-1.png'])
  })
})

interface Changes {
  folder?: undefined
  hasMServer?: boolean
  readsImages?: boolean
}

/** A unit with these cards behind a simulated mServer, a catalogue, and a folder on the disk. */
async function createWorld(cards: readonly CardSeed[], changes: Changes = {}) {
  const { hasMServer = true, readsImages = true } = changes
  const { path, remove } = await temporaryFolder()
  onTestFinished(remove)
  const folder = join(path, 'Obrázky')
  await mkdir(folder)
  const unit = createUnit()
  unit.cards.add(...cards)
  const faults: Fault[] = []
  const documents = async (name: string) =>
    await readFile(join(path, name)).then(
      (bytes) => new Uint8Array(bytes),
      () => undefined,
    )
  const simulator = await startPohoda({ unit, faults, documents })
  onTestFinished(() => simulator.close())
  const { user, password } = simulator.knobs
  const images = 'folder' in changes ? {} : { folder }
  const settings = { mserver: { url: simulator.url, user, password }, tasks: { images } }
  const world = createTaskWorld(settings, { wrap: (shop) => watched(shop) })
  const context = { ...world.context, folder: ({ url }: { url: string }) => localFolder(url) }
  const mserver: MServer = createMServer({
    config: { url: simulator.url, user, password: new Secret(password), timeoutSeconds: 20, quiet: [] },
    ico: unit.ico,
    http: createHttpClient({ fetch: (url, init) => fetch(url, init), clock: systemClock, log: silentLogger }),
    clock: systemClock,
    timezone: 'Europe/Prague',
    log: { note: async () => undefined },
    instance: 'pohoda',
  })
  const job = imagesJob({ mserver: hasMServer ? mserver : undefined })
  let state: TaskState = freshState()

  const place = {
    unit,
    faults,
    folder,
    /** What the shop gives instead of a picture; undefined for the picture itself. */
    read: (async () => undefined) as (name: string) => ReturnType<Shop['readImage']>,
    /** Makes the shop show these pictures of a good, whose bytes are made of their names. */
    async show(code: string, ...names: readonly string[]) {
      await world.shop.applyProducts([{ sku: code, name: `Zboží ${code}` }])
      for (const [position, name] of names.entries()) {
        const image = {
          sku: code,
          name: imageName(name),
          position,
          contentType: 'image/png',
          bytes: picture(name),
        }
        const result = await world.shop.putImage(image)
        expect(result.outcome).not.toBe('failed')
      }
    },
    async pass({ killAt }: { killAt?: number } = {}) {
      state = freshState()
      return await runTask(job, context, { state, ...(killAt !== undefined && { killAt }) })
    },
    resume: () => runTask(job, context, { state }),
    cardPictures: (code: string, store?: string) => unit.cards.find(code, store)?.pictures ?? [],
    files: async () => (await readdir(folder)).toSorted(),
    file: async (name: string) => new Uint8Array(await readFile(join(folder, name))),
    requests: () => simulator.requests.length,
    imports: () => simulator.requests.filter(({ body }) => body.includes('stk:update')).length,
  }
  return place

  function watched(shop: Shop): Shop {
    return {
      ...shop,
      capabilities: { ...shop.capabilities, readsImages },
      readImage: async (sku, name, options) =>
        (await place.read(name)) ?? (await shop.readImage(sku, name, options)),
    }
  }
}

/** Names of pictures are unique within the shop and in lower case. */
function imageName(name: string): string {
  return name.toLowerCase().replaceAll(' ', '_')
}
