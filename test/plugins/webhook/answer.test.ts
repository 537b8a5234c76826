import { describe, expect, test } from 'vitest'
import { readAnswer } from '../../../plugins/webhook/answer.ts'

const KEYS = ['a', '007']
const BOTH = [
  { sku: 'a', outcome: 'applied' },
  { sku: '007', outcome: 'applied' },
]

describe('an answer', () => {
  test.each([undefined, null, {}, [], 'ok', { ok: true }])(
    'without results says that all is applied: %j',
    (body) => {
      expect(readAnswer(body, KEYS, 'auto')).toEqual(BOTH)
      expect(readAnswer(body, KEYS, 'none')).toEqual(BOTH)
    },
  )

  test('is asked for when the settings say so', () => {
    expect(() => readAnswer({}, KEYS, 'perItem')).toThrow(
      expect.objectContaining({ code: 'WEBHOOK_ANSWER', retry: 'later' }),
    )
  })

  test('tells of each item in the order of the event, whatever its own order is', () => {
    const results = [
      { sku: '007', outcome: 'skipped', reason: 'unknown-sku', note: 'not known here' },
      { sku: 'a', outcome: 'unchanged' },
      { sku: 'nobody', outcome: 'applied' },
    ]
    expect(readAnswer({ results }, KEYS, 'perItem')).toEqual([
      { sku: 'a', outcome: 'unchanged' },
      { sku: '007', outcome: 'skipped', reason: 'unknown-sku' },
    ])
  })

  test('may leave out why', () => {
    const results = [
      { sku: 'a', outcome: 'failed' },
      { sku: '007', outcome: 'skipped' },
    ]
    expect(readAnswer({ results }, KEYS, 'auto')).toEqual([
      {
        sku: 'a',
        outcome: 'failed',
        code: 'RECEIVER_FAILED',
        message: 'The receiver did not say why.',
        retry: false,
      },
      { sku: '007', outcome: 'skipped', reason: 'receiver' },
    ])
  })

  test('may name only what went wrong, unless each is asked for', () => {
    const failure = { sku: 'a', outcome: 'failed', code: 'NO_TAX', message: 'Rate?', retry: true }
    expect(readAnswer({ results: [failure] }, KEYS, 'auto')).toEqual([failure, BOTH[1]])
    expect(readAnswer({ results: [failure] }, KEYS, 'perItem')).toMatchObject([
      failure,
      { sku: '007', outcome: 'failed', code: 'WEBHOOK_ANSWER', retry: true },
    ])
  })

  test('of endless words is cut', () => {
    const results = [{ sku: 'a', outcome: 'failed', code: 'C'.repeat(999), message: 'm'.repeat(9999) }]
    const [result] = readAnswer({ results }, KEYS, 'auto')
    expect(result).toMatchObject({ code: 'C'.repeat(60), message: 'm'.repeat(500) })
  })

  test.each([
    { results: 'all' },
    { results: {} },
    { results: [{ sku: 7, outcome: 'applied' }] },
    { results: [{ sku: 'a' }] },
    { results: [{ sku: 'a', outcome: 'perhaps' }] },
    { results: [{ sku: 'a', outcome: 'failed', retry: 'yes' }] },
    { results: [null] },
  ])('that cannot be read is an error: %j', (body) => {
    expect(() => readAnswer(body, KEYS, 'auto')).toThrow(expect.objectContaining({ code: 'WEBHOOK_ANSWER' }))
  })
})
