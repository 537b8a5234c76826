import { describe, expect, it } from 'vitest'
import { isAppError } from '../../../core/errors.ts'
import type { CheckReport } from '../../../core/plugin.ts'
import type { ItemResult } from '../../../core/shop.ts'
import { webhookPhrases } from '../../../plugins/webhook/phrases.ts'
import { phraseProblems, phrasebookWith, unsaid } from '../../helpers/phrases.ts'
import { textsOfCheck } from '../../helpers/shown-texts.ts'
import { spokenTexts, staleExceptions } from '../../helpers/spoken-texts.ts'
import { openWebhook } from './open.ts'

/** Its routes and its JSON Schema speak to programs. */
const FILES = [
  'plugins/webhook/**/*.ts',
  '!plugins/webhook/routes/**',
  '!plugins/webhook/schema.ts',
  '!plugins/webhook/settings-phrases.ts',
]
const VALUES = { where: ' to "https://other.example/hook"' }
const UNSPOKEN = {
  'Get the JSON Schema of what is sent to the receiver': 'the description of a route',
  "read the receiver's answer": 'said in its sentence',
}

describe('what the webhook plugin says', () => {
  const phrasebook = phrasebookWith(webhookPhrases)

  it('is said in every language', () => {
    const texts = spokenTexts(FILES, { unspoken: UNSPOKEN, values: VALUES }).map(({ text }) => text)
    expect(unsaid(texts, phrasebook)).toEqual([])
  })

  it('has no exception that is not needed', () => {
    expect(staleExceptions(FILES, UNSPOKEN)).toEqual([])
  })

  it('has phrases that are whole', () => {
    expect(phraseProblems(webhookPhrases)).toEqual([])
  })

  it('is said of a receiver that is checked', async () => {
    const { check, receiver } = await openWebhook({ settings: { oldSecret: 'secret-of-old-times' } })
    const strict = await openWebhook({ receiver, settings: { secret: 'just-16-letters!' } })
    const texts = [await textsOf(check), await textsOf(strict.check)]
    for (const fault of FAULTS) {
      receiver.faults.push(fault, fault, fault)
      texts.push(await textsOf(check))
      receiver.faults.length = 0
    }
    await receiver.close()
    texts.push(await textsOf(check))
    expect(texts.flat().length).toBeGreaterThan(FAULTS.length + 5)
    expect(unsaid(texts.flat(), phrasebook)).toEqual([])
  })

  it('is said of goods that the receiver does not take', async () => {
    const { shop, receiver } = await openWebhook({ settings: { answers: 'perItem' } })
    const good = { sku: '1', name: 'Cup', price: '1.00', quantity: 1 }
    const answers = [
      {},
      { results: [] },
      { results: [{ sku: '1', outcome: 'failed', code: 'X', message: 5 }, {}] },
      { results: [{ sku: '1', outcome: 'failed', code: 'X' }] },
      { results: 'all' },
    ]
    const texts: string[] = []
    for (const answer of answers) {
      receiver.faults.push({ status: 200, body: JSON.stringify(answer), headers: JSON_TYPE })
      texts.push(...(await messagesOf(shop.applyProducts([{ ...good, price: `${texts.length}.00` }]))))
    }
    texts.push(
      ...(await messagesOf(
        shop.applyProducts([
          { ...good, price: '1,5' },
          { sku: '2', price: '1.00' },
        ]),
      )),
    )
    await receiver.close()
    expect(texts.length).toBeGreaterThan(answers.length)
    expect(unsaid(texts, phrasebook)).toEqual([])
  })
})

const JSON_TYPE = { 'content-type': 'application/json' }
const FAULTS = [
  ...[400, 401, 403, 404, 410, 413, 418, 422, 429, 500].map((status) => ({ status })),
  { status: 302, headers: { location: 'https://login.example/' } },
  { status: 302 },
]

/** What a check finds, or why it cannot be made. */
async function textsOf(check: () => Promise<CheckReport>): Promise<string[]> {
  return await check().then(textsOfCheck, ({ message }: Error) => [message])
}

async function messagesOf(work: Promise<ItemResult[]>): Promise<string[]> {
  const results = await work.catch((error: unknown) => [error])
  return results.flatMap((result) => (isAppError(result) || isFailed(result) ? [result.message] : []))
}

function isFailed(result: unknown): result is { message: string } {
  return typeof result === 'object' && result !== null && 'message' in result
}
