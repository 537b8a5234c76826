import { type Clock, toIso } from '../../../core/plugin.ts'
import type { ShopCall } from '../../../core/shop.ts'
import type { ShopIndex } from './index-of-shop.ts'
import type { Lookup } from './lookup.ts'
import { createMatcher, type Identity, type MatchMode } from './match.ts'
import type { RealProduct } from './real.ts'
import type { Records, WooRecord } from './records.ts'
import { entryOf } from './walk.ts'
import { isFree, recordOf } from './work.ts'

/**
 * What we know of one good. `known`: we have a record; `met`: it was recognised in the shop just now; `ambiguous`: several
 * products there may be it; `variable`: what it was recognised as has neither a price nor a stock of its own.
 */
export type Known =
  | { kind: 'known'; record: WooRecord; real?: undefined }
  | { kind: 'met'; record: WooRecord; real: RealProduct }
  | { kind: 'ambiguous' | 'variable' | 'none'; record?: undefined; real?: undefined }

/** Looks goods up, first in our memory, then in the shop. By code. @throws WOO_*, STALE_FENCE, STORE_UNAVAILABLE */
export type Meet = (identities: readonly Identity[], call: ShopCall) => Promise<Map<string, Known>>

export function createMeet(options: {
  records: Records
  index: ShopIndex
  lookup: Lookup
  match: MatchMode
  clock: Clock
}): Meet {
  const { records, index, lookup, match: mode, clock } = options
  return async (identities, call) => {
    const remembered = await records.findMany(identities.map(({ sku }) => sku))
    const known = new Map<string, Known>(
      Array.from(remembered, ([sku, record]) => [sku, { kind: 'known', record }]),
    )
    const strangers = identities.filter(({ sku }) => !known.has(sku))
    if (strangers.length === 0) return known
    const matcher = await index.matcher(strangers, call)
    const found = strangers.map((identity) => {
      const match = matcher.find(identity)
      if (match.kind === 'paired') matcher.take(match.entry.id, identity.sku)
      return { identity, match }
    })
    const entries = found.flatMap(({ match }) => (match.kind === 'paired' ? [match.entry] : []))
    const reals = entries.length > 0 ? await lookup.byId(entries, call) : new Map<number, RealProduct>()
    for (const { identity, match } of found) {
      const real = match.kind === 'paired' ? reals.get(match.entry.id) : undefined
      known.set(identity.sku, match.kind === 'ambiguous' ? { kind: 'ambiguous' } : judge(identity, real))
    }
    return known
  }

  function judge(identity: Identity, real: RealProduct | undefined): Known {
    const { sku } = identity
    if (real === undefined || real.status === 'trash') return { kind: 'none' }
    if (!isFree(real, sku)) return { kind: 'ambiguous' }
    // By what it was recognised its owner may have changed since the shop was looked through.
    if (createMatcher([entryOf(real)], mode).find(identity).kind === 'none') return { kind: 'none' }
    const record = recordOf(real, sku, toIso(clock.now()))
    if (real.type === 'variable' && record.choices === undefined) return { kind: 'variable' }
    return { kind: 'met', record, real }
  }
}
