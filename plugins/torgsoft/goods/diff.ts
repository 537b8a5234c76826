import type { ProductPatch, StockPatch } from '../../../core/shop.ts'
import { contentPatch, type Choose } from './content.ts'
import { hashAt, NO_VALUE, packHashes, valueHash } from './fingerprint.ts'
import { carriedOver, type KnownGood, type KnownShard } from './known.ts'
import type { Good } from './map.ts'
import { judgeMissing } from './missing.ts'
import type { DiffOptions } from './options.ts'
import { nextStock, stockDifference } from './stock.ts'

export interface ShardInput {
  /** The goods of this shard, in the order of the file. */
  goods: Iterable<Good>
  known: KnownShard
  /** See `mappingVersion`. Under another version than `known` has, everything is told again. */
  mapping: string
  /** SHA-256 of the file, which tells one export from another. */
  sourceHash: string
  options: DiffOptions
  /** Goods whose rows are in the file and could not be read: they are left as they are, and are not missing. */
  unreadable?: ReadonlySet<string>
  /** Whether a good that is missing may be touched: not when another source has it. Default: all may. */
  mayTouch?: (goodId: string) => boolean
}

/** What is to be told to the shop, and what is known once it has taken all of it. */
export interface ShardDiff {
  /** Goods that are new, and goods whose content changed with all else that changed on them. */
  content: ProductPatch[]
  /** Goods of which only price, stock or visibility changed. */
  stock: StockPatch[]
  /** Goods that came back after they were hidden for being missing. */
  show: StockPatch[]
  /** Missing goods, by policy. */
  hide: StockPatch[]
  zero: StockPatch[]
  remove: string[]
  /** How many goods have nothing to tell. */
  unchanged: number
  /** How many known goods the file does not have. */
  missing: number
  /** Goods that stand in the file more than once; the last row counts. */
  duplicates: { goodId: string; line: number; lastLine: number }[]
  /** To be stored after the shop's answers went through `settle`. Equal knowledge is equal text, whatever the file's order. */
  nextKnown: KnownShard
}

/** Compares one shard of a file with what is known of it. Pure. */
export function diffShard(input: ShardInput): ShardDiff {
  const { known, mapping } = input
  const places = new Map(known.columns.map((column, place) => [column, place]))
  const diff: ShardDiff = {
    content: [],
    stock: [],
    show: [],
    hide: [],
    zero: [],
    remove: [],
    unchanged: 0,
    missing: 0,
    duplicates: [],
    nextKnown: { mapping, columns: [], goods: {} },
  }
  const goods = lastOfEach(input.goods, diff)
  for (const good of goods.values()) compare(good, input, places, diff)
  for (const [goodId, record] of Object.entries(known.goods)) {
    if (goods.has(goodId)) continue
    if (input.unreadable?.has(goodId) === true) diff.nextKnown.goods[goodId] = carriedOver(record, input)
    else judgeMissing(goodId, record, input, diff)
  }
  diff.nextKnown.columns = Array.from(places.keys())
  diff.nextKnown.goods = Object.fromEntries(
    Object.entries(diff.nextKnown.goods).sort(([a], [b]) => (a < b ? -1 : 1)),
  )
  return diff
}

function lastOfEach(all: Iterable<Good>, diff: ShardDiff): ReadonlyMap<string, Good> {
  const goods = new Map<string, Good>()
  for (const good of all) {
    const { goodId, line } = good
    const earlier = goods.get(goodId)
    if (earlier !== undefined) diff.duplicates.push({ goodId, line: earlier.line, lastLine: line })
    goods.set(goodId, good)
  }
  return goods
}

/** Adds to the diff what has to be told about one good, and to `places` the content columns that are new. */
function compare(good: Good, input: ShardInput, places: Map<string, number>, diff: ShardDiff): void {
  const { known, options } = input
  const sku = good.goodId
  const record = known.goods[sku]
  const isToldBefore = record !== undefined && known.mapping === input.mapping
  const told: KnownGood = isToldBefore ? record : { content: '' }

  const { hashes, changed } = hashContent(good, told, places)
  const content = changed.size > 0 ? contentPatch(good.columns, chooser(good, told, places, changed)) : {}
  const next = nextStock(good, record ?? {}, options)
  diff.nextKnown.goods[sku] = { content: packHashes(told.content, hashes), ...next }

  const isBack = record?.withdrawn === true && next.visible === true
  const all = { ...content, ...stockDifference(told, next) }
  const patch = record === undefined ? all : overwritable(all, isBack, options)
  const isContent = Object.keys(content).some((member) => member in patch)
  const mayCreate = !isToldBefore && content.name !== undefined && good.mayCreate !== false
  if (Object.keys(patch).length === 0) diff.unchanged++
  else if (isContent) diff.content.push({ sku, ...patch, ...(mayCreate ? {} : { create: false }) })
  else if (isBack) diff.show.push({ sku, ...patch })
  else diff.stock.push({ sku, ...patch })
}

/** The hashes of the good's content columns by place, and the columns whose values are not those that were told. */
function hashContent(
  good: Good,
  told: KnownGood,
  places: Map<string, number>,
): { hashes: Map<number, string>; changed: Set<string> } {
  const hashes = new Map<number, string>()
  const changed = new Set<string>()
  for (const column in good.columns) {
    const hash = valueHash(good.columns[column] ?? '')
    const place = places.get(column) ?? places.size
    if (hash !== NO_VALUE) places.set(column, place)
    if (hash === hashAt(told.content, place)) continue
    hashes.set(place, hash)
    changed.add(column)
  }
  return { hashes, changed }
}

/**
 * Chooses the column that tells a member: the best one that has a value, provided that it or a better one changed. A
 * member that came from a column which this file does not have is left alone.
 */
function chooser(
  good: Good,
  told: KnownGood,
  places: ReadonlyMap<string, number>,
  changed: ReadonlySet<string>,
): Choose {
  return (candidates) => {
    let isChanged = false
    for (const column of candidates) {
      const text = good.columns[column]
      if (text === undefined) {
        const place = places.get(column)
        if (place !== undefined && hashAt(told.content, place) !== NO_VALUE) return 'left'
        continue
      }
      isChanged ||= changed.has(column)
      if (text !== '') return isChanged ? { column } : 'left'
    }
    return isChanged ? 'emptied' : 'left'
  }
}

/** The members that may be overwritten. What this service has hidden itself it may show again. */
function overwritable(
  patch: Omit<ProductPatch, 'sku'>,
  isBack: boolean,
  { fields }: DiffOptions,
): Omit<ProductPatch, 'sku'> {
  if (fields === null) return patch
  const members: ReadonlySet<string> = new Set<string>(isBack ? [...fields, 'visible'] : fields)
  return Object.fromEntries(Object.entries(patch).filter(([member]) => members.has(member)))
}
