import * as v from 'valibot'
import type { Logger, Store } from '../../../core/plugin.ts'
import { type ExchangeLog, MOST_KEPT, type NewExchange } from './log.ts'
import { maskPersonalData, withoutTexts } from './mask.ts'

export interface ExchangeLogOptions {
  store: Store
  log: Logger
}

/** The shape of one exchange without its documents. */
export const summarySchema = v.object({
  /** Grows from exchange to exchange. */
  number: v.number(),
  direction: v.picklist(['to-pohoda', 'from-pohoda']),
  kind: v.string(),
  packId: v.string(),
  /** Milliseconds since 1970. */
  at: v.number(),
  tookMs: v.number(),
  state: v.picklist(['ok', 'error']),
  note: v.string(),
})

/** One exchange without its documents. */
export type ExchangeSummary = v.InferOutput<typeof summarySchema>

const exchangeSchema = v.object({ ...summarySchema.entries, request: v.string(), answer: v.string() })

/** One exchange; each document is its beginning without personal data. */
export type Exchange = v.InferOutput<typeof exchangeSchema>

/** The oldest first, so that a new one is put behind. */
const listSchema = v.object({ last: v.number(), kept: v.array(summarySchema) })

const LIST = 'exchanges'
/** The newest so many are kept; each takes the place of the one so many before it. */
const MOST = 200
const LONGEST_NOTE = 500

/** Makes the log of one instance: a ring of the last 200 exchanges. */
export function createExchangeLog({ store, log }: ExchangeLogOptions): ExchangeLog {
  return {
    async note(entry) {
      try {
        await keep(entry, store)
      } catch (thrown) {
        log.warn('An exchange with POHODA could not be written down', { error: thrown, kind: entry.kind })
      }
    },
  }
}

/** What is kept, the newest first. */
export async function exchanges(store: Store): Promise<readonly ExchangeSummary[]> {
  return (await store.get(LIST, listSchema))?.kept.toReversed() ?? []
}

/** One exchange with its documents; undefined when it is no longer kept. */
export async function readExchange(number: number, store: Store): Promise<Exchange | undefined> {
  const exchange = await store.get(placeOf(number), exchangeSchema)
  return exchange?.number === number ? exchange : undefined
}

/**
 * Forgets the exchanges before a moment.
 * @param before milliseconds since 1970
 * @returns how many were forgotten
 */
export async function forgetExchanges(before: number, store: Store): Promise<number> {
  const old = (await exchanges(store)).filter(({ at }) => at < before)
  for (const { number } of old) {
    if ((await readExchange(number, store)) !== undefined) await store.delete(placeOf(number))
  }
  if (old.length === 0) return 0
  await store.update(LIST, listSchema, (known) =>
    known === undefined ? undefined : { ...known, kept: known.kept.filter(({ at }) => at >= before) },
  )
  return old.length
}

/** The list first: it gives the number. A crash in between leaves an exchange whose documents are missing. */
async function keep({ request, answer, ...told }: NewExchange, store: Store): Promise<void> {
  const sent = maskPersonalData(request.slice(0, MOST_KEPT))
  const answered = maskPersonalData(answer.slice(0, MOST_KEPT))
  // POHODA repeats in its words what it did not like.
  const hidden = new Set([...sent.hidden, ...answered.hidden])
  const summary = { ...told, note: withoutTexts(told.note, hidden).slice(0, LONGEST_NOTE) }
  const list = await store.update(LIST, listSchema, (known = { last: 0, kept: [] }) => {
    const number = known.last + 1
    return { last: number, kept: [...known.kept, { number, ...summary }].slice(-MOST) }
  })
  if (list === undefined) return
  const exchange: Exchange = {
    number: list.last,
    ...summary,
    request: sent.text,
    answer: withoutTexts(answered.text, sent.hidden),
  }
  await store.put(placeOf(list.last), exchange)
}

function placeOf(number: number): string {
  return `exchange:${number % MOST}`
}
