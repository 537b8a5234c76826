import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openWebhook } from './open.ts'

let opened: Awaited<ReturnType<typeof openWebhook>>
beforeEach(async () => {
  opened = await openWebhook({ publicUrl: 'https://mostik.example/hook' })
})
afterEach(() => opened.receiver.close())

describe('the check', () => {
  test('sends a signed ping and says what came back', async () => {
    const { check, receiver } = opened
    expect(await check()).toEqual({
      summary: 'The receiver answered 204 to a signed ping',
      tables: [
        {
          title: 'For the receiver',
          columns: ['what', 'where'],
          rows: [
            ['JSON schema of the events', 'https://mostik.example/hook/schema'],
            ['orders back, signed with the same secret', 'POST https://mostik.example/hook/orders'],
          ],
        },
      ],
    })
    expect(receiver.deliveries).toMatchObject([{ type: 'ping', event: { data: { items: [] } } }])
    await check()
    expect(receiver.deliveries[1]?.isRepeat).toBe(false)
  })

  test('warns of a short secret, and of an old one that still counts', async () => {
    const settings = { secret: 'just-16-letters!', oldSecret: 'secret-of-the-test-receiver' }
    const { check } = await openWebhook({ receiver: opened.receiver, settings })
    expect((await check()).warnings).toEqual([
      expect.stringContaining('The secret is short'),
      expect.stringContaining('"oldSecret" still counts'),
    ])
  })

  test.each([
    [{ status: 401 }, 'WEBHOOK_SIGNATURE', 'Set the same secret on both sides'],
    [{ status: 403 }, 'WEBHOOK_SIGNATURE', 'the receiver answered 403'],
    [{ status: 404 }, 'HTTP_STATUS', 'Check the address'],
    [{ status: 400 }, 'WEBHOOK_REFUSED', 'it refuses the content'],
    [{ status: 410 }, 'WEBHOOK_GONE', 'it wants no more events'],
    [
      { status: 302, headers: { location: 'https://login.example/' } },
      'WEBHOOK_REDIRECT',
      'https://login.example/',
    ],
  ])('tells what %j means', async (fault, code, words) => {
    const { check, receiver } = opened
    receiver.faults.push(fault)
    const failure = check()
    await expect(failure).rejects.toMatchObject({ code })
    await expect(failure).rejects.toThrow(words)
  })
})
