import * as v from 'valibot'
import { LANGUAGE_NAMES, LANGUAGES } from '../language.ts'
import { describe, httpUrl, isLoopback, mark, secret, text, timeOfDay, wholeNumber } from '../schema.ts'
import { weakKey } from '../webhook-signature.ts'

/** What may be told, by name. */
export const NOTIFY_EVENTS = [
  'failed',
  'question',
  'credentials',
  'start',
  'order',
  'silence',
  'recovery',
  'digest',
] as const

export type NotifyEvent = (typeof NOTIFY_EVENTS)[number]

/** The days of a week as settings name them, beginning with Sunday as crontab does. */
export const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const

/** Whom to tell what, and where. */
export type NotifySettings = v.InferOutput<ReturnType<typeof notifySettings>>

/** The ways on which messages go. */
export type ChannelName = 'telegram' | 'email' | 'webhook'

/** A mail server's address in its parts. */
export interface MailAddress {
  host: string
  port: number
  /** Encrypted from the first byte; otherwise by STARTTLS. */
  isSecure: boolean
}

/** The setting `notify` of the file. */
export function notifySettings() {
  return v.pipe(
    v.strictObject({
      language: v.optional(
        v.pipe(
          v.picklist(LANGUAGES),
          describe(`The language of the messages: ${Object.values(LANGUAGE_NAMES).join(', ')}.`),
        ),
        'en',
      ),
      workingHours: v.optional(
        v.pipe(
          workingHours(),
          describe('When silence counts, in the time zone of this file. Default: always.'),
        ),
      ),
      silenceHours: v.optional(
        v.pipe(
          v.union([wholeNumber({ min: 1, max: 720 }), v.literal(false)]),
          describe(
            'After how many hours without a file, a push, a report or taken goods to tell; only working hours count. false: never.',
          ),
        ),
        24,
      ),
      digest: v.optional(
        v.pipe(
          v.union([timeOfDay(), v.literal(false)]),
          describe('When to tell what the last day was like; false: never.'),
        ),
        '08:00',
      ),
      telegram: v.optional(telegramSettings()),
      email: v.optional(emailSettings()),
      webhook: v.optional(webhookSettings()),
    }),
    v.check(
      ({ telegram, email, webhook }) => [telegram, email, webhook].some((channel) => channel !== undefined),
      'There is nobody to tell: add "telegram", "email" or "webhook".',
    ),
  )
}

/** Reads `smtps://mail.example:465`; undefined when it is not the address of a mail server. */
export function parseMailAddress(address: string): MailAddress | undefined {
  const url = URL.parse(address)
  if (url === null || !/^smtps?:$/.test(url.protocol) || url.hostname === '') return undefined
  if (url.username !== '' || url.password !== '' || /[?#]|\/./.test(address.replace(/^smtps?:\/\//, '')))
    return undefined
  const isSecure = url.protocol === 'smtps:'
  const port = url.port === '' ? (isSecure ? 465 : 587) : Number(url.port)
  return { host: url.hostname.replace(/^\[|\]$/g, ''), port, isSecure }
}

function workingHours() {
  return v.strictObject({
    days: v.optional(v.pipe(v.array(v.picklist(WEEKDAYS)), v.minLength(1, 'a list of at least one day')), [
      'mon',
      'tue',
      'wed',
      'thu',
      'fri',
    ]),
    from: timeOfDay(),
    to: v.pipe(timeOfDay(), describe('It may lie after midnight.')),
  })
}

function telegramSettings() {
  return v.strictObject({
    token: v.pipe(secret(), describe('The token that @BotFather gave the bot.')),
    chat: v.pipe(
      v.string(),
      v.regex(/^(-?\d{1,19}|@\w{4,64})$/),
      v.examples(['-1001234567890']),
      mark({ expectation: 'the number of a chat, in quotes, or the @name of a channel' }),
      describe('Who is told: the number of a person, a group or a channel that the bot may write to.'),
    ),
    server: v.optional(
      v.pipe(httpUrl(), describe('The server of the Bot API, for those who run their own.')),
      'https://api.telegram.org',
    ),
    events: events(),
  })
}

function emailSettings() {
  return v.pipe(
    v.strictObject({
      server: v.pipe(
        v.string(),
        v.check((address) => parseMailAddress(address) !== undefined),
        v.examples(['smtps://mail.example:465', 'smtp://mail.example:587']),
        mark({
          address: 'mail',
          needs: 'mail',
          expectation: 'the address of a mail server that begins with smtps:// or smtp://, without a user',
        }),
        describe('smtps:// is encrypted from the start, smtp:// by STARTTLS.'),
      ),
      user: v.optional(text()),
      password: v.optional(secret()),
      from: v.pipe(mailbox(), describe('The sender.')),
      to: v.pipe(v.array(mailbox()), v.minLength(1, 'a list of at least one address')),
      events: events(),
    }),
    v.check(
      ({ user, password }) => (user === undefined) === (password === undefined),
      'A user comes with a password: write both, or neither.',
    ),
  )
}

function webhookSettings() {
  return v.pipe(
    v.strictObject({
      url: v.pipe(httpUrl(), describe('Where messages are posted, signed by Standard Webhooks.')),
      secret: v.pipe(
        secret(),
        describe('What signs: "whsec_" and Base64, or a text of at least 16 characters.'),
      ),
      events: events(),
    }),
    v.rawCheck(({ dataset, addIssue }) => {
      if (!dataset.typed) return
      const { url, secret: key } = dataset.value
      const { protocol, hostname } = new URL(url)
      if (protocol === 'http:' && !isLoopback(hostname)) addIssue({ message: PLAIN_HTTP })
      const problem = weakKey(key)
      if (problem !== undefined) addIssue({ message: problem })
    }),
  )
}

const PLAIN_HTTP =
  'The address of the webhook is plain http, by which everybody on the way reads the messages. Write https://; http:// is for this machine only.'

function events() {
  return v.optional(
    v.pipe(
      v.array(v.picklist(NOTIFY_EVENTS)),
      v.minLength(1, 'a list of at least one event'),
      describe('What is told here. Default: everything.'),
    ),
  )
}

/** A single address; what could begin another header or recipient is no part of one. */
function mailbox() {
  return v.pipe(
    v.string(),
    v.regex(/^[^\s<>,;:"@]+@[^\s<>,;:"@]+$/),
    v.examples(['owner@shop.example']),
    mark({ expectation: 'an e-mail address' }),
  )
}
