import { type Example, MOST_EXAMPLES, type QuarantinedRow } from '../../../core/plugin.ts'
import { planExample } from '../../../core/shop/example.ts'
import type { Shop } from '../../../core/shop.ts'
import type { PohodaConfig } from '../config.ts'
import { toMillionths } from '../cards/decimal.ts'
import { type PlanWork, planGroup } from '../cards/group.ts'
import type { StoreCard } from '../cards/known.ts'
import { isKept } from '../cards/quantity.ts'
import type { Observed } from '../cards/merge.ts'
import type { Plan } from '../cards/plan.ts'
import { pieces } from '../cards/tell.ts'
import { GROUPS } from './delivery.ts'

/** What telling the shop of something would mean, before anything of it is told. */
export interface Survey {
  findings: Finding[]
  counts: Record<string, number>
  /** Up to 20 goods: how the shop has them, and what would become of them. */
  examples: Example[]
}

/** What a guard looked at: `count` of `of`. */
export interface Finding {
  guard: 'drop' | 'zero' | 'price' | 'rejected'
  count: number
  of: number
  limit: number
  isTripped: boolean
  message: string
  /** Up to 20. */
  examples: Example[]
}

export interface SurveyOptions extends Omit<PlanWork, 'observed'> {
  guards: PohodaConfig['guards']
  /** What was told of the codes of a group. */
  read(group: number): Promise<ReadonlyMap<string, readonly Observed[]>>
  /** Cards that could be read, and that could not. */
  cards: number
  rejected: number
  /** The first of those that could not be read, and why. */
  problems?: readonly QuarantinedRow[]
  /** When given, the shop is asked which goods it recognises. */
  preview?: { shop: Shop; signal: AbortSignal }
}

/** Few goods make large shares: below so many cases nothing is unusual. */
const LEAST_CASES = { drop: 3, zero: 5, price: 3, rejected: 3 } as const

/** Goes through everything that waits without telling anything of it. */
export async function survey(options: SurveyOptions): Promise<Survey> {
  const tally = createTally()
  for (let group = 0; group < GROUPS; group++) {
    const observed = await options.read(group)
    if (observed.size === 0 && options.whole === undefined) continue
    const { plans } = await planGroup(group, { ...options, observed })
    for (const plan of plans) tally.look(plan, observed.has(plan.code), options.whole)
    if (options.preview !== undefined) await previewGroup(plans, options.preview, tally)
  }
  return { findings: tally.findings(options), counts: tally.counts, examples: tally.examples }
}

type Tally = ReturnType<typeof createTally>

function createTally() {
  const counts: Record<string, number> = { created: 0, changed: 0, unchanged: 0, skipped: 0 }
  const examples: Example[] = []
  const seen = { known: 0, missing: 0, stocked: 0, emptied: 0, priced: 0, moved: 0 }
  const unusual: Record<'drop' | 'zero' | 'price', Finding['examples']> = { drop: [], zero: [], price: [] }
  const keep = (guard: keyof typeof unusual, what: string, before: string, after: string) => {
    if (unusual[guard].length < MOST_EXAMPLES) unusual[guard].push({ what, before, after })
  }
  return { counts, examples, look, findings }

  function look(plan: Plan, isTold: boolean, whole: string | undefined) {
    const { code, before, product, stock } = plan
    const patch = product ?? stock
    if (before.content !== undefined && before.withdrawn !== true && whole !== undefined) {
      const cards = Object.entries(before.stores)
      const isLacking = (card: StoreCard) => card.missing?.last === whole
      const lacking = cards.filter(([, card]) => isLacking(card))
      seen.known += cards.filter(([, card]) => isKept(card) || isLacking(card)).length
      seen.missing += lacking.length
      for (const [store] of lacking) keep('drop', code, `in ${store}`, 'missing')
    }
    if ((before.quantity ?? 0) > 0) {
      seen.stocked += 1
      if (patch?.quantity === 0 || patch?.visible === false) {
        seen.emptied += 1
        keep('zero', code, String(before.quantity), patch.visible === false ? 'hidden' : '0')
      }
    }
    if (patch?.price === undefined) seen.priced += before.price === undefined || !isTold ? 0 : 1
    else if (before.price !== undefined) {
      seen.priced += 1
      if (movesByHalf(before.price, patch.price)) {
        seen.moved += 1
        keep('price', code, before.price, patch.price)
      }
    }
    if (product === undefined || before.content !== undefined)
      counts[patch === undefined ? 'unchanged' : 'changed'] =
        (counts[patch === undefined ? 'unchanged' : 'changed'] ?? 0) + (isTold || patch !== undefined ? 1 : 0)
    else counts['created'] = (counts['created'] ?? 0) + 1
  }

  function findings({ guards, cards, rejected, whole, problems = [] }: SurveyOptions): Finding[] {
    const all = cards + rejected
    const unreadable = problems
      .slice(0, MOST_EXAMPLES)
      .map(({ row, reason }) => ({ what: row, before: '', after: reason }))
    const found = [
      finding(
        'zero',
        seen.emptied,
        seen.stocked,
        `${seen.emptied} of ${seen.stocked} goods in stock would sell out or be hidden`,
      ),
      finding(
        'price',
        seen.moved,
        seen.priced,
        `${seen.moved} of ${seen.priced} prices move by more than half`,
      ),
      finding('rejected', rejected, all, `${rejected} of ${all} cards cannot be read`),
    ]
    if (whole === undefined) return found
    const gone = `the list lacks ${seen.missing} of ${seen.known} known cards`
    return [finding('drop', seen.missing, seen.known, gone), ...found]

    function finding(guard: Finding['guard'], count: number, of: number, message: string): Finding {
      const isMany = count >= LEAST_CASES[guard] || (guard === 'drop' && count === of && count > 0)
      const isTripped = of > 0 && count / of > guards[guard] && isMany
      return {
        guard,
        count,
        of,
        limit: guards[guard],
        isTripped,
        message,
        examples: guard === 'rejected' ? unreadable : unusual[guard],
      }
    }
  }
}

async function previewGroup(
  plans: readonly Plan[],
  { shop, signal }: { shop: Shop; signal: AbortSignal },
  { counts, examples }: Tally,
): Promise<void> {
  const news = plans.flatMap(({ before, product }) =>
    product === undefined || before.content !== undefined ? [] : product,
  )
  for (const batch of pieces(news, shop.capabilities.batchSize)) {
    for (const [index, planned] of (await shop.previewProducts(batch, { signal })).entries()) {
      const { plan } = planned
      const outcome = (
        { create: 'created', update: 'changed', unchanged: 'unchanged', skip: 'skipped' } as const
      )[plan]
      counts['created'] = (counts['created'] ?? 0) - 1
      counts[outcome] = (counts[outcome] ?? 0) + 1
      const patch = batch[index]
      if (patch === undefined || examples.length >= MOST_EXAMPLES) continue
      examples.push(planExample(patch, planned))
    }
  }
}

function movesByHalf(before: string, after: string): boolean {
  const from = toMillionths(before) ?? 0n
  const to = toMillionths(after) ?? 0n
  const move = to > from ? to - from : from - to
  return from > 0n && to > 0n && move * 2n > from
}
