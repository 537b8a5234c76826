import * as v from 'valibot'
import { AppError, isAppError } from '../../core/errors.ts'
import {
  type Checkpoint,
  defineJob,
  type Job,
  type QuarantinedRow,
  type ReceivedItem,
  type Receiver,
  type RunContext,
  toIso,
} from '../../core/plugin.ts'
import { type PointConfig, pointConfig } from './config.ts'
import { type Copy, listCopies, openCopy } from './copies.ts'
import { type GoodsRow, goodsOf } from './frontol/goods-json.ts'
import { everyMinutes } from './point-run.ts'
import { feedEnd, readFeed } from './receipts/feed.ts'
import type { FeedEntry } from './receipts/pages.ts'

const BATCH = 100
/** A receiver that is down for a day has all of it afterwards: what is new stays where it is meanwhile. */
const RETRY_MS = 300_000

const markSchema = v.object({
  /** The place in the feed of receipts. */
  receipts: v.number(),
  goods: v.exactOptional(
    v.object({
      /** The goods file that was told of last. */
      id: v.string(),
      /** The line that was reached; absent when all of it was told. */
      line: v.exactOptional(v.number()),
    }),
  ),
})

type Mark = v.InferOutput<typeof markSchema>
interface Input {
  again?: string[] | undefined
}
type Context = RunContext<PointConfig, never, Mark, Input>
type Step = Checkpoint<never, Mark>
type Steps = AsyncGenerator<Step, void, void>

/**
 * `forward`: tells a receiver, by the id of its instance, of new receipts (`receipts.new`) and of rows of new goods files
 * (`goods.new`), in batches and in their order. What the receiver refuses is put aside; what hinders it fails the run,
 * which goes on at the same place later.
 *
 * Receipts are never missed. Goods files are read from the kept copies: one that is no longer kept is not told.
 */
export function forwardJob(webhook: string): Job<PointConfig> {
  return defineJob({
    name: 'forward',
    title: 'New receipts and goods to the webhook',
    config: pointConfig,
    mark: markSchema,
    input: v.object({
      /** Only wakes the job: several signals become one run, and that looks for itself what is new. */
      goods: v.optional(v.string()),
      /** Keys that the receiver has refused, to be told once more. */
      again: v.optional(v.array(v.string())),
    }),
    // What was told once is not told by itself again.
    keepsAside: () => true,
    again: (rows) => (rows.every(isKey) ? { again: [...rows] } : undefined),
    retry: { every: RETRY_MS },
    // A run that was killed after its last checkpoint has told nobody what it brought.
    schedule: ({ pollMinutes }) => everyMinutes(pollMinutes),

    async idle({ store, config, mark }) {
      if (config.codec === 'raw') return 'not-read'
      if ((await feedEnd(store)) !== (mark?.receipts ?? 0)) return undefined
      const copies = newCopies(await listCopies({ store }, 'goods'), mark?.goods)
      return copies.length > 0 ? undefined : 'nothing-new'
    },

    async *run(context) {
      if (context.config.codec === 'raw') return { summary: 'Files of the codec "raw" are not read.' }
      const mark: Mark = { receipts: 0, ...context.mark }
      const send = sender(context, context.receiver(webhook))
      if (context.input?.again !== undefined) yield* tellAgain(context, context.input.again, send)
      yield* tellReceipts(context, mark, send)
      yield* tellGoods(context, mark, send)
      return undefined
    },
  })
}

/** Sends a batch. @returns what is noted of it beside the mark */
type Send = (type: string, items: readonly ReceivedItem[]) => Promise<Pick<Step, 'counts' | 'quarantined'>>

function sender({ signal }: Context, receiver: Receiver): Send {
  return async (type, items) => {
    const results = await receiver.receive(type, items, { signal })
    const quarantined: QuarantinedRow[] = []
    for (const result of results) {
      if (result.outcome !== 'failed') continue
      if (result.retry) throw refusedForNow(result)
      quarantined.push({ row: result.sku, reason: result.message })
    }
    const applied = items.length - quarantined.length
    return { counts: { read: items.length, applied, quarantined: quarantined.length }, quarantined }
  }
}

async function* tellReceipts({ store, signal }: Context, mark: Mark, send: Send): Steps {
  for (;;) {
    signal.throwIfAborted()
    const { receipts, next, more } = await readFeed(store, { after: mark.receipts, limit: BATCH })
    if (receipts.length > 0) {
      const sent = await send('receipts.new', receipts.map(receiptItem))
      mark.receipts = next
      yield { ...sent, mark: { ...mark } }
    }
    if (!more) return
  }
}

