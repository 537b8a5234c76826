import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { Secret } from '../../core/secret.ts'
import { keyOf, signedHeaders, verifyMessage } from '../../core/webhook-signature.ts'

/** The example that implementations of Standard Webhooks check themselves by. */
const EXAMPLE = {
  secret: new Secret('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'),
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  timestamp: 1614265330,
  body: bytes('{"test": 2432232314}'),
  signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
}
const NOW = EXAMPLE.timestamp * 1000
const OTHER = new Secret('another-secret-of-test')

describe('signing', () => {
  test('gives the signature of the example', async () => {
    expect(await signedHeaders(EXAMPLE, [EXAMPLE.secret])).toEqual({
      'webhook-id': EXAMPLE.id,
      'webhook-timestamp': '1614265330',
      'webhook-signature': EXAMPLE.signature,
    })
  })

  test('signs with every secret, the new one first', async () => {
    const { 'webhook-signature': signatures } = await signedHeaders(EXAMPLE, [OTHER, EXAMPLE.secret])
    const [first, second, ...more] = signatures.split(' ')
    expect(first).toMatch(/^v1,[A-Za-z0-9+/]{43}=$/)
    expect(second).toBe(EXAMPLE.signature)
    expect(more).toEqual([])
  })

  test('takes the UTF-8 of a secret without the prefix', async () => {
    const secret = new Secret('ключ-для-тесту')
    const content = `${EXAMPLE.id}.${EXAMPLE.timestamp}.{"test": 2432232314}`
    const expected = createHmac('sha256', secret.reveal()).update(content).digest('base64')
    const headers = await signedHeaders(EXAMPLE, [secret])
    expect(headers['webhook-signature']).toBe(`v1,${expected}`)
  })

  test.each(['', 'short', 'whsec_', 'whsec_c2hvcnQ=', 'whsec_no Base64 at all!'])(
    'refuses the secret "%s"',
    (text) => {
      const refusal = expect.objectContaining({ code: 'BAD_WEBHOOK_SECRET', retry: 'never' })
      expect(() => keyOf(new Secret(text))).toThrow(refusal)
    },
  )

  test('refuses a secret without showing it', () => {
    expect(() => keyOf(new Secret('tooshort'))).not.toThrow('tooshort')
  })
})

describe('verifying', () => {
  test('takes the example and gives its id', async () => {
    expect(await verify({})).toBe(EXAMPLE.id)
  })

  test.each([-300, 300])('takes what was signed %i s from now', async (seconds) => {
    expect(await verify({ now: NOW + seconds * 1000 })).toBe(EXAMPLE.id)
  })

  test.each([-301, 301])('refuses what was signed %i s from now', async (seconds) => {
    await expect(verify({ now: NOW + seconds * 1000 })).rejects.toMatchObject({
      code: 'OLD_SIGNATURE',
      status: 401,
    })
  })

  test.each([
    `v1,${'A'.repeat(43)}= ${EXAMPLE.signature}`,
    `v1a,${'A'.repeat(86)}== ${EXAMPLE.signature} v2,other`,
    `${EXAMPLE.signature} v1,`,
  ])('takes one fitting signature of several: %s', async (signature) => {
    expect(await verify({ signature })).toBe(EXAMPLE.id)
  })

  test.each([
    '',
    'v1,',
    'v1',
    EXAMPLE.signature.slice(0, 20),
    EXAMPLE.signature.replace('v1,', 'v2,'),
    EXAMPLE.signature.replace('v1,', 'v1a,'),
    EXAMPLE.signature.replace('v1,', ''),
    EXAMPLE.signature.replace('g0', 'G0'),
  ])('refuses the signature "%s"', async (signature) => {
    await expect(verify({ signature })).rejects.toMatchObject({ code: 'BAD_SIGNATURE', status: 401 })
  })

  test('refuses another body, another id, another time and another secret', async () => {
    const refusal = { code: 'BAD_SIGNATURE', status: 401 }
    await expect(verify({ body: bytes('{"test":2432232314}') })).rejects.toMatchObject(refusal)
    await expect(verify({ id: `${EXAMPLE.id}x` })).rejects.toMatchObject(refusal)
    await expect(verify({ timestamp: '1614265331' })).rejects.toMatchObject(refusal)
    await expect(verify({ secrets: [OTHER] })).rejects.toMatchObject(refusal)
  })

  test('looks at a few signatures only, however many are told', async () => {
    const forged = `v1,${'A'.repeat(43)}=`
    const signature = (before: number) =>
      [...Array.from({ length: before }, () => forged), EXAMPLE.signature].join(' ')
    expect(await verify({ signature: signature(9) })).toBe(EXAMPLE.id)
    await expect(verify({ signature: signature(10_000) })).rejects.toMatchObject({ code: 'BAD_SIGNATURE' })
  })

  test('takes any of the secrets that count', async () => {
    expect(await verify({ secrets: [OTHER, EXAMPLE.secret] })).toBe(EXAMPLE.id)
  })

  test.each([
    { id: '' },
    { id: 'msg_a.1614265330' },
    { timestamp: '' },
    { timestamp: 'hello' },
    { timestamp: '1614265330.5' },
    { timestamp: '1e9' },
    { timestamp: '-1614265330' },
  ])('refuses broken headers: %j', async (broken) => {
    await expect(verify(broken)).rejects.toMatchObject({ code: 'BAD_WEBHOOK', status: 400 })
  })
})

function verify(given: {
  id?: string
  timestamp?: string
  signature?: string
  body?: Uint8Array<ArrayBuffer>
  secrets?: Secret[]
  now?: number
}): Promise<string> {
  const headers = new Headers({
    'webhook-id': given.id ?? EXAMPLE.id,
    'webhook-timestamp': given.timestamp ?? String(EXAMPLE.timestamp),
    'webhook-signature': given.signature ?? EXAMPLE.signature,
  })
  const { secrets = [EXAMPLE.secret], now = NOW, body = EXAMPLE.body } = given
  return verifyMessage(headers, body, { secrets, now })
}

function bytes(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text)
}
