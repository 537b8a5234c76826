import { silentLogger } from '../../../core/log.ts'
import type { GuardableStore } from '../../../core/plugin.ts'
import { memoryDriver } from '../../../core/storage/memory.ts'
import { createStore } from '../../../core/storage/over-driver.ts'
import { createTerms, type Terms, type TermsOptions } from '../../../plugins/woocommerce/terms/terms.ts'
import type { WooSimulator } from '../../../plugins/woocommerce/simulator/server.ts'
import { createFakeClock } from '../../helpers/clock.ts'
import { type OpenShop, openShop } from './open-shop.ts'

export interface OpenTerms extends OpenShop {
  store: GuardableStore
  clock: ReturnType<typeof createFakeClock>
  terms: Terms
  /** The terms after a restart: what was in memory is gone, the store is as it was. */
  restarted(changes?: Partial<TermsOptions>): Terms
  /** The requests since this was asked last, as `METHOD /path`. */
  asked(): string[]
}

/** A simulated shop, and its terms under some settings. */
export async function openTerms(
  config: Partial<TermsOptions['config']> = {},
  changes: Partial<TermsOptions> = {},
): Promise<OpenTerms> {
  const open = await openShop()
  const clock = createFakeClock()
  const store = createStore(memoryDriver(), { clock })
  const restarted = (later: Partial<TermsOptions> = {}) =>
    createTerms({
      client: open.client,
      store,
      clock,
      log: silentLogger,
      config: { categoryRoot: [], categoryMap: undefined, unmapped: ['Unsorted'], ...config },
      ...changes,
      ...later,
    })
  const asked = () =>
    open.shop.requests.splice(0).map(({ method, path }) => `${method} ${path.replace('/wc/v3', '')}`)
  return { ...open, store, clock, terms: restarted(), restarted, asked }
}

/** The categories of a shop as paths from the top, in the order of their ids. */
export function paths(shop: WooSimulator): string[] {
  return shop.shop.terms
    .filter(({ taxonomy }) => taxonomy === 'product_cat')
    .toSorted((one, other) => one.id - other.id)
    .map(({ id }) => pathOf(shop, id).join(' > '))
}

function pathOf(shop: WooSimulator, id: number): string[] {
  const term = shop.shop.terms.find((one) => one.id === id)
  return term === undefined ? [] : [...pathOf(shop, term.parentId), term.name]
}
