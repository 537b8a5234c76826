import type { PluginContext, QuarantinedRow } from '../../../core/plugin.ts'
import { shardOf } from '../../../core/text.ts'
import { toParameters } from '../answers/parameter.ts'
import { toCard } from '../answers/stock.ts'
import { toSupplier } from '../answers/supplier.ts'
import { parametersRequest, suppliersRequest } from '../documents/list-requests.ts'
import { stockRequest } from '../documents/stock-request.ts'
import { type ListRequest, requestList } from '../list-exchange.ts'
import { textAt } from '../xml/element.ts'
import { type AttributeSettings, attributesOf } from './attributes.ts'
import { type Definitions, keepDefinitions, parameterDefinitions } from './definitions.ts'
import {
  compact,
  type KnownCode,
  type ObservedCard,
  type ObservedSupplier,
  PARAMETER_SHARDS,
  readCodes,
  writeCodes,
} from './known.ts'
import { speaksFor } from './merge.ts'

/** A page of cards touches every shard, so it is a large one. */
const PAGE = 2000

export interface Reading {
  mserver: ListRequest['mserver']
  context: ListRequest['context'] & Pick<PluginContext, 'store'>
  signal: AbortSignal
  /** The number of the last full reading. */
  round: number
  /** Only what has changed since, as POHODA writes a time; absent in a full reading. */
  since?: string | undefined
}

export interface PageRead {
  /** Where the next page begins; undefined after the last one. */
  next: number | undefined
  /** When POHODA made the list, ISO 8601 UTC. */
  at: string
  quarantined: QuarantinedRow[]
}

/** Reads the definitions of the internet parameters and keeps them. */
export async function readDefinitions({
  mserver,
  context,
  signal,
}: Pick<Reading, 'mserver' | 'context' | 'signal'>): Promise<Definitions> {
  const parameters: ReturnType<typeof toParameters> = []
  const { at } = await requestList({
    mserver,
    context,
    kind: 'internet parameters',
    body: parametersRequest(),
    signal,
    onRecord: (record) => void parameters.push(...toParameters(record)),
  })
  await keepDefinitions(context.store, { at, parameters })
  return await parameterDefinitions(context.store)
}

/** Reads one page of cards and notes what their parameters and producers say. A card that cannot be read costs itself. */
export async function readCards(
  idFrom: number,
  reading: Reading & { settings: AttributeSettings; definitions: Definitions },
): Promise<PageRead> {
  const { mserver, context, signal, round, since, settings, definitions } = reading
  const found = new Map<string, ObservedCard>()
  const quarantined: QuarantinedRow[] = []
  const stores = storesOf(context)
  let highest = idFrom - 1
  const answer = await requestList({
    mserver,
    context,
    kind: 'parameters of goods',
    body: stockRequest({ idFrom, count: PAGE, internet: true, lastChanges: since, with: ['intParameters'] }),
    signal,
    onRecord(record) {
      highest = Math.max(highest, Number(textAt(record, 'stockHeader', 'id') ?? 0))
      const card = toCard(record)
      if ('reason' in card) return void quarantined.push({ row: `card ${card.code}`, reason: card.reason })
      // They were asked for: what the card does not have, it has none of.
      const { parameters = [], producer = '' } = card
      const told = attributesOf({ parameters, producer }, settings, definitions)
      const seen = { store: card.store, round, ...told }
      found.set(card.code, speaksFor(found.get(card.code), seen, stores))
    },
  })
  await note(found, reading, (known, card) => {
    return { ...known, card: speaksFor(known.card, card, stores) }
  })
  const isLast = highest < idFrom || (answer.isWhole && answer.records < PAGE)
  return { next: isLast ? undefined : highest + 1, at: answer.at, quarantined }
}

/** Reads the suppliers (dodavatelé) of cards and notes the default one of each, else the first. */
export async function readSuppliers(reading: Reading): Promise<{ isWhole: boolean; at: string }> {
  const { mserver, context, signal, round, since } = reading
  const found = new Map<string, ObservedSupplier>()
  const stores = storesOf(context)
  const { isWhole, at } = await requestList({
    mserver,
    context,
    kind: 'suppliers of goods',
    body: suppliersRequest({ internet: true, lastChanges: since }),
    signal,
    onRecord(record) {
      const { stock, suppliers } = toSupplier(record)
      if (stock.code === '') return
      const seen = { store: stock.store, round, name: suppliers[0]?.name ?? '' }
      found.set(stock.code, speaksFor(found.get(stock.code), seen, stores))
    },
  })
  await note(found, reading, (known, supplier) => {
    return { ...known, supplier: speaksFor(known.supplier, supplier, stores) }
  })
  return { isWhole, at }
}

async function note<Seen>(
  found: ReadonlyMap<string, Seen>,
  { context }: Reading,
  merge: (known: KnownCode, seen: Seen) => KnownCode,
): Promise<void> {
  const { store, config } = context
  const byShard = Map.groupBy(found, ([code]) => shardOf(code, PARAMETER_SHARDS))
  for (const [shard, seen] of byShard) {
    const codes = await readCodes(store, shard, config.shop)
    for (const [code, one] of seen) codes.set(code, merge(codes.get(code) ?? compact({}), one))
    await writeCodes(store, shard, { shop: config.shop, codes })
  }
}

function storesOf({ config }: Reading['context']): readonly string[] {
  return config.tasks.quantities?.stores ?? []
}
