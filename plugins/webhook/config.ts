import * as v from 'valibot'
import type { ConfigProblem, Secret } from '../../core/plugin.ts'
import { describe, httpUrl, isLoopback, secret, seconds, wholeNumber } from '../../core/schema.ts'
import { weakKey } from '../../core/webhook-signature.ts'

/** The settings of one receiver. */
export const webhookConfig = v.strictObject({
  url: v.pipe(httpUrl(), describe('Where changes are sent, e.g. https://receiver.example/mostik.')),
  secret: v.pipe(
    secret(),
    describe('What signs both ways: "whsec_" and Base64, or a text of at least 16 characters.'),
  ),
  oldSecret: v.pipe(
    v.optional(secret()),
    describe('The secret before, while the receiver changes to the new one: signs and is accepted as well.'),
  ),
  batchSize: v.pipe(
    v.optional(wholeNumber({ min: 1, max: 500 }), 100),
    describe('How many changes one request holds at most.'),
  ),
  timeoutSeconds: v.pipe(
    v.optional(seconds({ min: 1, max: 60 }), 30),
    describe('How long the receiver may take to answer.'),
  ),
  answers: v.pipe(
    v.optional(v.picklist(['auto', 'perItem', 'none']), 'auto'),
    describe('Whether the receiver answers for each item: always, never, or when its answer has "results".'),
  ),
  images: v.pipe(
    v.optional(v.picklist(['inline', 'none']), 'inline'),
    describe('Whether photos are sent, as Base64 within the event.'),
  ),
  orders: v.pipe(
    v.optional(v.boolean(), true),
    describe('Whether the receiver sends orders back, to /<instance id>/orders.'),
  ),
  currency: v.pipe(
    v.optional(v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'three capitals such as "UAH"'))),
    describe('The currency of the prices, and of orders that name none.'),
  ),
})

export type WebhookConfig = v.InferOutput<typeof webhookConfig>

/** The secrets that count at the moment, the new one first. */
export function secretsOf({ secret, oldSecret }: WebhookConfig): readonly Secret[] {
  return oldSecret === undefined ? [secret] : [secret, oldSecret]
}

/** What is wrong with the settings as a whole: secrets that cannot sign, an address that all can read along. */
export function webhookProblems(config: WebhookConfig): ConfigProblem[] {
  const { protocol, hostname } = new URL(config.url)
  const problems: ConfigProblem[] = []
  if (protocol === 'http:' && !isLoopback(hostname)) {
    const message =
      'The address is plain http, by which everybody on the way reads the goods and orders. Write https://; http:// is for this machine only.'
    problems.push({ path: 'url', message })
  }
  for (const path of ['secret', 'oldSecret'] as const) {
    const given = config[path]
    const problem = given === undefined ? undefined : weakKey(given)
    if (problem !== undefined) problems.push({ path, message: problem })
  }
  return problems
}
