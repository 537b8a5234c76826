import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { isAppError } from '../../core/errors.ts'
import { loadConfig } from '../../core/config.ts'
import { parseMailAddress } from '../../core/config/notify-settings.ts'
import { createNotifier } from '../../core/notify.ts'
import type { HostCapabilities } from '../../core/platform/host.ts'
import { machineCapabilities } from '../../core/platform/machine.ts'
import { workerCapabilities } from '../../core/platform/worker-host.ts'

const telegram = { token: '12345:token-of-a-test', chat: '-1001' }
const email = { server: 'smtps://mail.example', from: 'mostik@shop.example', to: ['owner@shop.example'] }
const webhook = { url: 'https://told.example/x', secret: 'a-key-that-is-only-a-test' }

describe('the settings of notifications', () => {
  it('have defaults', async () => {
    expect((await load({ telegram })).notify).toMatchObject({
      language: 'en',
      silenceHours: 24,
      digest: '08:00',
      telegram: { chat: '-1001', server: 'https://api.telegram.org' },
    })
  })

  it('take several channels, each with its own events', async () => {
    const notify = {
      language: 'uk',
      workingHours: { days: ['mon', 'sat'], from: '09:00', to: '19:00' },
      silenceHours: false,
      digest: false,
      telegram: { ...telegram, events: ['question', 'failed', 'recovery'] },
      email: { ...email, user: 'mostik', password: 'a-test-password' },
      webhook,
    }
    expect((await load(notify)).notify).toMatchObject({
      ...notify,
      telegram: { events: notify.telegram.events },
      email: { to: email.to },
      webhook: { url: webhook.url },
    })
  })

  it.each<[string, object, string, string]>([
    ['nobody to tell', {}, 'notify', 'There is nobody to tell'],
    [
      'a chat that is none',
      { telegram: { ...telegram, chat: 'Ann' } },
      'notify.telegram.chat',
      'the number of a chat',
    ],
    [
      'a number in place of a text',
      { telegram: { ...telegram, chat: 5 } },
      'notify.telegram.chat',
      'the number of a chat, in quotes',
    ],
    [
      'an event that is none',
      { telegram: { ...telegram, events: ['fail'] } },
      'notify.telegram.events.0',
      '"failed"',
    ],
    [
      'a day that is none',
      { telegram, workingHours: { days: ['monday'], from: '09:00', to: '19:00' } },
      'notify.workingHours.days.0',
      '"mon"',
    ],
    ['a language that we do not speak', { telegram, language: 'de' }, 'notify.language', '"cs"'],
    [
      'a mail server that is none',
      { email: { ...email, server: 'mail.example' } },
      'notify.email.server',
      'smtps://',
    ],
    [
      'a user in the address',
      { email: { ...email, server: 'smtp://user:word@mail.example' } },
      'notify.email.server',
      'without a user',
    ],
    [
      'a user without a password',
      { email: { ...email, user: 'mostik' } },
      'notify.email',
      'A user comes with a password',
    ],
    [
      'a recipient with a line break',
      { email: { ...email, to: ['a@b.example\nBcc: c@d.example'] } },
      'notify.email.to.0',
      'an e-mail address',
    ],
    [
      'a webhook that others can read',
      { webhook: { ...webhook, url: 'http://told.example/x' } },
      'notify.webhook',
      'plain http',
    ],
    ['a short secret', { webhook: { ...webhook, secret: 'short' } }, 'notify.webhook', 'at least 16 bytes'],
  ])('refuse %s', async (_name, notify, path, words) => {
    expect(await problemsOf(notify)).toMatchObject([{ path, message: expect.stringContaining(words) }])
  })

  it('take a webhook of this machine by plain http', async () => {
    expect((await load({ webhook: { ...webhook, url: 'http://127.0.0.1:9999/x' } })).notify).toBeDefined()
  })

  it('have no e-mail on Cloudflare Workers', async () => {
    expect(await problemsOf({ email }, workerCapabilities)).toEqual([
      expect.objectContaining({
        path: 'notify.email.server',
        message:
          'This host (Cloudflare Workers) sends no e-mail. Use "telegram" or "webhook" instead of "email".',
      }),
    ])
    expect((await load({ telegram, webhook }, workerCapabilities)).notify).toBeDefined()
  })

  it('give the built-in instance another fingerprint when they change, also when only a secret does', async () => {
    const prints = [
      { telegram },
      { telegram, digest: '09:00' },
      { telegram: { ...telegram, token: '12345:another' } },
    ]
    const made = await Promise.all(prints.map(async (notify) => (await load(notify)).notifyFingerprint))
    expect(new Set(made).size).toBe(3)
    expect(made[0]).toBe((await load({ telegram })).notifyFingerprint)
    expect(JSON.stringify(made)).not.toContain('token')
  })

  it('are taken as the page on notifications shows them', async () => {
    const page = await readFile('docs/notify.md', 'utf8')
    const examples = Array.from(page.matchAll(/```jsonc\n(.*?)```/gs), ([, example = '']) => example)
    const configs = await Promise.all(
      examples.map((text) => loadConfig({ ...source({}), text, env: () => 'a-word-that-is-only-a-test' })),
    )
    expect(configs.map(({ notify }) => notify?.language)).toEqual(['uk', 'uk'])
    expect(configs.at(-1)?.notify).toMatchObject({ email: { to: ['owner@shop.example'] } })
  })

  it('are none where the file has none', async () => {
    const config = await loadConfig(source({}))
    expect(createNotifier(unused(config)).instance(config)).toBeUndefined()
    expect(createNotifier(unused(config)).problems()).toEqual([])
  })
})

describe('the address of a mail server', () => {
  it.each([
    ['smtps://mail.example', { host: 'mail.example', port: 465, isSecure: true }],
    ['smtp://mail.example', { host: 'mail.example', port: 587, isSecure: false }],
    ['smtp://[::1]:2525/', { host: '::1', port: 2525, isSecure: false }],
    ['https://mail.example', undefined],
    ['smtp://', undefined],
    ['smtp://user@mail.example', undefined],
    ['smtp://mail.example/path', undefined],
    ['smtp://mail.example?secure=no', undefined],
  ])('%s', (address, expected) => {
    expect(parseMailAddress(address)).toEqual(expected)
  })
})

async function load(notify: object, host?: HostCapabilities) {
  return await loadConfig(source({ notify }, host))
}

async function problemsOf(notify: object, host?: HostCapabilities): Promise<unknown> {
  const thrown: unknown = await load(notify, host).catch((error: unknown) => error)
  if (!isAppError(thrown)) throw new Error('the settings were taken')
  return thrown.details['problems']
}

function source(file: object, host = machineCapabilities('test')): Parameters<typeof loadConfig>[0] {
  const { storages } = host
  return {
    text: JSON.stringify({ ...(storages.includes('do') && { storage: 'do:MOSTIK' }), ...file }),
    fileName: 'mostik.jsonc',
    env: () => undefined,
    readFile: () => Promise.reject(new Error('not part of this test')),
    catalogue: {},
    host,
    fingerprintKey: new Uint8Array(32),
  }
}

function unused(config: Awaited<ReturnType<typeof load>>): Parameters<typeof createNotifier>[0] {
  const fail = () => {
    throw new Error('not part of this test')
  }
  return {
    engine: { entries: fail, state: fail },
    registry: { views: fail, heard: fail },
    host: { readFile: fail },
    clock: { now: fail, sleep: fail },
    config: () => config,
    publicUrl: undefined,
  }
}
