import { existsSync, readFileSync } from 'node:fs'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { readOrder } from '../../../core/shop/orders/body.ts'
import { readAnswer } from '../../../plugins/webhook/answer.ts'
import { webhookConfig, webhookProblems } from '../../../plugins/webhook/config.ts'
import { SHOP_EVENTS } from '../../../plugins/webhook/events.ts'
import { eventSchema } from '../../../plugins/webhook/schema.ts'
import { schemaProblems } from './json-schema.ts'

const place = new URL('../../../plugins/webhook/README.md', import.meta.url)
const readme = readFileSync(place, 'utf8')

describe('the README of the plugin', () => {
  test('names every setting, and no other', () => {
    expect(rows(/^\| `(\w+)` /gm)).toEqual(Object.keys(webhookConfig.entries))
  })

  test('shows settings that are valid', () => {
    const [, block = ''] = /```jsonc\n"hook": (.*?)```/s.exec(readme) ?? []
    const { use, ...settings } = JSON.parse(block.replace('${HOOK_SECRET}', 'secret-of-the-environment'))
    expect(use).toBe('webhook')
    expect(webhookProblems(v.parse(webhookConfig, settings))).toEqual([])
  })

  test('shows an item of each event that fits the schema', () => {
    const examples = [...readme.matchAll(/^\| `(\w+\.\w+)` +\| `(\{.*?\})`/gm)]
    expect([...examples.map(([, type]) => type), 'ping']).toEqual(SHOP_EVENTS)
    expect(readme).toContain('`receipts.new`')
    for (const [, type, item = ''] of examples) {
      const event = {
        type,
        id: 'msg_1',
        timestamp: '2026-01-05T12:00:00.000Z',
        data: { items: [JSON.parse(item)] },
      }
      expect(schemaProblems(eventSchema, event)).toEqual([])
    }
  })

  test('shows an answer and an order that can be read', () => {
    const [answer = '', order = ''] = [...readme.matchAll(/```json\n(.*?)```/gs)].map(
      ([, block = '']) => block,
    )
    const results = readAnswer(JSON.parse(answer), ['00012345', '00012346', '00012347'], 'perItem')
    expect(results.map(({ outcome }) => outcome)).toEqual(['applied', 'skipped', 'failed'])
    const defaults = { currency: '', createdAt: '2026-01-05T12:00:00.000Z' }
    expect(readOrder(JSON.parse(order), defaults)).toMatchObject({ number: 'R-1001', total: '2450.00' })
  })

  test('links only to files that exist', () => {
    const links = rows(/\]\((?!https?:)([^)#]+)\)/g)
    expect(links.filter((path) => !existsSync(new URL(path, place)))).toEqual([])
  })
})

function rows(pattern: RegExp): string[] {
  return [...readme.matchAll(pattern)].map(([, word = '']) => word)
}
