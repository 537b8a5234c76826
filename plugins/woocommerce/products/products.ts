import { type Clock, type GuardableStore, type Logger, toIso } from '../../../core/plugin.ts'
import { applyProductPatch, applyStockPatch } from '../../../core/shop/patch.ts'
import type { ItemResult, PlannedItem, ProductPatch, Shop, ShopCall, StockPatch } from '../../../core/shop.ts'
import type { WooClient } from '../client/client.ts'
import type { WoocommerceConfig } from '../config.ts'
import type { Orders } from '../orders/orders.ts'
import type { Terms } from '../terms/terms.ts'
import { type Apply, createApply } from './apply.ts'
import { createEraseEmptyParents } from './empty-parents.ts'
import { createShopIndex, type ShopIndex } from './index-of-shop.ts'
import { createLookup, type Lookup } from './lookup.ts'
import { type Identity, type MatchMode, parsePairs } from './match.ts'
import { createMeet, type Known } from './meet.ts'
import { createMoveOut } from './move.ts'
import { createPairing, type Pairing } from './pairing.ts'
import { createToldGoods } from './told-goods.ts'
import { createParents } from './parents.ts'
import { type Change, planPatches, settle } from './plan.ts'
import { plannedItem } from './preview.ts'
import type { Records } from './records.ts'
import { createRecover } from './recover.ts'
import { createRemove } from './remove.ts'
import { createShow } from './show.ts'

/** The goods' side of the shop port, and how goods meet the shop. */
export interface Products extends Pick<
  Shop,
  'previewProducts' | 'applyProducts' | 'applyStock' | 'deleteProducts' | 'product'
> {
  index: ShopIndex
  pairing: Pairing
  lookup: Lookup
  apply: Apply
}

export interface ProductsOptions {
  client: WooClient
  store: GuardableStore
  records: Records
  terms: Terms
  /** What the shop's orders say about the stock of goods. */
  pieces: Orders['pieces']
  config: WoocommerceConfig
  clock: Clock
  log: Logger
}

export function createProducts(options: ProductsOptions): Products {
  const { client, store, records, terms, pieces, config, clock, log } = options
  const match = matchMode(config)
  const lookup = createLookup(client)
  const told = createToldGoods({ store, match })
  const index = createShopIndex({ client, store, records, clock, match, told })
  const pairing = createPairing({ goods: told, records, index, match })
  const meet = createMeet({ records, index, lookup, match, clock })
  const eraseEmptyParents = createEraseEmptyParents({ client, lookup, records })
  const apply = createApply({
    client,
    records,
    terms,
    recover: createRecover({ lookup, records, terms, config, clock }),
    parents: createParents({ records, meet, config }),
    moveOut: createMoveOut({ client, eraseEmptyParents }),
    config,
    clock,
    log,
  })
  const remove = createRemove({ client, lookup, records, eraseEmptyParents, meet, config, clock })
  const show = createShow({ records, lookup, config })

  return {
    index,
    pairing,
    lookup,
    apply,

    async previewProducts(patches, call = {}) {
      call.signal?.throwIfAborted()
      const { groups, known } = await lookUp(patches, call)
      await told.note(Array.from(groups.values(), identityOf), call)
      const planned = new Map<string, PlannedItem>()
      for (const [sku, members] of groups) {
        const found = known.get(sku) ?? NONE
        const options = {
          known: found,
          change: productChange(),
          brings: true,
          newProducts: config.newProducts,
        }
        planned.set(sku, plannedItem(planPatches(sku, members, options), found, config))
      }
      return patches.map(({ sku }) => planned.get(sku) ?? { sku, plan: 'unchanged' })
    },

    applyProducts: (patches, call = {}) => applyAll(patches, { change: productChange(), brings: true }, call),

    applyStock(patches, call = {}) {
      const at = toIso(clock.now())
      const change: Change<StockPatch> = (current, patch) => applyStockPatch(current, patch, at)
      return applyAll(patches, { change, brings: false }, call)
    },

    async deleteProducts(skus, call = {}) {
      call.signal?.throwIfAborted()
      return await remove(skus, call)
    },

    product: (sku, call = {}) => show(sku, call),
  }

  async function applyAll<Patch extends StockPatch>(
    patches: readonly Patch[],
    { change, brings }: { change: Change<Patch>; brings: boolean },
    call: ShopCall,
  ): Promise<ItemResult[]> {
    call.signal?.throwIfAborted()
    const { groups, known } = await lookUp(patches, call)
    const counted = patches.filter((patch) => patch.quantity !== undefined || patch.stocks !== undefined)
    const reserved = await pieces(
      counted.map(({ sku }) => sku),
      call,
    )
    const plans = Array.from(groups, ([sku, members]) =>
      planPatches(sku, members, {
        known: known.get(sku) ?? NONE,
        change,
        brings,
        newProducts: config.newProducts,
        reservation: reserved.get(sku),
      }),
    )
    const works = plans.flatMap(({ work }) => work ?? [])
    const outcomes = works.length > 0 ? await apply(works, call) : new Map<string, ItemResult>()
    const results = new Map(plans.map((plan) => [plan.sku, settle(plan, outcomes.get(plan.sku))]))
    return patches.map(({ sku }) => results.get(sku)?.shift() ?? { sku, outcome: 'unchanged' })
  }

  async function lookUp<Patch extends StockPatch>(patches: readonly Patch[], call: ShopCall) {
    const groups = Map.groupBy(patches, ({ sku }) => sku)
    const known = await meet(Array.from(groups.values(), identityOf), call)
    return { groups, known }
  }

  function productChange(): Change<ProductPatch> {
    const at = toIso(clock.now())
    return (current, patch) => applyProductPatch(current, patch, at)
  }
}

const NONE: Known = { kind: 'none' }

function matchMode({ match }: Pick<WoocommerceConfig, 'match'>): MatchMode {
  return typeof match === 'string' ? match : { pairs: parsePairs(match.pairs).pairs }
}

/** By what a good is recognised; of several patches of one code the last that tells counts. */
function identityOf(patches: readonly StockPatch[]): Identity {
  const told: ProductPatch = Object.assign({ sku: '' }, ...patches)
  const { sku, name, barcode, articul } = told
  return { sku, ...(name && { name }), ...(barcode && { barcode }), ...(articul && { articul }) }
}
