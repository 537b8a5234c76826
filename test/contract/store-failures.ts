import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import type { GuardableStore } from '../../core/storage/store.ts'
import type { FreshStore } from './store.ts'

const number = v.number()

/** What stored badly and media that fail: nothing is lost, and everything is told. */
export function testFailures(at: FreshStore): void {
  describe('unreadable values', () => {
    const whole = '{"v":1,"rev":7,"at":1,"data":{"name":"x"}}'
    const UNREADABLE = [
      ['torn', whole.slice(0, 20)],
      ['empty', ''],
      ['zeroes', '\u0000'.repeat(40)],
      ['foreign text', 'fence=3;name=x'],
      ['foreign JSON', '{"name":"x"}'],
      ['a list', '[1]'],
      ['null', 'null'],
      ['a number', '7707083893'],
      ['an unknown version', whole.replace('"v":1', '"v":2')],
      ['an envelope without a revision', '{"v":1,"at":1,"data":{"name":"x"}}'],
      ['an envelope without data', '{"v":1,"rev":7,"at":1}'],
      ['data that do not fit the schema', whole.replace('"x"', '5')],
    ] as const
    const schema = v.object({ name: v.string() })

    test.each(UNREADABLE)('moves %s aside and reads it as absent', async (_what, text) => {
      await at.under.corrupt('a:key', text)
      expect(await at.store.get('a:key', schema)).toBeUndefined()
      const [told, ...more] = at.under.reported
      expect(more).toEqual([])
      expect(told).toMatchObject({ key: 'a:key', keptAs: expect.stringMatching(/^corrupt:\d+:a:key$/) })
      expect(told?.reason).toMatch(/^its? /)
      expect(await at.under.raw(told?.keptAs ?? '')).toBe(text)
      expect(await at.under.raw('a:key')).toBeUndefined()
      expect((await at.store.list('')).keys).toEqual([told?.keptAs])
    })

    test.each(UNREADABLE)('updates %s as if it were absent', async (_what, text) => {
      await at.under.corrupt('key', text)
      expect(await at.store.update('key', schema, (old) => old ?? { name: 'new' })).toEqual({ name: 'new' })
      expect(await at.store.get('key', schema)).toEqual({ name: 'new' })
      expect(at.under.reported).toHaveLength(1)
    })

    test('keeps what a put replaces, if it was unreadable', async () => {
      await at.under.corrupt('key', 'torn')
      await at.store.put('key', { name: 'new' })
      expect(await at.store.get('key', schema)).toEqual({ name: 'new' })
      expect(await at.under.raw(at.under.reported[0]?.keptAs ?? '')).toBe('torn')
    })

    test('tells of a value once, however many read it at a time', async () => {
      await at.under.corrupt('key', 'torn')
      const reads = Array.from({ length: 10 }, () => at.store.get('key', schema))
      const writes = [at.store.update('key', schema, (old) => old ?? { name: 'new' })]
      await Promise.all([...reads, ...writes])
      expect(await at.store.get('key', schema)).toEqual({ name: 'new' })
      expect(at.under.reported).toHaveLength(1)
    })

    test('keeps each of several unreadable values of one key', async () => {
      for (const text of ['one', 'two', 'three']) {
        await at.under.corrupt('key', text)
        await at.store.get('key', schema)
      }
      const kept = await Promise.all(at.under.reported.map((value) => at.under.raw(value.keptAs)))
      expect(kept).toEqual(['one', 'two', 'three'])
    })

    test('leaves a value that was moved aside where it is when somebody reads it', async () => {
      await at.under.corrupt('key', 'torn')
      await at.store.get('key', schema)
      const { keys } = await at.store.list('corrupt')
      for (const key of keys) expect(await at.store.get(key, schema)).toBeUndefined()
      expect((await at.store.list('corrupt')).keys).toEqual(keys)
      expect(at.under.reported).toHaveLength(1)
    })

    test('moves the value of the longest key aside', async () => {
      const key = 'ж'.repeat(256)
      await at.under.corrupt(key, 'torn')
      expect(await at.store.get(key, schema)).toBeUndefined()
      expect(at.under.reported[0]?.key).toBe(key)
      expect(await at.under.raw(at.under.reported[0]?.keptAs ?? '')).toBe('torn')
    })
  })

  describe('failures of the medium', () => {
    const operations: [string, (store: GuardableStore) => Promise<unknown>][] = [
      ['get', (s) => s.get('key', number)],
      ['put', (s) => s.put('key', 2)],
      ['update', (s) => s.update('key', number, () => 2)],
      ['guarded put', (s) => s.guarded({ key: 'guard', fence: 1 }).put('key', 2)],
      ['delete', (s) => s.delete('key')],
      ['list', (s) => s.list('')],
      ['get of an unreadable value', (s) => s.get('torn', number)],
    ]
    const cases = operations.flatMap(([what, run]) => [
      [what, 'throw', run] as const,
      [what, 'return', run] as const,
    ])

    test.each(cases)(
      '%s says so at whichever call it happens (%s), and goes on afterwards',
      async (_w, how, run) => {
        await at.store.put('guard', { fence: 1 })
        for (let call = 1, failed = true; failed; call++) {
          await at.store.put('key', 1)
          await at.under.corrupt('torn', '{"v":1')
          at.under.failAt(call, how)
          const outcome = await run(at.store).then(
            () => 'done',
            (error: unknown) => error,
          )
          at.under.failAt(0, how)
          failed = outcome !== 'done'
          if (failed)
            expect(outcome).toMatchObject({ code: 'STORE_UNAVAILABLE', status: 503, retry: 'later' })
          if (call === 1) expect(failed).toBe(true)
          // Old, new or removed, and nothing is locked.
          expect([1, 2, undefined]).toContain(await at.store.get('key', number))
          expect(await at.store.update('key', number, () => 3)).toBe(3)
          for (const key of (await at.store.list('corrupt')).keys) await at.store.delete(key)
        }
      },
    )
  })
}
