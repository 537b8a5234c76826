import type { Bytes } from '../../../core/bytes.ts'
import { AppError, isAppError, toAppError } from '../../../core/errors.ts'
import type { PluginContext } from '../../../core/plugin.ts'
import { type PohodaRequest, readRequest } from '../answers/request.ts'
import type { PohodaConfig } from '../config.ts'
import { assertList, assertUnit, czechNote } from '../delivery/refusal.ts'
import { unpack } from '../delivery/unpack.ts'
import { toLocalTime } from '../documents/local-time.ts'
import { orderList } from '../documents/order-list.ts'
import { receipt } from '../documents/receipt.ts'
import { type ExchangeLog, MOST_KEPT } from '../exchange/log.ts'
import { keepHead } from '../exchange/head.ts'
import { noteSeen } from '../seen.ts'
import { decodeHead } from '../xml/decode.ts'
import { writeXml } from '../xml/write.ts'
import type { Orders, OrdersCall } from './orders.ts'
import type { Offer } from './pull.ts'

export interface PullOptions {
  context: PluginContext<PohodaConfig>
  orders: Orders
  log: ExchangeLog
}

export interface PullAnswer {
  /** The document in Windows-1250. */
  bytes: Bytes
  /** To be called when all of it was taken; absent when nothing depends on it. Never throws. */
  onTaken?: () => Promise<void>
}

/** A request for a list is short. */
const MOST_REQUEST_BYTES = 1024 * 1024

/** POHODA's user waits. */
const FOLLOW_MS = 20_000

/**
 * Answers POHODA's request for orders (`lst:listOrderRequest`) with those that wait (`lst:listOrder`). The shop is asked for
 * new ones first; when it does not answer in time, POHODA gets what is known. A request that cannot be understood, or
 * that comes from another accounting unit, is answered with `state="error"` and a note in Czech.
 * @throws STORE_UNAVAILABLE
 */
export async function answerPull(
  request: Request,
  { context, orders, log }: PullOptions,
): Promise<PullAnswer> {
  const { config, clock, store } = context
  const at = clock.now()
  const head = keepHead(MOST_KEPT)
  const asked: PohodaRequest = { packId: '', itemId: '', ico: undefined, kind: '' }
  let answer: PullAnswer & { note: string; said?: string }
  try {
    Object.assign(asked, await readRequest(head.keep(bodyOf(request))))
    assertWanted(asked)
    answer = await offer(asked)
  } catch (error) {
    answer = refusal(asked, error)
  }
  const { note, said, ...pull } = answer
  await afterwards({ note, said })
  return pull

  function assertWanted({ ico = '', kind }: PohodaRequest) {
    assertUnit({ ico }, config.ico)
    if (kind !== '') assertList(kind, { lists: ['listOrderRequest'], czech: 'žádost o objednávky' })
    if (!orders.isOn) throw ordersOff()
  }

  async function offer({ packId, itemId }: PohodaRequest): Promise<PullAnswer & { note: string }> {
    const call: OrdersCall = { store, shop: (id) => context.shop(id) }
    const isFollowed = await followInTime()
    const offered = await orders.offer(call)
    const note = noteOf(offered, isFollowed)
    const now = toLocalTime(clock.now(), context.timezone)
    const list = orderList(offered.orders, { ico: config.ico, requestId: packId, itemId, now })
    const { bytes } = writeXml({ ...list, attributes: { ...list.attributes, note } })
    return offered.ids.length === 0 ? { bytes, note } : { bytes, note, onTaken: () => taken(offered.ids) }
  }

  /** @returns whether all of the shop's orders are known now */
  async function followInTime(): Promise<boolean> {
    const stop = new AbortController()
    const follow = orders.follow({
      store,
      shop: (id) => context.shop(id, { signal: stop.signal }),
      signal: stop.signal,
    })
    const outcome = follow.then(
      () => true,
      (error: unknown) => {
        if (!stop.signal.aborted) context.log.warn('The shop could not be asked for orders', { error })
        return false
      },
    )
    const waiting = new AbortController()
    const late = clock.sleep(FOLLOW_MS, waiting.signal).then(
      () => false,
      () => false,
    )
    try {
      return await Promise.race([outcome, late])
    } finally {
      waiting.abort()
      stop.abort()
    }
  }

  /** POHODA has them. What fails here only means that they are offered again, and POHODA knows them then. */
  async function taken(ids: readonly string[]): Promise<void> {
    try {
      await orders.noteHanded(ids)
      await context.trigger('orders')
    } catch (error) {
      context.log.warn('POHODA has taken orders, but that could not be noted', { orders: ids.length, error })
    }
  }

  function refusal({ packId }: PohodaRequest, error: unknown): PullAnswer & { note: string; said: string } {
    const note = refusalNote(error)
    if (note === undefined) throw error
    context.log.warn("POHODA's request for orders was refused", { error })
    const bytes = receipt({ id: packId, ico: config.ico, state: 'error', note })
    return { bytes, note, said: toAppError(error).message }
  }

  async function afterwards({ note, said }: { note: string; said: string | undefined }): Promise<void> {
    const isOk = said === undefined
    try {
      await noteSeen(store, 'orders', { at, note, ok: isOk })
    } catch (error) {
      context.log.warn('A request of POHODA was answered, but could not be noted', { error })
    }
    await log.note({
      direction: 'from-pohoda',
      kind: 'orders pull',
      packId: asked.packId,
      at,
      tookMs: clock.now() - at,
      state: isOk ? 'ok' : 'error',
      note: said ?? note,
      request: decodeHead(head.bytes()),
      answer: decodeHead(answer.bytes.subarray(0, MOST_KEPT)),
    })
  }
}

function bodyOf(request: Request): AsyncGenerator<Bytes> {
  const contentEncoding = request.headers.get('content-encoding') ?? undefined
  return unpack(request.body, { contentEncoding, maxBytes: MOST_REQUEST_BYTES })
}

function noteOf({ ids, left, aside }: Offer, isFollowed: boolean): string {
  const sentences = [ids.length === 0 ? 'Žádné nové objednávky.' : `Předáno objednávek: ${ids.length}.`]
  if (left > 0) sentences.push(`Dalších ${left} čeká, stáhněte objednávky znovu.`)
  if (aside > 0) sentences.push(`Odloženo, nelze převést: ${aside}. Důvody najdete v Mostiku.`)
  if (!isFollowed) sentences.push('E-shop neodpovídá, nové objednávky mohou chybět.')
  return sentences.join(' ')
}

/** In Czech; undefined for errors that are not about the request. */
function refusalNote(error: unknown): string | undefined {
  if (isAppError(error) && error.code === 'REQUEST_UNEXPECTED')
    return 'Požadavek není ve formátu programu POHODA. Zkontrolujte adresu v nastavení internetového obchodu.'
  if (isAppError(error) && error.code === 'ORDERS_OFF')
    return 'Objednávky nejsou na straně e-shopu nastaveny ("orders").'
  return czechNote(error)
}

function ordersOff(): AppError {
  return new AppError(
    'ORDERS_OFF',
    'Cannot give orders: the settings have no "orders", they should say how orders are written for POHODA. Add them to the configuration.',
    { status: 409, retry: 'never' },
  )
}
