import { describe, expect, test } from 'vitest'
import {
  type CreatedAnswer,
  type CreatedHit,
  type CreatedRequest,
  firstRequest,
  isEnd,
  pageByCreated,
  pageOf,
  parseTime,
  widerRequest,
} from '../../../../plugins/kontur/source/created-place.ts'
import type { Place } from '../../../../plugins/kontur/source/source.ts'
import { createRandom } from '../../../helpers/random.ts'

const START = Date.UTC(2024, 2, 1, 9)
const SEEDS = Array.from({ length: 60 }, (_, seed) => seed)
const SIZES = [1, 2, 3, 4, 5, 6, 7]

describe('a pass over random contractors', () => {
  test.each(SIZES)('brings every one exactly once and in order, %i at a time', async (limit) => {
    for (const seed of SEEDS) {
      const world = createWorld({ seed })
      const { pages, stale } = await passOver(world, limit)
      const found = pages.flat()
      expect(found.map(({ id }) => id).toSorted()).toEqual(world.ids())
      const times = found.map(({ created }) => created ?? NaN)
      expect(times).toEqual(times.toSorted((a, b) => a - b))
      expect(Math.max(0, ...pages.map((page) => page.length))).toBeLessThanOrEqual(limit)
      expect(stale).toBe(0)
    }
  })

  test.each(SIZES)('counts every entry without a contractor once, %i at a time', async (limit) => {
    for (const seed of SEEDS) {
      const world = createWorld({ seed, staleShare: 0.4 })
      const { pages, stale } = await passOver(world, limit)
      expect(
        pages
          .flat()
          .map(({ id }) => id)
          .toSorted(),
      ).toEqual(world.ids())
      expect(stale).toBe(world.entries.filter(({ isStale }) => isStale).length)
    }
  })

  test.each(SIZES)('goes on over entries that the source leaves out, %i at a time', async (limit) => {
    for (const seed of SEEDS) {
      const world = createWorld({ seed, staleShare: 0.6, isSilent: true })
      const { pages } = await passOver(world, limit)
      expect(
        pages
          .flat()
          .map(({ id }) => id)
          .toSorted(),
      ).toEqual(world.ids())
    }
  })

  test.each(SIZES)('misses none of those that stay while others come and go, %i at a time', async (limit) => {
    for (const seed of SEEDS) {
      for (const isSilent of [false, true]) {
        const world = createWorld({ seed, staleShare: 0.2, isSilent })
        const stayed = new Set(world.ids())
        const { pages } = await passOver(world, limit, (next) => {
          for (const id of world.change(next)) stayed.delete(id)
        })
        const found = pages.flat().map(({ id }) => id)
        expect(new Set(found).size).toBe(found.length)
        expect(found).toEqual(expect.arrayContaining([...stayed]))
      }
    }
  })
})

describe('the place', () => {
  test('is the last time of creation, with those that are done at it', () => {
    const hits = [hit('a', 1), hit('b', 2), hit('c', 2)]
    expect(read(hits).next).toEqual({ position: START + 2, done: ['b', 'c'] })
  })

  test('remembers those of earlier pages as long as the time is the same', () => {
    const after = { position: START, done: ['a', 'b'] }
    expect(read([hit('b'), hit('c')], { after }).next).toEqual({ position: START, done: ['a', 'b', 'c'] })
    expect(read([hit('b'), hit('c', 1)], { after }).next).toEqual({ position: START + 1, done: ['c'] })
  })

  test('stays where it is when nothing follows', () => {
    const after = { position: START, done: ['a'] }
    expect(read([hit('a')], { after })).toEqual({
      hits: [],
      next: after,
      isLast: true,
      stale: 0,
      remaining: 0,
    })
  })

  test('lies before those for which there was no room', () => {
    const page = read([hit('a'), hit('b'), hit('c')], { limit: 2 })
    expect(page).toMatchObject({ next: { position: START, done: ['a', 'b'] }, isLast: false })
    expect(page.hits.map(({ id }) => id)).toEqual(['a', 'b'])
  })

  test('takes a place without ids as one at which none is done', () => {
    expect(read([hit('a'), hit('b')], { after: { position: START } }).hits).toHaveLength(2)
  })

  test('counts an entry that comes twice as one', () => {
    expect(read([hit('a'), hit('a'), hit('b')]).hits.map(({ id }) => id)).toEqual(['a', 'b'])
  })
})

describe('a request', () => {
  test('begins with the time of the place and has room for those that are done at it', () => {
    expect(firstRequest(undefined, 100)).toEqual({ from: undefined, size: 100 })
    expect(firstRequest({ position: START, done: ['a', 'b'] }, 100)).toEqual({ from: START, size: 102 })
  })

  test('grows until it is as wide as any, and then there is no way on', () => {
    const sizes: number[] = []
    const grow = () => {
      for (let request = firstRequest(undefined, 100); ; request = widerRequest(request))
        sizes.push(request.size)
    }
    expect(grow).toThrow(expect.objectContaining({ code: 'SOURCE_NO_PROGRESS', retry: 'later' }))
    expect(sizes).toEqual([100, 400, 1600, 6400, 10_000])
  })

  test('is not repeated for ever when the source only gives what is done and promises more', async () => {
    let asked = 0
    const search = async (): Promise<CreatedAnswer<CreatedHit>> => {
      asked++
      return { hits: [hit('a')], hasMore: true, total: undefined }
    }
    const call = pageByCreated({ position: START, done: ['a'] }, 7, search)
    await expect(call).rejects.toMatchObject({ code: 'SOURCE_NO_PROGRESS' })
    expect(asked).toBeLessThan(10)
  })
})

