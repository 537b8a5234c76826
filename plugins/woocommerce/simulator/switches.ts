/** How the shop and what stands before it are set up; tests turn them at any time. */
export interface Switches {
  /** WordPress fetches no pictures from its own network, which is how it comes. Default false, so that tests can serve them. */
  refusesLoopbackImages: boolean
  /** The same for the targets of webhooks: nothing is delivered. Default false. */
  refusesLoopbackWebhooks: boolean
  /** Nothing before WordPress says that the request came by https, and it ignores the keys without a word. Default false. */
  plainHttpIgnoresAuth: boolean
  /** WooCommerce before 10.3: there is no list of the variations of all products. Default false. */
  withoutVariationsList: boolean
  /** Permalinks are off: there is no `/wp-json`. Default false. */
  permalinksOff: boolean
  /** WordPress without WooCommerce. Default false. */
  withoutWoocommerce: boolean
  /** What a plugin of the shop refuses to keep, by its code, with the words of that plugin. Default: nothing. */
  refusedSkus: ReadonlyMap<string, string>
}

export function usualSwitches(changes: Partial<Switches> = {}): Switches {
  return {
    refusesLoopbackImages: false,
    refusesLoopbackWebhooks: false,
    plainHttpIgnoresAuth: false,
    withoutVariationsList: false,
    permalinksOff: false,
    withoutWoocommerce: false,
    refusedSkus: new Map(),
    ...changes,
  }
}
