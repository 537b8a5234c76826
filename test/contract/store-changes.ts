import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import type { FreshStore } from './store.ts'

const number = v.number()
const anything = v.unknown()

/** Changes: updates, guards and pages. */
export function testChanges(at: FreshStore): void {
  describe('update', () => {
    test('fifty parallel updates of one counter end at fifty', async () => {
      const increments = Array.from({ length: 50 }, () => at.store.update('n', number, (n = 0) => n + 1))
      const results = await Promise.all(increments)
      expect(await at.store.get('n', number)).toBe(50)
      expect(new Set(results).size).toBe(50)
    })

    test('updates through different views of one key do not lose each other', async () => {
      const scoped = at.store.scoped('jobs')
      const updates = Array.from({ length: 20 }, (_, index) =>
        index % 2
          ? scoped.update('n', number, (n = 0) => n + 1)
          : at.store.update('jobs:n', number, (n = 0) => n + 1),
      )
      await Promise.all(updates)
      expect(await at.store.get('jobs:n', number)).toBe(20)
    })

    test('gives undefined for a key without a value and returns what it stored', async () => {
      const seen: unknown[] = []
      const result = await at.store.update('key', v.string(), (current) => {
        seen.push(current)
        return 'new'
      })
      expect(result).toBe('new')
      expect(seen[0]).toBeUndefined()
    })

    test('leaves the key as it is when the function returns undefined', async () => {
      await at.store.put('key', 1)
      expect(await at.store.update('key', number, () => undefined)).toBe(1)
      expect(await at.store.update('none', number, () => undefined)).toBeUndefined()
      expect(await at.store.get('key', number)).toBe(1)
      expect((await at.store.list('')).keys).toEqual(['key'])
    })

    test('writes nothing when the function throws, and the key can be used again', async () => {
      await at.store.put('key', 1)
      const failing = at.store.update('key', number, () => {
        throw new RangeError('no')
      })
      await expect(failing).rejects.toThrow(RangeError)
      expect(await at.store.update('key', number, (n = 0) => n + 1)).toBe(2)
    })

    test('writes nothing when the new value has no JSON', async () => {
      await at.store.put('key', 1)
      await expect(at.store.update('key', anything, () => 10n)).rejects.toMatchObject({ code: 'BAD_VALUE' })
      expect(await at.store.get('key', number)).toBe(1)
    })
  })

  describe('guards', () => {
    const guard = { key: 'jobs:load', fence: 3 }
    const stale = { code: 'STALE_FENCE', retry: 'never' }

    test('lets the current fence write and refuses an old one, which changes nothing', async () => {
      await at.store.put('jobs:load', { fence: 3 })
      const view = at.store.guarded(guard)
      await view.put('key', 'current')
      await view.update('key', v.string(), (text) => `${text}!`)
      await at.store.put('jobs:load', { fence: 4 })
      await expect(view.put('key', 'old')).rejects.toMatchObject(stale)
      await expect(view.update('key', v.string(), () => 'old')).rejects.toMatchObject(stale)
      await expect(view.delete('key')).rejects.toMatchObject(stale)
      await expect(view.put('new', 'old')).rejects.toMatchObject(stale)
      expect(await view.get('key', v.string())).toBe('current!')
      expect(await at.store.get('new', v.string())).toBeUndefined()
    })

    test('removes a key under the current fence', async () => {
      await at.store.put('jobs:load', { fence: 3 })
      await at.store.put('key', 1)
      await at.store.guarded(guard).delete('key')
      expect(await at.store.get('key', number)).toBeUndefined()
    })

    test.each([
      ['is missing', undefined],
      ['has a newer fence', { fence: 4 }],
      ['has an older fence', { fence: 2 }],
      ['has its fence as text', { fence: '3' }],
      ['has no fence', { other: 3 }],
      ['is no object', 3],
    ])('refuses when the guarding value %s', async (_what, value) => {
      if (value !== undefined) await at.store.put('jobs:load', value)
      await expect(at.store.guarded(guard).put('key', 1)).rejects.toMatchObject(stale)
    })

    test('refuses when the guarding value is damaged', async () => {
      await at.under.corrupt('jobs:load', '{"v":1,"rev":1,"at":1,"data":{"fence":3')
      await expect(at.store.guarded(guard).put('key', 1)).rejects.toMatchObject(stale)
    })

    test('guards the guarding key itself', async () => {
      await at.store.put('jobs:load', { fence: 3 })
      const view = at.store.guarded(guard)
      await view.update('jobs:load', anything, () => ({ fence: 4 }))
      await expect(view.put('jobs:load', { fence: 3 })).rejects.toMatchObject(stale)
      expect(await at.store.get('jobs:load', anything)).toEqual({ fence: 4 })
    })

    test('finds the guarding key from every scope', async () => {
      await at.store.put('jobs:load', { fence: 3 })
      const view = at.store.scoped('plugins:x').guarded(guard).scoped('deep')
      await view.put('key', 1)
      expect(await at.store.get('plugins:x:deep:key', number)).toBe(1)
      await at.store.put('jobs:load', { fence: 4 })
      await expect(view.put('key', 2)).rejects.toMatchObject(stale)
    })

    test('a second guard does not replace the first', async () => {
      await at.store.put('jobs:load', { fence: 4 })
      await at.store.put('own', { fence: 1 })
      const view = at.store.guarded(guard).guarded({ key: 'own', fence: 1 })
      await expect(view.put('key', 1)).rejects.toMatchObject(stale)
    })

    test('no write of an old run lands once the fence is raised, however they race', async () => {
      const { races = 200 } = at.under
      const outcomes = new Set<string>()
      for (let fence = 0; fence < races; fence++) {
        await at.store.put('jobs:load', { fence })
        const old = at.store.guarded({ key: 'jobs:load', fence })
        const writes: Promise<string>[] = []
        const write = () =>
          writes.push(old.put('key', `${fence}.${writes.length}`).then(() => 'written', codeOf))
        for (let before = 0; before < fence % 3; before++) write()
        const raised = at.store.update('jobs:load', anything, () => ({ fence: fence + 1 }))
        write()
        await Promise.resolve()
        write()
        await raised
        const seen = await at.store.get('key', v.string())
        for (const outcome of await Promise.all(writes)) outcomes.add(outcome)
        expect(await at.store.get('key', v.string())).toBe(seen)
      }
      expect([...outcomes].sort()).toEqual(['STALE_FENCE', 'written'])
    }, 30_000)
  })

  describe('list', () => {
    test('lists what lies under whole segments, in the order of the texts', async () => {
      for (const key of ['jobs:b', 'jobs:a:2', 'jobs:a', 'jobs', 'jobsx', 'jobsx:a', 'other:jobs:a'])
        await at.store.put(key, 1)
      expect((await at.store.list('jobs')).keys).toEqual(['jobs:a', 'jobs:a:2', 'jobs:b'])
      expect((await at.store.list('jobs:a')).keys).toEqual(['jobs:a:2'])
      expect((await at.store.list('none')).keys).toEqual([])
    })

    test('gives pages that fit together', async () => {
      const all = Array.from({ length: 25 }, (_, index) => `k:${index}`)
      await Promise.all(all.map((key) => at.store.put(key, 1)))
      const pages: string[][] = []
      let after: string | undefined
      do {
        const page = await at.store.list('k', { after, limit: 10 })
        pages.push(page.keys)
        after = page.next
      } while (after !== undefined)
      expect(pages.map((page) => page.length)).toEqual([10, 10, 5])
      expect(pages.flat()).toEqual(all.sort())
    })

    test('a last page that is full says that it is the last', async () => {
      await at.store.put('k:1', 1)
      await at.store.put('k:2', 1)
      expect(await at.store.list('k', { limit: 2 })).toEqual({ keys: ['k:1', 'k:2'] })
    })

    test('goes on where a page ended, also when that key is gone', async () => {
      for (const key of ['k:1', 'k:2', 'k:3']) await at.store.put(key, 1)
      await at.store.delete('k:2')
      expect((await at.store.list('k', { after: 'k:2' })).keys).toEqual(['k:3'])
    })

    test('names keys as their scope does', async () => {
      const scoped = at.store.scoped('plugins').scoped('x')
      await scoped.put('a:b', 1)
      await at.store.put('plugins:y:a', 1)
      expect((await scoped.list('')).keys).toEqual(['a:b'])
      expect((await scoped.list('a')).keys).toEqual(['a:b'])
      expect((await at.store.list('plugins:x')).keys).toEqual(['plugins:x:a:b'])
    })
  })
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}