describe('an answer', () => {
  test.each([
    ['descends', [hit('a', 2), hit('b', 1)], undefined],
    [
      'descends behind an entry without a contractor',
      [hit('a', 2), { id: 'x', created: undefined }, hit('b', 1)],
      undefined,
    ],
    ['begins before the time that was asked for', [hit('a', -1), hit('b', 1)], { position: START }],
  ])('that %s is refused', (_, hits, after) => {
    expect(() => read(hits, { after })).toThrow(expect.objectContaining({ code: 'SOURCE_NOT_SORTED' }))
  })

  test.each([
    ['short, without more', { count: 1, hasMore: false, total: undefined }, true],
    ['empty, without more', { count: 0, hasMore: false, total: undefined }, true],
    ['short, with more', { count: 1, hasMore: true, total: undefined }, false],
    ['empty, with more', { count: 0, hasMore: true, total: undefined }, false],
    ['full, without more and without a total', { count: 2, hasMore: false, total: undefined }, false],
    ['full, without more, and the total says otherwise', { count: 2, hasMore: false, total: 3 }, false],
    ['full, without more, and the total agrees', { count: 2, hasMore: false, total: 2 }, true],
    ['full, with more, whatever the total says', { count: 2, hasMore: true, total: 2 }, false],
  ])('%s', (_, { count, hasMore, total }, expected) => {
    expect(isEnd({ hits: Array.from({ length: count }), hasMore, total }, 2)).toBe(expected)
  })

  test.each([
    ['2024-03-01T09:00:00.123+0000', START + 123],
    ['2024-03-01T12:00:00.123+0300', START + 123],
    ['2024-03-01T09:00:00Z', START],
    ['2024-03-01T09:00:00.123Z', START + 123],
    ['', undefined],
    ['yesterday', undefined],
  ])('the time "%s" is read', (text, expected) => {
    expect(parseTime(text)).toBe(expected)
  })
})

interface Entry {
  id: string
  created: number
  isStale: boolean
}

interface WorldOptions {
  seed: number
  /** How many of the entries have no contractor behind them. */
  staleShare?: number
  /** Whether the source leaves those out, as against giving them without content. */
  isSilent?: boolean
}

/** An index of up to 40 entries with few different times, in another order at each time for each request. */
function createWorld({ seed, staleShare = 0, isSilent = false }: WorldOptions) {
  const random = createRandom(seed)
  const times = 1 + pick(8)
  const entries: Entry[] = []
  for (let count = pick(40); count > 0; count--) add(pick(times))

  return { entries, search, change, ids: () => present().toSorted() }

  async function search({ from = -Infinity, size }: CreatedRequest): Promise<CreatedAnswer<CreatedHit>> {
    const found = entries
      .filter(({ created }) => created >= from)
      .map((entry) => ({ ...entry, order: random() }))
      .toSorted((a, b) => a.created - b.created || a.order - b.order)
    const hits = found.slice(0, size)
    const shown = isSilent ? hits.filter(({ isStale }) => !isStale) : hits
    return {
      hits: shown.map(({ id, created, isStale }) => ({ id, created: isStale ? undefined : created })),
      hasMore: hits.length < found.length,
      total: random() < 0.5 ? found.length : undefined,
    }
  }

  /** Removes some, turns some stale, adds some, best where the pass stands. @returns who is not there any more */
  function change({ position }: Place): string[] {
    const before = present()
    const nearby = entries.filter(({ created }) => Math.abs(created - position) <= 1)
    for (const entry of nearby) {
      if (random() < 0.15) entries.splice(entries.indexOf(entry), 1)
      else if (random() < 0.1) entry.isStale = true
    }
    if (entries.length < 60) for (let count = pick(3); count > 0; count--) add(position - START + pick(3) - 1)
    const after = new Set(present())
    return before.filter((id) => !after.has(id))
  }

  function present(): string[] {
    return entries.filter(({ isStale }) => !isStale).map(({ id }) => id)
  }

  function add(time: number): void {
    const id = `id-${random()}`
    entries.push({ id, created: START + time, isStale: random() < staleShare })
  }

  function pick(count: number): number {
    return Math.floor(random() * count)
  }
}

async function passOver(
  { search }: ReturnType<typeof createWorld>,
  limit: number,
  between: (next: Place) => void = () => {},
) {
  const pages: CreatedHit[][] = []
  let stale = 0
  let after: Place | undefined
  while (pages.length < 1000) {
    const page = await pageByCreated(after, limit, search)
    pages.push(page.hits)
    stale += page.stale
    if (page.isLast) return { pages, stale }
    after = page.next
    between(after)
  }
  throw new Error('The pass never comes to an end.')
}

function hit(id: string, later = 0): CreatedHit {
  return { id, created: START + later }
}

/** Reads a whole answer. */
function read(hits: CreatedHit[], { after, limit = 10 }: { after?: Place | undefined; limit?: number } = {}) {
  const request = firstRequest(after, limit)
  return pageOf({ hits, hasMore: false, total: hits.length }, { after, limit, request })
}
