import { describe, expect, test } from 'vitest'
import { silentLogger } from '../../../../core/log.ts'
import type { Store } from '../../../../core/plugin.ts'
import {
  createExchangeLog,
  exchanges,
  forgetExchanges,
  readExchange,
} from '../../../../plugins/pohoda/exchange/keep.ts'
import { MOST_KEPT, type NewExchange } from '../../../../plugins/pohoda/exchange/log.ts'
import { createTestContext } from '../../../helpers/plugin-context.ts'

const NOON = Date.UTC(2026, 2, 1, 12)

describe('the log of exchanges', () => {
  test('keeps what was exchanged, the newest first', async () => {
    const { store } = createTestContext({}).context
    const log = createExchangeLog({ store, log: silentLogger })
    await log.note(exchange({ kind: 'stock push', direction: 'from-pohoda' }))
    await log.note(exchange({ kind: 'order', state: 'error', note: 'Neznámé členění' }))
    const kept = await exchanges(store)
    expect(kept).toMatchObject([
      { number: 2, kind: 'order', state: 'error', note: 'Neznámé členění' },
      { number: 1, kind: 'stock push', direction: 'from-pohoda', state: 'ok' },
    ])
    expect(kept[0]).not.toHaveProperty('request')
    expect(await readExchange(1, store)).toMatchObject({ number: 1, request: '<a/>', answer: '<b/>' })
    expect(await readExchange(3, store)).toBeUndefined()
  })

  test('keeps documents cut and without personal data, and short notes', async () => {
    const { store } = createTestContext({}).context
    const long = `<typ:street>Dlouhá 12</typ:street>${'x'.repeat(MOST_KEPT)}`
    const log = createExchangeLog({ store, log: silentLogger })
    await log.note(exchange({ request: long, answer: long, note: 'n'.repeat(10_000) }))
    const kept = await readExchange(1, store)
    expect(kept?.request).toMatch(/^<typ:street>\*\*\*<\/typ:street>x+$/)
    expect(kept?.answer).toBe(kept?.request)
    expect(kept?.request.length).toBeLessThanOrEqual(MOST_KEPT)
    expect(kept?.note).toHaveLength(500)
  })

  test('hides a firm with signs that XML writes otherwise', async () => {
    const { store } = createTestContext({}).context
    const log = createExchangeLog({ store, log: silentLogger })
    await log.note(
      exchange({
        state: 'error',
        note: `Adresa 'Kříž & syn "U Pravých"' nebyla nalezena`,
        request: '<typ:address><typ:company>Kříž &amp; syn "U Pravých"</typ:company></typ:address>',
        answer: '<rsp:responsePackItem note="Adresa Kříž &amp; syn &quot;U Pravých&quot; nebyla nalezena"/>',
      }),
    )
    const kept = await readExchange(1, store)
    expect(JSON.stringify([kept, await exchanges(store)])).not.toMatch(/Kříž|Pravých/)
    expect(kept?.note).toContain('nebyla nalezena')
  })

  test('hides what POHODA repeats of a person in its words', async () => {
    const { store } = createTestContext({}).context
    const log = createExchangeLog({ store, log: silentLogger })
    const note = 'Hodnota "Jiří Skutečný" v poli jméno je příliš dlouhá'
    await log.note(
      exchange({
        state: 'error',
        note,
        request: '<typ:address><typ:name>Jiří Skutečný</typ:name><typ:city>As</typ:city></typ:address>',
        answer: `<rsp:responsePackItem id="As" state="error" note='${note}'/>`,
      }),
    )
    const kept = await readExchange(1, store)
    expect(JSON.stringify([kept, await exchanges(store)])).not.toContain('Skutečný')
    expect(kept?.note).toBe('Hodnota "***" v poli jméno je příliš dlouhá')
    expect(kept?.answer).toContain(`id="As" state="error" note='Hodnota "***" v poli`)
  })

  test('is a ring of 200', async () => {
    const { store } = createTestContext({}).context
    const log = createExchangeLog({ store, log: silentLogger })
    for (let number = 1; number <= 203; number++) await log.note(exchange({ request: String(number) }))
    const kept = await exchanges(store)
    expect(kept).toHaveLength(200)
    expect([kept.at(0)?.number, kept.at(-1)?.number]).toEqual([203, 4])
    expect(await readExchange(203, store)).toMatchObject({ request: '203' })
    expect(await readExchange(4, store)).toMatchObject({ request: '4' })
    expect(await readExchange(3, store)).toBeUndefined()
    expect((await store.list('exchange')).keys).toHaveLength(200)
  })

  test('gives each of several at once its own number', async () => {
    const { store } = createTestContext({}).context
    const log = createExchangeLog({ store, log: silentLogger })
    await Promise.all(['a', 'b', 'c'].map((request) => log.note(exchange({ request }))))
    const kept = await exchanges(store)
    const documents = await Promise.all(kept.map(({ number }) => readExchange(number, store)))
    expect(new Set(documents.map((found) => found?.request))).toEqual(new Set(['a', 'b', 'c']))
  })

  test('forgets what is older than a moment', async () => {
    const { store } = createTestContext({}).context
    const log = createExchangeLog({ store, log: silentLogger })
    expect(await forgetExchanges(NOON, store)).toBe(0)
    for (const at of [NOON - 2, NOON - 1, NOON]) await log.note(exchange({ at }))
    expect(await forgetExchanges(NOON, store)).toBe(2)
    expect((await exchanges(store)).map(({ number }) => number)).toEqual([3])
    expect(await readExchange(2, store)).toBeUndefined()
    expect(await readExchange(3, store)).toBeDefined()
    await log.note(exchange())
    expect((await exchanges(store)).map(({ number }) => number)).toEqual([4, 3])
  })

  test('never throws: the exchange itself is what matters', async () => {
    const { store } = createTestContext({}).context
    const warned: unknown[] = []
    const broken: Store = { ...store, update: () => Promise.reject(new Error('the disk is full')) }
    const log = createExchangeLog({
      store: broken,
      log: { ...silentLogger, warn: (...line) => void warned.push(line) },
    })
    await log.note(exchange())
    expect(JSON.stringify(warned)).toContain('could not be written down')
  })
})

function exchange(changes: Partial<NewExchange> = {}): NewExchange {
  return {
    direction: 'to-pohoda',
    kind: 'quantities',
    packId: 'pohoda/quantities/1',
    at: NOON,
    tookMs: 120,
    state: 'ok',
    note: '',
    request: '<a/>',
    answer: '<b/>',
    ...changes,
  }
}
