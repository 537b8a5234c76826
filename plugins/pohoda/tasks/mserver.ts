import * as v from 'valibot'
import { AppError, isAppError } from '../../../core/errors.ts'
import {
  type Checkpoint,
  defineJob,
  type Job,
  type RunContext,
  type RunResult,
  toIso,
} from '../../../core/plugin.ts'
import { type PohodaConfig, pohodaConfig, taskOf } from '../config.ts'
import { addDelivery, isQueueFull } from '../delivery/delivery.ts'
import type { Agent } from '../mserver/agent.ts'
import { ensureRunning, isStoppedFor } from '../mserver/keep-running.ts'
import type { MServer } from '../mserver/mserver.ts'
import { isQuiet, quietSlots } from '../mserver/quiet.ts'
import type { Orders } from '../orders/orders.ts'
import { changesSince, markAfter, type ReadMark, readMark } from '../stock/marks.ts'
import {
  dropPages,
  newReading,
  type Reading,
  readingSchema,
  readPage,
  stageReading,
} from '../stock/reading.ts'
import { refreshUnit } from '../unit.ts'

const mserverCursor = v.object({
  reading: readingSchema,
  /** When the reading began by our clock, milliseconds since 1970. */
  begunAt: v.number(),
  /** What was read waits for its processing; only the rests are left to be removed. */
  isDelivered: v.optional(v.boolean()),
})

const mserverInput = v.strictObject({
  /** Every card, not only the changed ones. */
  full: v.optional(v.boolean()),
})

type Cursor = v.InferOutput<typeof mserverCursor>
type Input = v.InferOutput<typeof mserverInput>
type Run = RunContext<PohodaConfig, Cursor, ReadMark, Input>
type Steps = AsyncGenerator<Checkpoint<Cursor, ReadMark>, RunResult<ReadMark> | void, void>

export interface MServerParts {
  mserver: MServer | undefined
  agent: Agent | undefined
  orders: Orders
}

/** What of a card the shop is told of; the header comes always. */
const PARTS = ['pictures', 'categories', 'intParameters', 'stockPriceItem', 'stockItem'] as const

/**
 * The way without buttons (MServer): keeps POHODA's own server running, sends orders into POHODA one by one, and fetches
 * changed stock from there. The stock goes the same way into the shop as if POHODA had pushed it.
 */
export function mserverJob(parts: MServerParts): Job<PohodaConfig> {
  return defineJob<PohodaConfig, Cursor, ReadMark, Input>({
    name: 'mserver',
    title: 'Orders and stock over mServer (MServer)',
    config: pohodaConfig,
    lock: 'unit',
    cursor: mserverCursor,
    mark: readMark,
    input: mserverInput,
    schedule: (config) => taskOf(config, 'mserver')?.schedule,
    async idle({ config, clock, timezone, store }) {
      const quiet = isQuiet(config.mserver?.quiet ?? [], clock.now(), timezone)
      const isToBeStopped =
        quiet !== undefined && parts.agent !== undefined && !(await isStoppedFor(quiet, store))
      return isToBeStopped ? undefined : quietSlots(config, clock, timezone)
    },
    run: (context) => exchange(context, parts),
  })
}

