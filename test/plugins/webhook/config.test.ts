import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { webhookConfig, webhookProblems } from '../../../plugins/webhook/config.ts'

const GOOD = { url: 'https://receiver.example/mostik', secret: 'secret-of-the-test-receiver' }

describe('the settings', () => {
  test('need an address and a secret', () => {
    expect(v.parse(webhookConfig, GOOD)).toMatchObject({
      batchSize: 100,
      timeoutSeconds: 30,
      answers: 'auto',
      images: 'inline',
      orders: true,
    })
    expect(problems({})).toEqual([])
    expect(v.safeParse(webhookConfig, { url: GOOD.url }).success).toBe(false)
  })

  test.each([
    { batchSize: 0 },
    { batchSize: 501 },
    { batchSize: 1.5 },
    { timeoutSeconds: 0 },
    { timeoutSeconds: 61 },
    { answers: 'sometimes' },
    { images: 'url' },
    { currency: 'hryvnia' },
    { secrets: [GOOD.secret] },
  ])('refuse %j', (wrong) => {
    expect(v.safeParse(webhookConfig, { ...GOOD, ...wrong }).success).toBe(false)
  })

  test.each(['http://localhost:8790/', 'http://127.0.0.1/x', 'http://127.1.2.3:80/', 'http://[::1]:8790/'])(
    'allow plain http to this machine: %s',
    (url) => {
      expect(problems({ url })).toEqual([])
    },
  )

  test.each([
    'http://receiver.example/',
    'http://192.168.1.10/',
    'http://127.0.0.1.example/',
    'http://[::2]/',
  ])('refuse plain http to others: %s', (url) => {
    expect(problems({ url })).toEqual([{ path: 'url', message: expect.stringContaining('plain http') }])
  })

  test.each([
    ['too-short-a-key', '15 bytes'],
    ['whsec_***', 'no Base64 after "whsec_"'],
    ['whsec_dG9vIHNob3J0', '9 bytes'],
  ])('refuse a secret that cannot sign, without showing it: %s', (secret, words) => {
    const found = problems({ secret, oldSecret: secret })
    expect(found.map(({ path }) => path)).toEqual(['secret', 'oldSecret'])
    expect(found[0]?.message).toContain(words)
    expect(found[0]?.message).not.toContain(secret)
  })
})

function problems(given: object) {
  return webhookProblems(v.parse(webhookConfig, { ...GOOD, ...given }))
}