async function* tellGoods(context: Context, mark: Mark, send: Send): Steps {
  const { store, signal } = context
  for (const copy of newCopies(await listCopies({ store }, 'goods'), mark.goods)) {
    const { id } = copy
    const reached = mark.goods?.id === id ? (mark.goods.line ?? 0) : 0
    const problems: QuarantinedRow[] = []
    for await (const rows of rowsAfter(reached, copy, context, problems)) {
      signal.throwIfAborted()
      const sent = await send(
        'goods.new',
        rows.map((row) => goodsItem(copy, row)),
      )
      mark.goods = { id, line: rows.at(-1)?.line ?? reached }
      yield { ...sent, mark: { ...mark } }
    }
    mark.goods = { id }
    yield { quarantined: problems, mark: { ...mark } }
  }
}

/** Tells once more of what was refused, as far as it is still kept here. */
async function* tellAgain(context: Context, keys: readonly string[], send: Send): Steps {
  const { store, signal } = context
  const wanted = new Set(keys)
  for (let after = 0, more = true; more && [...wanted].some(isReceiptKey);) {
    signal.throwIfAborted()
    const part = await readFeed(store, { after, limit: BATCH })
    yield* tellThese('receipts.new', part.receipts.map(receiptItem))
    after = part.next
    more = part.more
  }
  for (const copy of await listCopies({ store }, 'goods')) {
    if (![...wanted].some((key) => key.startsWith(`${copy.id}/`))) continue
    for await (const rows of rowsAfter(0, copy, context, []))
      yield* tellThese(
        'goods.new',
        rows.map((row) => goodsItem(copy, row)),
      )
  }
  if (wanted.size > 0) yield { quarantined: [...wanted].map((row) => ({ row, reason: NOT_KEPT })) }

  async function* tellThese(type: string, items: readonly ReceivedItem[]): Steps {
    const told = items.filter(({ key }) => wanted.delete(key))
    if (told.length > 0) yield { ...(await send(type, told)), mended: told.map(({ key }) => key) }
  }
}

const NOT_KEPT = 'It is no longer kept here, so that it cannot be told again.'

/** The rows of a kept copy behind a line, in batches; why it cannot be read goes to the problems. */
async function* rowsAfter(
  reached: number,
  { id, name }: Copy,
  { store, blobs, config }: Context,
  problems: QuarantinedRow[],
): AsyncGenerator<GoodsRow[]> {
  let batch: GoodsRow[] = []
  try {
    const { open } = await openCopy({ store, blobs }, id)
    for await (const rows of goodsOf(open(), { encoding: config.encoding })) {
      for (const row of rows) {
        if (row.line <= reached) continue
        batch.push(row)
        if (batch.length < BATCH) continue
        yield batch
        batch = []
      }
    }
  } catch (error) {
    if (!isAppError(error) || error.retry !== 'never') throw error
    problems.push({ row: name, reason: error.message })
  }
  if (batch.length > 0) yield batch
}

/** The goods files that the till was given and the receiver was not told of, the oldest first. */
function newCopies(copies: readonly Copy[], told: Mark['goods']): Copy[] {
  const placed = copies.filter(({ outcome }) => outcome === 'placed').toReversed()
  if (told === undefined) return placed
  // The oldest copies are dropped first: when the one told of last is not there, all others are newer.
  const rest = placed.slice(
    Math.max(
      0,
      placed.findIndex(({ id }) => id === told.id),
    ),
  )
  return rest.filter(({ id }) => id !== told.id || told.line !== undefined)
}

function goodsItem({ id }: Copy, row: GoodsRow): ReceivedItem {
  return { key: `${id}/${row.line}`, content: row }
}

/** Of a receipt, or of a row of a kept goods file; the name of a file that cannot be read is none. */
function isKey(row: string): boolean {
  return isReceiptKey(row) || /\/\d+$/.test(row)
}

function isReceiptKey(key: string): boolean {
  return /#\d+$/.test(key)
}

/** The key holds the first transaction too: a till that begins its documents anew has the same ids again. */
function receiptItem({ receipt, takenAt }: FeedEntry): ReceivedItem {
  return {
    key: `${receipt.id}#${receipt.transactions[0]}`,
    content: { ...receipt, takenAt: toIso(takenAt) },
  }
}

function refusedForNow({ sku, code, message }: { sku: string; code: string; message: string }): AppError {
  return new AppError(
    'FORWARD_LATER',
    `Cannot tell the receiver of "${sku}": it answers ${code} (${message}), it should take it. It is told again later.`,
    { retry: 'later', details: { key: sku, code } },
  )
}
