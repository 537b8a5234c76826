import {
  type Checkpoint,
  defineJob,
  type Job,
  type RunContext,
  type RunResult,
} from '../../../core/plugin.ts'
import { type PohodaConfig, pohodaConfig, taskOf } from '../config.ts'
import type { MServer } from '../mserver/mserver.ts'
import { quietSlots } from '../mserver/quiet.ts'
import type { Orders, OrdersCall } from '../orders/orders.ts'
import { readPassPage } from '../orders/pass-page.ts'
import { markOf, newPass, type PassCursor, passCursor, passMark, type PassMark } from '../orders/pass.ts'
import { forgetTells, tellStatuses } from '../orders/tell.ts'
import { refreshUnit } from '../unit.ts'

export interface OrderStatesParts {
  mserver: MServer | undefined
  /** The mServer of last year's accounting, when there is one. */
  previous: MServer | undefined
  orders: Orders
}

type Run = RunContext<PohodaConfig, PassCursor, PassMark, never>
type Steps = AsyncGenerator<Checkpoint<PassCursor, PassMark>, RunResult<PassMark> | void, void>

/**
 * Brings how orders stand in POHODA into the shop (Synchronizace stavů objednávek): `Vyřízeno`, `Přeneseno`, `Storno`. The
 * first pass, and the first after a reset or an import, only learns how things stand, because a shop writes to its customers
 * when a status changes. A flag that is set later is written down with the status it means, told, and crossed out.
 *
 * When POHODA has another unit or year, its ids and the marks of changes are void: all orders are read, wherever they may be.
 */
export function orderStatesJob(parts: OrderStatesParts): Job<PohodaConfig> {
  return defineJob<PohodaConfig, PassCursor, PassMark>({
    name: 'order-states',
    title: 'States of orders into the shop (Synchronizace stavů objednávek)',
    config: pohodaConfig,
    lock: 'unit',
    cursor: passCursor,
    mark: passMark,
    schedule: (config) => taskOf(config, 'order-states')?.schedule,
    idle: async ({ config, clock, timezone }) => quietSlots(config, clock, timezone),
    run: (context) => bringStates(context, parts),
  })
}

async function* bringStates(context: Run, { mserver, previous, orders }: OrderStatesParts): Steps {
  const { store, shop, signal, clock, log, timezone } = context
  if (mserver === undefined || !orders.isOn) return { summary: 'There is no mServer, or no orders.' }
  const call: OrdersCall = { store, shop, signal }
  const unit = await refreshUnit(mserver, { store, clock, log, signal })
  const importedAt = (await context.importedAt()) ?? 0
  let cursor = isOurs(context.cursor) ? context.cursor : await begin()
  if (cursor !== context.cursor) yield { cursor }
  while (cursor.source !== undefined) {
    const { mark } = context
    const page = await readPassPage(cursor, { context, call, mserver, previous, mark })
    cursor = page.cursor
    yield { cursor, counts: { read: page.read, changed: page.changed } }
  }
  const mark = markOf(cursor, { mark: context.mark, timezone })
  yield { mark }
  for await (const outcome of tellStatuses({ context, call })) {
    yield { counts: { [outcome]: 1 } }
  }
  return { mark }

  /** A pass of another unit and year, or of before an import, is over. */
  function isOurs(known: PassCursor | undefined): known is PassCursor {
    return known?.unit === unit && known.importedAt === importedAt
  }

  async function begin(): Promise<PassCursor> {
    const before = context.mark
    if (before?.importedAt !== importedAt) {
      // What was to be told before may have been told since.
      await forgetTells(call)
      return newPass('baseline', { unit, importedAt, baselineAt: clock.now() })
    }
    const { baselineAt } = before
    return newPass(before.unit === unit ? 'changes' : 'all', { unit, importedAt, baselineAt })
  }
}
