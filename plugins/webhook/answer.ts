import * as v from 'valibot'
import { AppError } from '../../core/errors.ts'
import type { ItemResult } from '../../core/shop.ts'
import { parseOrRefuse } from '../../core/shop/problems.ts'
import type { WebhookConfig } from './config.ts'

const sku = v.string('must be a text')
const short = (max: number) =>
  v.pipe(
    v.string('must be a text'),
    v.transform((text) => text.slice(0, max)),
  )

const itemAnswer = v.variant(
  'outcome',
  [
    v.object({ sku, outcome: v.picklist(['applied', 'unchanged']) }),
    v.object({ sku, outcome: v.literal('skipped'), reason: v.optional(short(200), 'receiver') }),
    v.object({
      sku,
      outcome: v.literal('failed'),
      code: v.optional(short(60), 'RECEIVER_FAILED'),
      message: v.optional(short(500), 'The receiver did not say why.'),
      retry: v.optional(v.boolean('must be true or false'), false),
    }),
  ],
  'must be applied, unchanged, skipped or failed',
)

const answer = v.object({ results: v.array(itemAnswer, 'must be a list') })

/**
 * What an answer of 2xx says of each item. Without `results` all are applied, as Standard Webhooks has it; with them
 * an item that they do not name is applied too, unless the settings ask for an answer to each. Pure.
 * @param body the answer's JSON, or undefined when it has none
 * @throws WEBHOOK_ANSWER for results that cannot be read
 */
export function readAnswer(
  body: unknown,
  keys: readonly string[],
  answers: WebhookConfig['answers'],
): ItemResult[] {
  const hasResults = typeof body === 'object' && body !== null && 'results' in body
  if (answers === 'none' || (answers === 'auto' && !hasResults)) return keys.map(applied)
  if (!hasResults) {
    const message =
      'Cannot tell what became of the items: the answer has no "results", the settings ask for them. Add them there, or set "answers" to "auto".'
    throw new AppError('WEBHOOK_ANSWER', message, { status: 502 })
  }
  const { results } = parseOrRefuse(answer, body, {
    code: 'WEBHOOK_ANSWER',
    status: 502,
    what: "read the receiver's answer",
  })
  const told = new Map(results.map((result) => [result.sku, result]))
  return keys.map((key) => told.get(key) ?? (answers === 'perItem' ? unanswered(key) : applied(key)))
}

function applied(key: string): ItemResult {
  return { sku: key, outcome: 'applied' }
}

function unanswered(key: string): ItemResult {
  const message = `Cannot tell what became of "${key}": the receiver's answer does not name it.`
  return { sku: key, outcome: 'failed', code: 'WEBHOOK_ANSWER', message, retry: true }
}