async function* exchange(context: Run, { mserver, agent, orders }: MServerParts): Steps {
  const { config, store, blobs, clock, timezone, signal, mark, input } = context
  const task = taskOf(config, 'mserver')
  if (task === undefined || mserver === undefined) return { summary: 'The task is off.' }
  const quiet = isQuiet(config.mserver?.quiet ?? [], clock.now(), timezone)
  const standing = await ensureRunning({ mserver, agent, quiet, clock, store, signal })
  if (quiet !== undefined) return { summary: standing.words }
  if (standing.state === 'down' || standing.state === 'silent') throw notRunning(standing.words)

  // A refused order stops neither the others nor the stock; it is told at the end.
  const refusal = task.orders ? yield* bringOrders(context, orders) : undefined
  if (!task.stock) {
    if (refusal !== undefined) throw refusal
    return undefined
  }

  if (context.cursor === undefined && (await isQueueFull(store))) {
    if (refusal !== undefined) throw refusal
    return { summary: QUEUE_FULL }
  }

  const settings = config.prices
  let cursor = await goOn(context.cursor, mserver)
  while (!cursor.reading.isComplete) {
    // A full reading needs only what is sold; in the changes a card shows that it was taken off.
    const internet = cursor.reading.since === undefined ? { internet: true } : {}
    const about = { mserver, context, kind: 'stock', with: PARTS, page: task.page, signal, ...internet }
    cursor = { ...cursor, reading: await readPage(cursor.reading, { ...about, keep: (card) => card }) }
    if (cursor.reading.isComplete) cursor = await goOn(cursor, mserver)
    yield { cursor }
  }
  const { reading, begunAt } = cursor
  const after = markAfter(mark, reading, { begunAt, settings })
  const isEmpty = reading.cards + reading.rejected === 0
  if (cursor.isDelivered !== true) {
    if (!isEmpty) await deliver(reading)
    yield { cursor: { ...cursor, isDelivered: true }, mark: after, counts: { cards: reading.cards } }
  }
  await dropPages(reading, blobs)
  if (refusal === undefined) return { mark: after, followUps: isEmpty ? [] : [{ job: 'finish-export' }] }
  if (!isEmpty) await context.trigger('finish-export')
  throw refusal

  /** The reading under way, unless POHODA has changed its unit or year since; else a new one. */
  async function goOn(known: Cursor | undefined, pohoda: MServer): Promise<Cursor> {
    const unit = await refreshUnit(pohoda, { store, clock, log: context.log, signal })
    if (known?.reading.unit === unit) return known
    if (known !== undefined) await dropPages(known.reading, blobs)
    const now = clock.now()
    const fullEveryHours = task?.fullEveryHours ?? 24
    const conditions = { unit, now, fullEveryHours, settings }
    const since = input?.full === true ? undefined : changesSince(mark, conditions)
    return { reading: newReading(unit, since), begunAt: now }
  }

  /** Puts what was read where pushed stock waits. Done twice after a crash it tells the shop nothing new. */
  async function deliver({ cards, rejected, problems, countedAt, pages }: Reading) {
    const bytes = await pages.reduce(
      async (sum, page) => (await sum) + (await blobs.size(page)),
      Promise.resolve(0),
    )
    const staged = await stageReading(reading, blobs)
    const receivedAt = toIso(clock.now())
    await addDelivery(store, {
      source: 'mserver',
      countedAt,
      receivedAt,
      bytes,
      cards,
      rejected,
      problems,
      staged,
    })
  }
}

const QUEUE_FULL =
  'Stock is not read: what was read before waits for the task "finish-export", which is paused or asks something.'

/** Sends the orders that wait, one by one. @returns why POHODA takes none of them, when no retry can help */
async function* bringOrders(
  { store, shop, signal }: Run,
  orders: Orders,
): AsyncGenerator<Checkpoint<Cursor, ReadMark>, AppError | undefined, void> {
  if (!orders.isOn) return undefined
  const call = { store, shop, signal }
  await orders.follow(call)
  let refusal: AppError | undefined
  try {
    for (;;) {
      const outcome = await orders.sendNext(call)
      if (outcome === 'none') break
      yield { counts: outcome === 'sent' ? { orders: 1 } : { ordersAside: 1 } }
    }
  } catch (error) {
    signal.throwIfAborted()
    if (!isAppError(error) || error.retry !== 'never') throw error
    refusal = error
  }
  for (;;) {
    const marked = await orders.markTaken(call)
    if (marked === 0) return refusal
    yield { counts: { marked } }
  }
}

function notRunning(words: string): AppError {
  return new AppError('MSERVER_UNAVAILABLE', `Cannot exchange anything with POHODA: ${words}`)
}
