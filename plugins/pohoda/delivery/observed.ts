import * as v from 'valibot'
import type { Blobs } from '../../../core/plugin.ts'
import { readGroup, type Staged } from '../../../core/staging.ts'
import type { Card } from '../cards/card.ts'
import type { Observed } from '../cards/merge.ts'
import type { Delivery } from './delivery.ts'

/** Only the outline is looked at: these lines were written from cards that were checked. */
const lineSchema = v.custom<Card>(
  (value) => typeof value === 'object' && value !== null && 'code' in value && 'store' in value,
)

/** The cards of one group in several deliveries, by code; the older delivery first. */
export async function readDeliveries(
  deliveries: readonly Delivery[],
  group: number,
  { blobs, hasCounts }: { blobs: Blobs; hasCounts: boolean },
): Promise<Map<string, Observed[]>> {
  const byCode = new Map<string, Observed[]>()
  for (const { number, countedAt, staged } of deliveries) {
    for (const card of await readCards(staged, group, blobs))
      add(byCode, { card, delivery: number, countedAt, hasCounts })
  }
  return byCode
}

/** The cards of one group of a list of quantities, by code. */
export async function readQuantities(
  { staged, countedAt }: { staged: Staged; countedAt: string },
  group: number,
  blobs: Blobs,
): Promise<Map<string, Observed[]>> {
  const byCode = new Map<string, Observed[]>()
  for (const card of await readCards(staged, group, blobs)) add(byCode, { card, countedAt, hasCounts: true })
  return byCode
}

async function readCards(staged: Staged, group: number, blobs: Blobs): Promise<Card[]> {
  const parse = (value: unknown) => {
    const card = v.parse(lineSchema, value)
    return { key: card.code, value: card }
  }
  return [...(await readGroup(blobs, { staged, group, parse })).values()].flat()
}

function add(byCode: Map<string, Observed[]>, observed: Observed) {
  const known = byCode.get(observed.card.code)
  if (known === undefined) byCode.set(observed.card.code, [observed])
  else known.push(observed)
}
