import * as v from 'valibot'
import { type Bytes, joinBytes } from '../../../core/bytes.ts'
import { AppError, isAppError } from '../../../core/errors.ts'
import { type Blobs, type Clock, createDigest, type Store } from '../../../core/plugin.ts'
import type { OfficeConfig } from '../config.ts'
import type { GoodsCommand } from '../frontol/commands.ts'
import { tillGoods } from '../frontol/goods-item.ts'
import { createGoodsWriter } from '../frontol/write-goods.ts'
import type { TextChange } from '../frontol/write-record.ts'
import { newPassageId } from '../mailbox/names.ts'
import { goodsInLines, goodsInObject, WHAT } from './json-goods-read.ts'
import { addToOutbox } from './outbox.ts'
import { outboxBlobs, storeContent } from './outbox-blobs.ts'

const MOST_PROBLEMS = 100
const LONGEST_KEY = 200

export interface JsonGoodsOptions {
  /** `json`: one object `{command?, goods: […]}`. `ndjson`: a ware in each line, before them perhaps `{command}`. */
  format: 'json' | 'ndjson'
  /** The sender's name for this delivery: the same one again is not entered again. */
  key?: string | undefined
}

/** What goods that come as JSON are entered into. */
export interface JsonGoodsPlace {
  config: OfficeConfig
  store: Store
  blobs: Blobs
  clock: Clock
}

export interface AcceptedGoods {
  /** Of the delivery; a repeated one has the id of the first. */
  id: string
  goods: number
  isRepeated: boolean
  /** Texts that could not be written as they are: the first hundred. */
  changes: readonly TextChange[]
}

/** What is wrong with one of the goods. */
export interface ItemProblem {
  /** Counted from 1. */
  item: number
  /** The member that is wrong, e.g. `price`; empty for the whole. */
  path: string
  message: string
}

/**
 * Enters goods that came as JSON into the outbox, as one goods file: all of them, or none when one is wrong. What they do
 * to the stock is said by the command, without one it is replaced (`REPLACEQUANTITYWITHOUTSALE`).
 * @throws GOODS_INVALID (422, `details.problems` are of `ItemProblem`), BAD_JSON (400), BODY_TOO_LARGE (413),
 *   CODEC_RAW (409), OUTBOX_FULL (503), IDEMPOTENCY_KEY_REUSED (422)
 */
export async function acceptJsonGoods(
  body: AsyncIterable<Bytes>,
  { format, key }: JsonGoodsOptions,
  { config, store, blobs, clock }: JsonGoodsPlace,
): Promise<AcceptedGoods> {
  if (config.codec === 'raw') throw codecRaw()
  if (key !== undefined && (key === '' || key.length > LONGEST_KEY)) throw badKey()
  const digest = createDigest()
  const goods = format === 'json' ? goodsInObject(digested()) : goodsInLines(digested())
  const { encoding, decimal } = config
  const writer = createGoodsWriter({ encoding, decimal })
  const problems: ItemProblem[] = []
  const found: { command: GoodsCommand; count: number; wrong: number } = {
    command: 'REPLACEQUANTITYWITHOUTSALE',
    count: 0,
    wrong: 0,
  }

  const content = await storeContent(blobs, lines())
  const id = newPassageId()
  const entry = {
    id,
    kind: 'lines' as const,
    ...content,
    at: clock.now(),
    adds: found.command === 'ADDQUANTITY',
  }
  const request = key === undefined ? undefined : { key, digest: digest.hex() }
  try {
    const entered = await addToOutbox(store, entry, request)
    if (!entered.isNew) await outboxBlobs(blobs).delete(content.blob)
    return { id: entered.id, goods: found.count, isRepeated: !entered.isNew, changes: writer.changes }
  } catch (error) {
    if (isRefusal(error)) await outboxBlobs(blobs).delete(content.blob)
    throw error
  }

  async function* digested(): AsyncGenerator<Bytes> {
    for await (const piece of body) {
      digest.update(piece)
      yield piece
    }
  }

  async function* lines(): AsyncGenerator<Bytes> {
    yield writer.head()
    for await (const batch of goods) {
      if ('command' in batch) found.command = batch.command
      else yield joinBytes(batch.items.map(written))
    }
    if (found.count === 0 && found.wrong === 0) throw noGoods()
    if (found.wrong > 0) throw goodsInvalid(problems, found.wrong)
  }

  function written(item: unknown): Bytes {
    const number = found.count + found.wrong + 1
    const read = v.safeParse(tillGoods, item, { abortPipeEarly: true })
    if (!read.success) {
      for (const issue of read.issues) note({ path: v.getDotPath(issue) ?? '', message: issue.message })
    } else {
      try {
        const bytes = writer.record(found.command, read.output)
        found.count += 1
        return bytes
      } catch (error) {
        if (!isAppError(error) || error.code !== 'GOODS_UNWRITABLE') throw error
        note({ path: '', message: error.message })
      }
    }
    found.wrong += 1
    return new Uint8Array()

    function note(problem: Omit<ItemProblem, 'item'>): void {
      if (problems.length < MOST_PROBLEMS) problems.push({ item: number, ...problem })
    }
  }
}

function isRefusal(error: unknown): boolean {
  return isAppError(error) && (error.code === 'OUTBOX_FULL' || error.code === 'IDEMPOTENCY_KEY_REUSED')
}

function goodsInvalid(problems: readonly ItemProblem[], wrong: number): AppError {
  const shown = problems.slice(0, 5).map(({ item, path, message }) => {
    return `item ${item}${path === '' ? '' : ` "${path}"`} ${message}`
  })
  const message = `Cannot ${WHAT}: ${wrong} of them ${wrong === 1 ? 'is' : 'are'} wrong, and none was taken: ${shown.join('; ')}. Correct them and send all again.`
  return new AppError('GOODS_INVALID', message, { status: 422, retry: 'never', details: { problems, wrong } })
}

function noGoods(): AppError {
  const message = `Cannot ${WHAT}: there are none. Send at least one.`
  return new AppError('GOODS_INVALID', message, { status: 422, retry: 'never' })
}

function badKey(): AppError {
  const message = `Cannot ${WHAT}: the Idempotency-Key should have 1 to ${LONGEST_KEY} characters.`
  return new AppError('BAD_IDEMPOTENCY_KEY', message, { status: 400, retry: 'never' })
}

function codecRaw(): AppError {
  const message = `Cannot ${WHAT}: this point passes on files as they are (codec "raw"). Send a file, or set "codec" to "frontol".`
  return new AppError('CODEC_RAW', message, { status: 409, retry: 'never' })
}
