import type { InstanceStatus, PluginContext, Store } from '../../../core/plugin.ts'
import type { Shop } from '../../../core/shop.ts'
import type { PohodaConfig } from '../config.ts'
import type { MServer } from '../mserver/mserver.ts'
import { type AttentionEntry, attentionOf, dismiss } from './attention.ts'
import { type OrderCards, orderCards } from './cards.ts'
import { type Confirmed, confirmHanded } from './confirm.ts'
import { orderFacts } from './facts.ts'
import { followPages, type FollowCounts, noteSwitchedOn } from './follow.ts'
import { openLedger } from './ledger.ts'
import { markTaken } from './mark.ts'
import { pendingPieces } from './pending.ts'
import { type Offer, noteHanded, offerOrders } from './pull.ts'
import { replayOrders, type ReplayedOrder, type ReplayWish } from './replay.ts'
import { sendNext } from './send.ts'

/** What a call works with. A job hands in its own context, so that all that is written stands under its run's fence. */
export interface OrdersCall {
  store: Store
  shop(id: string): Shop
  signal?: AbortSignal | undefined
}

/**
 * The orders of the shop on their way into POHODA: the ledger that knows each of them, and what is done with it. An
 * order goes there by either of two ways, POHODA's own request (`offer`, `noteHanded`) or mServer (`sendNext`).
 */
export interface Orders {
  /** Whether the settings have `orders`; without them there is nothing to do, and every call does nothing. */
  readonly isOn: boolean
  /** At setup: what is placed before the first run is not left behind. */
  noteSwitchedOn(): Promise<void>
  /** Brings new and changed orders of the shop into the ledger, page by page; each page is durable when it is told. */
  followPages(call: OrdersCall): AsyncGenerator<FollowCounts, void, void>
  /** All of them. @throws what the shop throws */
  follow(call: OrdersCall): Promise<FollowCounts>
  /**
   * Sends the next order over mServer, one per call, so that a job can yield between. Ids are the same for each attempt,
   * and POHODA looks for repetitions: what it has already is done.
   * `quarantined`: it was put aside, because it cannot be mapped or POHODA refused it; the next call takes the next one.
   * @throws as `MServer.exchange`; the order stays waiting
   */
  sendNext(call: OrdersCall): Promise<'sent' | 'quarantined' | 'none'>
  /**
   * Notes in the shop that POHODA has taken orders, a few at a time.
   * @returns how many; 0: none is left that could be marked now @throws what the shop throws
   */
  markTaken(call: OrdersCall): Promise<number>
  /**
   * Pieces, by sku, of orders that POHODA's count of that moment does not hold: those that are not in POHODA yet, and those
   * that came there later. Cancelled ones have none.
   * @param countedAt ISO 8601 UTC
   */
  pendingPieces(countedAt: string): Promise<ReadonlyMap<string, number>>
  /** For POHODA's own request: orders that wait, recorded as offered before they are given. */
  offer(call: OrdersCall): Promise<Offer>
  /** Looks in POHODA for orders that it has fetched; nothing without mServer, and while it cannot be asked. */
  confirm(call: OrdersCall): Promise<Confirmed>
  /** The body with these orders was taken whole. @param ids of the offer */
  noteHanded(ids: readonly string[]): Promise<void>
  /** Lets orders wait again, and tells what became of each number. */
  replay(wish: ReplayWish): Promise<ReplayedOrder[]>
  /** Orders that a person has to look at: put aside, or changed in the shop after they went to POHODA. */
  attention(): Promise<AttentionEntry[]>
  /** Takes an order off that list. @returns false when nothing was left to look at @throws ORDER_UNKNOWN (404) */
  dismiss(id: string): Promise<boolean>
  /** The first of those to look at, for `InstanceStatus.cards`; cheap. */
  cards(): Promise<OrderCards>
  /** For `InstanceStatus.facts`; cheap. */
  facts(): Promise<InstanceStatus['facts']>
}

export interface OrdersOptions {
  context: PluginContext<PohodaConfig>
  /** Undefined without `mserver` in the settings. */
  mserver: MServer | undefined
  /** The one of last year's accounting, when there is one. */
  previous?: MServer | undefined
}

/** Makes the orders of an instance. */
export function createOrders({ context, mserver, previous }: OrdersOptions): Orders {
  const { config, store, clock } = context
  const ledger = openLedger(store)
  const isOn = config.orders !== undefined

  return {
    isOn,
    async noteSwitchedOn() {
      if (isOn) await noteSwitchedOn(store, clock)
    },
    followPages: (call) => followPages(context, call),
    async follow(call) {
      const all: FollowCounts = { read: 0, taken: 0, changed: 0 }
      for await (const counts of followPages(context, call)) {
        all.read += counts.read
        all.taken += counts.taken
        all.changed += counts.changed
      }
      return all
    },
    sendNext: async (call) =>
      mserver === undefined ? 'none' : await sendNext({ context, mserver, previous, call }),
    markTaken: (call) => markTaken({ context, call }),
    pendingPieces: (countedAt) => pendingPieces(ledger, { countedAt, now: clock.now() }),
    offer: (call) => offerOrders({ context, call }),
    confirm: async (call) =>
      mserver === undefined
        ? { found: 0, missing: 0 }
        : await confirmHanded({ context, mserver, previous, call }),
    noteHanded: (ids) => noteHanded(ids, { ledger, clock, hasMServer: mserver !== undefined }),
    replay: (wish) => replayOrders(wish, { ledger, clock }),
    attention: () => attentionOf(ledger),
    dismiss: (id) => dismiss(id, { ledger, clock }),
    cards: () => orderCards(ledger),
    facts: () => orderFacts(ledger, { now: clock.now(), hasMServer: mserver !== undefined }),
  }
}
