import { describe, expect, test } from 'vitest'
import { AppError } from '../../../core/errors.ts'
import type { ReceivedItem, Receiver } from '../../../core/plugin.ts'
import type { ItemResult } from '../../../core/shop.ts'
import { ALERT_WORDS, alertItems, tellAlerts } from '../../../plugins/kontur/alerts.ts'
import { type Alert, ALERTS } from '../../../plugins/kontur/lookup/lookup.ts'
import { rowOf } from './seen.ts'

const at = Date.UTC(2026, 0, 5, 12)
const none = (): Alert[] => []

describe('alerts of a batch', () => {
  test('are told with the company and in plain words', () => {
    const items = alertItems(
      [rowOf({ id: 'node-1' }), rowOf({ id: 'node-2', alerts: ['dissolved'] })],
      none,
      { at },
    )
    expect(items).toEqual([
      {
        key: 'node-2#dissolved',
        content: {
          contractor: 'node-2',
          search: '0011001013',
          name: 'ООО "РОМАШКА"',
          ogrn: '1200010000013',
          alert: 'dissolved',
          words: 'It is dissolved.',
          at: '2026-01-05T12:00:00.000Z',
        },
      },
    ])
  })

  test('are told once: what was known before is not told again', () => {
    const rows = [
      rowOf({ id: 'node-1', alerts: ['dissolving', 'inaccurateHead'] }),
      rowOf({ id: 'node-2', alerts: ['dissolving'] }),
    ]
    const previous = (id: string): Alert[] => (id === 'node-1' ? ['dissolving'] : [])
    const keys = alertItems(rows, previous, { at }).map(({ key }) => key)
    expect(keys).toEqual(['node-1#inaccurateHead', 'node-2#dissolving'])
  })

  test('have a key and words of their own each', () => {
    const items = alertItems([rowOf({ alerts: [...ALERTS] })], none, { at })
    expect(new Set(items.map(({ key }) => key)).size).toBe(ALERTS.length)
    expect(new Set(Object.values(ALERT_WORDS)).size).toBe(ALERTS.length)
  })
})

describe('telling a receiver', () => {
  const items = alertItems([rowOf({ id: 'node-1', alerts: ['dissolved', 'inaccurateHead'] })], none, { at })
  const applied = ({ key }: ReceivedItem): ItemResult => ({ sku: key, outcome: 'applied' })

  test('of all, as one kind of event', async () => {
    const told: { type: string; keys: string[] }[] = []
    const options = place({
      receive: async (type, given) => {
        told.push({ type, keys: given.map(({ key }) => key) })
        return given.map(applied)
      },
    })
    expect(await tellAlerts(items, options)).toEqual([])
    expect(told).toEqual([{ type: 'contractor.alert', keys: ['node-1#dissolved', 'node-1#inaccurateHead'] }])
  })

  test('that does not take one of them leaves that one untold', async () => {
    const failed: ItemResult = {
      sku: 'node-1#inaccurateHead',
      outcome: 'failed',
      code: 'HOOK_DOWN',
      message: 'busy',
      retry: true,
    }
    const skipped: ItemResult = { sku: 'node-1#dissolved', outcome: 'skipped', reason: 'not-wanted' }
    expect(await tellAlerts(items, place({ receive: async () => [skipped, failed] }))).toEqual([
      {
        contractor: 'node-1',
        alert: 'inaccurateHead',
        warning: '"hook" could not be told that it is inaccurateHead (HOOK_DOWN: busy)',
      },
    ])
  })

  test('that is down stops nothing', async () => {
    const down = new AppError('HTTP_NETWORK', 'Cannot reach the receiver.')
    const untold = await tellAlerts(items, place({ receive: () => Promise.reject(down) }))
    expect(untold.map(({ alert }) => alert)).toEqual(['dissolved', 'inaccurateHead'])
    expect(untold[0]?.warning).toContain('HTTP_NETWORK')
  })

  test('that is switched off stops nothing', async () => {
    const context = {
      receiver: () => {
        throw new AppError('RECEIVER_UNAVAILABLE', 'Cannot tell "hook".')
      },
    }
    const untold = await tellAlerts(items, { ...place(unused), context })
    expect(untold).toHaveLength(2)
  })

  test('ends at once when the run must stop', async () => {
    const stop = new AbortController()
    const receive = async () => {
      stop.abort(new Error('the run stops'))
      throw new AppError('HTTP_NETWORK', 'Cannot reach the receiver.')
    }
    await expect(tellAlerts(items, { ...place({ receive }), signal: stop.signal })).rejects.toThrow(
      'the run stops',
    )
  })

  test('of nothing asks nobody', async () => {
    expect(await tellAlerts([], place(unused))).toEqual([])
  })
})

const unused: Receiver = { receive: () => Promise.reject(new Error('nobody should be asked')) }

function place(receiver: Receiver) {
  return { context: { receiver: () => receiver }, receiver: 'hook', signal: new AbortController().signal }
}
