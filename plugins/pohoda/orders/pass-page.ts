import { isAppError } from '../../../core/errors.ts'
import type { PluginContext } from '../../../core/plugin.ts'
import { stableJson } from '../../../core/text.ts'
import type { OrderState } from '../answers/order.ts'
import { type PohodaConfig, taskOf } from '../config.ts'
import { isLocalTime, toLocalTime } from '../documents/local-time.ts'
import type { MServer } from '../mserver/mserver.ts'
import { openLedger } from './ledger.ts'
import { type LookUpOptions, type OrderSource, readOrders } from './look-up.ts'
import { matchOrder } from './match.ts'
import { known, observe } from './observe.ts'
import type { OrdersCall } from './orders.ts'
import { nextSource, type PassCursor, type PassMark, type SourceName } from './pass.ts'
import type { OrderRecord } from './record.ts'

export interface PassOptions {
  context: Pick<PluginContext<PohodaConfig>, 'id' | 'config' | 'clock' | 'timezone' | 'log'>
  call: OrdersCall
  mserver: MServer
  /** That of last year's accounting. */
  previous: MServer | undefined
  mark: PassMark | undefined
}

/** Where a pass goes on, and what the page has shown. */
export interface PassPage {
  cursor: PassCursor
  read: number
  /** Orders of ours of which something new was learnt. */
  changed: number
}

const PAGE = 200

/**
 * Reads the next page of a pass and writes into the ledger what it shows; reading it again shows nothing new. A following
 * period that POHODA does not know, and last year's mServer that does not answer, cost only themselves.
 * @throws as `MServer.exchange`; LIST_REFUSED
 */
export async function readPassPage(cursor: PassCursor, options: PassOptions): Promise<PassPage> {
  const { context, call, mark, previous } = options
  const name = cursor.source ?? 'current'
  const scope = { mark, hasPrevious: previous !== undefined }
  const skipped = { cursor: nextSource(cursor, scope), read: 0, changed: 0 }
  const source = sourceOf(name, options)
  if (source === undefined) return skipped
  const lookUp: LookUpOptions = { context, source, signal: call.signal }
  const begunAt = toLocalTime(context.clock.now(), context.timezone)
  try {
    const { orders, stamp: told } = await readOrders(requestOf(cursor, mark), lookUp)
    const stamp = told !== undefined && isLocalTime(told) ? told : begunAt
    const isFirst = cursor.idFrom === 1
    const ids = orders.map(({ id }) => id).join(' ')
    if (name === 'following' && isFirst && ids === cursor.firstPage) return skipped
    let changed = 0
    for (const order of orders) {
      call.signal?.throwIfAborted()
      if (await learn(order, cursor, { ...options, lookUp })) changed += 1
    }
    const highest = orders.reduce((most, { id }) => Math.max(most, Number(id) || 0), cursor.idFrom - 1)
    const next: PassCursor = {
      ...cursor,
      stamps: { ...cursor.stamps, [name]: cursor.stamps[name] ?? stamp },
      ...(name === 'current' && isFirst && cursor.kind !== 'changes' && { firstPage: ids }),
      idFrom: highest + 1,
    }
    // A page that brings no higher id would be asked for again for ever.
    const isLast = orders.length < PAGE || highest < cursor.idFrom
    return { cursor: isLast ? nextSource(next, scope) : next, read: orders.length, changed }
  } catch (error) {
    call.signal?.throwIfAborted()
    if (!isAppError(error) || !COSTS_ITSELF[name].test(error.code)) throw error
    if (name === 'previous') context.log.warn("Last year's orders could not be read in POHODA", { error })
    return skipped
  }
}

/** Errors after which a pass goes on with the next source. */
const COSTS_ITSELF: Readonly<Record<SourceName, RegExp>> = {
  current: /^$/,
  following: /^(PACK|LIST)_REFUSED$/,
  previous: /^(MSERVER_|PACK_|LIST_)/,
}

function sourceOf(name: SourceName, { mserver, previous }: PassOptions): OrderSource | undefined {
  if (name === 'previous') return previous && { mserver: previous }
  return name === 'following' ? { mserver, period: 'following' } : { mserver }
}

function requestOf({ kind, source = 'current', idFrom }: PassCursor, mark: PassMark | undefined) {
  const lastChanges = kind === 'changes' ? mark?.lastChanges[source] : undefined
  return { idFrom, count: PAGE, lastChanges }
}

/** Writes into the ledger how an order stands in POHODA. @returns whether that was news */
async function learn(
  order: OrderState,
  { kind, baselineAt, importedAt, unit, source }: PassCursor,
  { context, call, lookUp }: PassOptions & { lookUp: LookUpOptions },
): Promise<boolean> {
  const isPrevious = source === 'previous'
  const ledger = openLedger(call.store)
  const id = await matchOrder(order, { ...lookUp, ledger, unit: isPrevious ? 'previous' : unit })
  const record = id === undefined ? undefined : await ledger.get(id)
  if (record === undefined || learnt(record) === undefined) return false
  await ledger.change([record.id], learnt)
  return true

  function learnt(before: OrderRecord): OrderRecord | undefined {
    const task = taskOf(context.config, 'order-states')
    const now = context.clock.now()
    const seen = observe(before, order, {
      isBaseline: kind === 'baseline',
      baselineAt,
      importedAt,
      now,
      statuses: task?.statuses ?? {},
      invoiceNote: task?.invoiceNote ?? false,
    })
    const document = { unit, id: order.id, number: order.number }
    const after = known(isPrevious ? seen : { ...seen, pohoda: document }, order, now)
    return stableJson(after) === stableJson(before) ? undefined : after
  }
}
