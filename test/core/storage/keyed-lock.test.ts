import { describe, expect, test } from 'vitest'
import { createKeyedLock, type KeyedLock, type LockedKeys } from '../../../core/storage/keyed-lock.ts'

/** Holds keys until it is told to end, and writes down when it begins. */
function holder(lock: KeyedLock, log: string[], name: string, keys: LockedKeys): () => Promise<void> {
  const { promise: ended, resolve: end } = Promise.withResolvers<void>()
  const holding = lock.hold(keys, async () => {
    log.push(name)
    await ended
  })
  return () => {
    end()
    return holding
  }
}

/** Lets everything run that does not wait for something else. */
function quiet(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

describe('keyed lock', () => {
  test('gives a key to one exclusive holder at a time, in the order of asking', async () => {
    const lock = createKeyedLock()
    const log: string[] = []
    const ends = ['a', 'b', 'c'].map((name) => holder(lock, log, name, { exclusive: ['k'] }))
    for (const [index, end] of ends.entries()) {
      await quiet()
      expect(log).toEqual(['a', 'b', 'c'].slice(0, index + 1))
      await end()
    }
    expect(lock.size).toBe(0)
  })

  test('gives a key to many sharers at once, and to none while it is held exclusively', async () => {
    const lock = createKeyedLock()
    const log: string[] = []
    const endWriter = holder(lock, log, 'writer', { exclusive: ['k'] })
    const readers = ['r1', 'r2'].map((name) => holder(lock, log, name, { shared: ['k'] }))
    await quiet()
    expect(log).toEqual(['writer'])
    await endWriter()
    await quiet()
    expect(log).toEqual(['writer', 'r1', 'r2'])
    await Promise.all(readers.map((end) => end()))
    expect(lock.size).toBe(0)
  })

  test('lets no sharer pass a waiting exclusive one', async () => {
    const lock = createKeyedLock()
    const log: string[] = []
    const endFirst = holder(lock, log, 'r1', { shared: ['k'] })
    const endWriter = holder(lock, log, 'writer', { exclusive: ['k'] })
    const endLate = holder(lock, log, 'r2', { shared: ['k'] })
    await quiet()
    expect(log).toEqual(['r1'])
    await endFirst()
    await quiet()
    expect(log).toEqual(['r1', 'writer'])
    await endWriter()
    await quiet()
    expect(log).toEqual(['r1', 'writer', 'r2'])
    await endLate()
  })

  test('keys do not wait for each other', async () => {
    const lock = createKeyedLock()
    const log: string[] = []
    const ends = ['a', 'b'].map((name) => holder(lock, log, name, { exclusive: [name] }))
    await quiet()
    expect(log).toEqual(['a', 'b'])
    await Promise.all(ends.map((end) => end()))
  })

  test('lets go when the work throws', async () => {
    const lock = createKeyedLock()
    await expect(
      lock.hold({ exclusive: ['k'], shared: ['s'] }, () => Promise.reject(new Error('no'))),
    ).rejects.toThrow('no')
    expect(lock.size).toBe(0)
    expect(await lock.hold({ exclusive: ['k', 's'] }, async () => 'held')).toBe('held')
  })

  test('holds a key that is named twice, and in both lists, once and exclusively', async () => {
    const lock = createKeyedLock()
    const log: string[] = []
    const endBoth = holder(lock, log, 'both', { exclusive: ['k', 'k'], shared: ['k'] })
    const endReader = holder(lock, log, 'reader', { shared: ['k'] })
    await quiet()
    expect(log).toEqual(['both'])
    await endBoth()
    await endReader()
    expect(lock.size).toBe(0)
  })

  test('never stands still when many hold several keys in any order, and never breaks its promise', async () => {
    const lock = createKeyedLock()
    const keys = ['a', 'b', 'c', 'd']
    const writers = new Map<string, number>()
    const readers = new Map<string, number>()
    let broken = 0
    let seed = 7
    const random = (below: number) => (seed = (seed * 48271) % 2147483647) % below
    const add = (map: Map<string, number>, list: string[], by: number) => {
      for (const key of list) map.set(key, (map.get(key) ?? 0) + by)
    }
    const work = Array.from({ length: 500 }, async () => {
      const exclusive = [keys[random(4)] ?? 'a']
      const shared = [keys[random(4)] ?? 'a', keys[random(4)] ?? 'b'].filter(
        (key) => !exclusive.includes(key),
      )
      await lock.hold({ exclusive, shared: [...new Set(shared)] }, async () => {
        const mine = [...new Set(shared)]
        add(writers, exclusive, 1)
        add(readers, mine, 1)
        for (const key of exclusive) if (writers.get(key) !== 1 || (readers.get(key) ?? 0) > 0) broken++
        for (const key of mine) if ((writers.get(key) ?? 0) > 0) broken++
        for (let turns = random(4); turns > 0; turns--) await Promise.resolve()
        add(writers, exclusive, -1)
        add(readers, mine, -1)
      })
    })
    await Promise.all(work)
    expect(broken).toBe(0)
    expect(lock.size).toBe(0)
  })
})
