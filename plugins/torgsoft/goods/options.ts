import { stableJson } from '../../../core/text.ts'
import { createDigest } from '../../../core/plugin.ts'
import type { PatchMember } from '../../../core/shop/fields.ts'
import { DEFAULT_NULL_WORDS } from '../parse/fields.ts'
import type { TorgsoftField } from '../parse/titles.ts'

/** What of a good goes to the shop and from which columns. Plain data. */
export interface MappingOptions {
  /** The columns of the prices, e.g. `EqualSalePrice` for a shop in euro. Without `promo` there are no promo prices. */
  price: { regular: TorgsoftField; promo: TorgsoftField | null }
  /** Only these warehouses count, by id from `WarehouseQuantityForPartner`; null takes `WarehouseQuantity`. */
  warehouses: readonly string[] | null
  /** Only these goods; null takes all. */
  include: GoodsFilter | null
  /** Not these goods; goes before `include`. */
  exclude: GoodsFilter | null
  /** Words that count as no value, whatever their case. */
  nullWords: readonly string[]
  /** Words for `Sex` 1 to 5: men, women, boys, girls, everybody. */
  sexWords: readonly [string, string, string, string, string]
}

/** A good is meant when it is in one of the sections, at any depth, or of one of the types, at any depth. */
export interface GoodsFilter {
  /** Numbers of sections. */
  sections: readonly string[]
  /** Names of types of goods, whatever their case. */
  types: readonly string[]
}

/** What becomes of a product whose good the file no longer has. */
export type MissingPolicy = 'keep' | 'zero' | 'hide' | 'delete'

/** How differences are told to the shop. Plain data. */
export interface DiffOptions {
  /** `zero`: quantity 0 at once. `hide` and `delete`: after two good runs of two different exports without the good. */
  missing: MissingPolicy
  /** Whether a sold-out good is shown. */
  zeroStock: 'keep' | 'hide'
  /** Whether a good without a price is shown. The missing price itself never reaches the shop. */
  zeroPrice: 'keep' | 'hide'
  /** Which members may be overwritten in a product that the shop already has; null for all. */
  fields: readonly PatchMember[] | null
}

export const DEFAULT_MAPPING: MappingOptions = {
  price: { regular: 'RetailPrice', promo: 'RetailPriceWithDiscount' },
  warehouses: null,
  include: null,
  exclude: null,
  nullWords: DEFAULT_NULL_WORDS,
  sexWords: ['чоловіча', 'жіноча', 'для хлопчиків', 'для дівчаток', 'унісекс'],
}

export const DEFAULT_DIFF: DiffOptions = {
  missing: 'hide',
  zeroStock: 'keep',
  zeroPrice: 'keep',
  fields: null,
}

/**
 * A short text that changes when the settings given, or the rules of mapping.ts, change. Under another version
 * everything is sent again.
 */
export function mappingVersion(settings: unknown): string {
  const digest = createDigest()
  digest.update(new TextEncoder().encode(stableJson({ rules: RULES_VERSION, settings })))
  return digest.hex().slice(0, 16)
}

/** Raised whenever the same row begins to give another product. */
const RULES_VERSION = 1
