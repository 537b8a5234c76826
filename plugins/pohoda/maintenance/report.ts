import * as v from 'valibot'
import type { Store } from '../../../core/plugin.ts'
import { type PohodaConfig, taskOf } from '../config.ts'
import type { CodeLists } from './code-lists.ts'
import type { GoodsLook } from './goods-look.ts'
import { type OrderValue, rateText, type ValueKind } from './order-values.ts'

const findingSchema = v.object({
  /** `problem`: something does not get where it should; `note`: worth knowing. */
  tone: v.picklist(['problem', 'note']),
  /** The setting that it is about, as a dotted path; absent when it is none. */
  setting: v.exactOptional(v.string()),
  message: v.string(),
  /** How many goods or cards it concerns. */
  count: v.exactOptional(v.number()),
  examples: v.exactOptional(v.array(v.string())),
})

/** One thing that settings, shop and POHODA do not agree on. */
export type ReportFinding = v.InferOutput<typeof findingSchema>

export const reportSchema = v.object({
  /** When it was made, milliseconds since 1970. */
  at: v.number(),
  goods: v.number(),
  /** Cards by store. */
  cards: v.record(v.string(), v.number()),
  findings: v.array(findingSchema),
})

export type Report = v.InferOutput<typeof reportSchema>

const KEY = 'maintenance:report'

export async function report(store: Store): Promise<Report | undefined> {
  return await store.get(KEY, reportSchema)
}

export async function keepReport(store: Store, made: Report): Promise<void> {
  await store.put(KEY, made)
}

export interface ReportSources {
  config: PohodaConfig
  /** What was seen in orders of the shop. */
  values: readonly OrderValue[]
  /** The statuses in which orders are brought; undefined: in every one. */
  statuses: readonly string[] | undefined
  lists: CodeLists | undefined
  look: GoodsLook
}

/** Holds the settings against what orders, POHODA's lists and its cards have: what is named and not there, and what is there and not named. Pure. */
export function mappingReport(sources: ReportSources): ReportFinding[] {
  return [...orderFindings(sources), ...storeFindings(sources), ...goodsFindings(sources)]
}

function orderFindings({ config: { orders }, values, statuses }: ReportSources): ReportFinding[] {
  if (orders === undefined) return []
  const rates = new Set(Object.keys(orders.vat).map((rate) => rateText(rate)))
  const rules: Record<ValueKind, { setting: string; isKnown(name: string): boolean; lack: string }> = {
    status: {
      setting: 'orders.statuses',
      isKnown: (name) => statuses === undefined || statuses.includes(name),
      lack: 'orders in it stay in the shop',
    },
    payment: {
      setting: 'orders.payments',
      isKnown: (name) => Object.hasOwn(orders.payments, name),
      lack: 'POHODA has no name for it, orders with it are put aside',
    },
    carrier: {
      setting: 'orders.carriers',
      isKnown: (name) => Object.hasOwn(orders.carriers, name),
      lack: 'POHODA has no name for it, orders with it are put aside',
    },
    vat: {
      setting: 'orders.vat',
      isKnown: (name) => rates.has(name),
      lack: 'POHODA has no rate for it, orders with it are put aside',
    },
    currency: {
      setting: 'orders.currencies',
      isKnown: (name) => name === orders.currency || Object.hasOwn(orders.currencies, name),
      lack: 'orders in it are put aside',
    },
    country: {
      setting: 'orders.oss',
      isKnown: (name) => name === orders.country || Object.hasOwn(orders.oss, name),
      lack: 'orders that go there are put aside',
    },
  }
  return values.flatMap(({ kind, name, order }) => {
    const { setting, isKnown, lack } = rules[kind]
    if (isKnown(name)) return []
    const tone = kind === 'status' ? 'note' : 'problem'
    const message = `The ${WORDS[kind]} "${name}" of order ${order} is not in "${setting}": ${lack}.`
    return [{ tone, setting, message }]
  })
}

function storeFindings({ config, lists, look }: ReportSources): ReportFinding[] {
  const summed = taskOf(config, 'quantities')?.stores
  const named: [setting: string, store: string][] = (summed ?? []).map((name) => [
    'tasks.quantities.stores',
    name,
  ])
  if (config.orders?.store !== undefined) named.push(['orders.store', config.orders.store])
  const there = lists?.stores.map(({ name }) => name) ?? []
  const missing = lists === undefined ? [] : named.filter(([, name]) => !there.includes(name))
  const left = summed === undefined ? [] : Object.keys(look.cards).filter((name) => !summed.includes(name))
  return [
    ...missing.map(([setting, name]): ReportFinding => {
      const message = `The store (sklad) "${name}" in "${setting}" is not in POHODA, which has: ${there.join(', ')}.`
      return { tone: 'problem', setting, message }
    }),
    ...left.map((name): ReportFinding => {
      const message = `The store (sklad) "${name}" has cards, and its quantities are not summed.`
      return { tone: 'note', setting: 'tasks.quantities.stores', message, count: look.cards[name] ?? 0 }
    }),
  ]
}

function goodsFindings({ config, look }: ReportSources): ReportFinding[] {
  const findings: ReportFinding[] = Object.entries(look.unplaced).map(([id, { count, examples }]) => ({
    tone: 'note',
    setting: 'tasks.categories',
    message: `Category ${id} of POHODA has no place in the shop (hidden, outside of the root, or not read yet): goods in it are told without it.`,
    count,
    examples,
  }))
  if (look.refused.count > 0) {
    const message = 'The shop does not take these goods; a card without a name is a usual reason.'
    findings.push({ tone: 'problem', message, ...look.refused })
  }
  if (look.inSeveralStores.count > 0) {
    const summed = taskOf(config, 'quantities')?.stores
    const which = summed === undefined ? 'all of them' : `of the stores ${summed.join(', ')}`
    const message = `These codes have cards in several stores: their quantities are the sum ${which}.`
    findings.push({ tone: 'note', message, ...look.inSeveralStores })
  }
  return findings
}

const WORDS: Readonly<Record<ValueKind, string>> = {
  status: 'status',
  payment: 'payment',
  carrier: 'carrier',
  vat: 'rate of VAT',
  currency: 'currency',
  country: 'country',
}
