import type { Blobs, Store } from '../../../core/plugin.ts'
import type { Shop } from '../../../core/shop.ts'
import type { Pending } from '../cards/pending.ts'
import type { PlanSettings } from '../cards/plan.ts'
import type { PohodaConfig } from '../config.ts'
import type { Delivery } from './delivery.ts'
import { readDeliveries } from './observed.ts'
import { ask, askFirst } from './question.ts'
import { type Survey, survey } from './survey.ts'

export interface AdmitOptions {
  config: PohodaConfig
  store: Store
  blobs: Blobs
  shop: Shop
  settings: PlanSettings
  hasCounts: boolean
  pending: Pending
  /** Whether stock was ever dealt with before. */
  isFirst: boolean
  runId: string
  now: number
  signal: AbortSignal
}

/**
 * Looks at deliveries as a whole before anything of them is told.
 * @throws GUARD_ZERO, GUARD_PRICE, GUARD_REJECTED, FIRST_RUN_PREVIEW: a person must look first
 */
export async function admit(deliveries: readonly Delivery[], options: AdmitOptions): Promise<void> {
  const { config, store, shop, runId, isFirst, now } = options
  const isPreview = isFirst && config.firstRun === 'preview'
  const found = await surveyOf(deliveries, { ...options, isPreview })
  const numbers = deliveries.map(({ number }) => number)
  if (found.findings.some(({ isTripped }) => isTripped))
    throw await ask(store, 'stock', { runId, at: now, deliveries: numbers, findings: found.findings })
  if (!isPreview) return
  const { previewPage } = shop.capabilities
  throw await askFirst(store, { runId, at: now, deliveries: numbers, survey: found, previewPage })
}

/** What the deliveries would do, for a person to look at. */
export async function surveyOf(
  deliveries: readonly Delivery[],
  options: Omit<AdmitOptions, 'isFirst' | 'runId'> & { isPreview: boolean },
): Promise<Survey> {
  const { config, store, blobs, shop, settings, hasCounts, pending, now, signal, isPreview } = options
  return await survey({
    store,
    settings,
    guards: config.guards,
    pending,
    now,
    cards: sum(deliveries, ({ cards }) => cards),
    rejected: sum(deliveries, ({ rejected }) => rejected),
    problems: deliveries.flatMap(({ problems }) => problems),
    read: async (group) => {
      signal.throwIfAborted()
      return await readDeliveries(deliveries, group, { blobs, hasCounts })
    },
    ...(isPreview ? { preview: { shop, signal } } : {}),
  })
}

function sum(deliveries: readonly Delivery[], pick: (delivery: Delivery) => number): number {
  return deliveries.reduce((total, delivery) => total + pick(delivery), 0)
}
