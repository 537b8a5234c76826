import * as v from 'valibot'
import { isAppError } from '../../../core/errors.ts'
import { type Clock, guardedBy, toIso } from '../../../core/plugin.ts'
import type { ShopCall } from '../../../core/shop.ts'
import { createTermTree, type TermTreeOptions } from './term-tree.ts'
import type { Terms } from './terms.ts'

type BrandsOptions = Pick<TermTreeOptions, 'client' | 'store' | 'log'> & { clock: Clock }

/** Brands: in WooCommerce's core since 9.4. Where they are missing that is remembered for a day. */
export function createBrands(
  options: BrandsOptions,
): Pick<Terms, 'brandIds' | 'hasBrands'> & { forget(call: ShopCall): Promise<void> } {
  const { store, clock } = options
  const tree = createTermTree({ ...options, path: '/products/brands', key: 'terms:brands', isFlat: true })
  let absentSince: number | undefined

  return {
    async brandIds(names, call = {}) {
      const paths = names.map((name) => [name])
      return (await unlessAbsent(call, () => tree.ids(paths, call))) ?? names.map(() => undefined)
    },

    hasBrands: async (call = {}) => (await unlessAbsent(call, () => tree.ids([], call))) !== undefined,

    async forget(call) {
      absentSince = undefined
      await guardedBy(store, call.guards).delete(ABSENT_KEY)
      await tree.forget(call)
    },
  }

  /** Does the work, or gives undefined where the shop has no brands. */
  async function unlessAbsent<T>(call: ShopCall, work: () => Promise<T>): Promise<T | undefined> {
    absentSince ??= Date.parse((await store.get(ABSENT_KEY, absence))?.since ?? '1970')
    if (clock.now() - absentSince < ABSENCE_HOLDS_MS) return undefined
    try {
      return await work()
    } catch (thrown) {
      if (!isAppError(thrown) || thrown.details['shopCode'] !== 'rest_no_route') throw thrown
      absentSince = clock.now()
      await guardedBy(store, call.guards).put(ABSENT_KEY, { since: toIso(absentSince) })
      return undefined
    }
  }
}

const ABSENT_KEY = 'terms:no-brands'
const ABSENCE_HOLDS_MS = 24 * 60 * 60 * 1000

const absence = v.object({ since: v.string() })
