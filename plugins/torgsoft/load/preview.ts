import { type Example, MOST_EXAMPLES } from '../../../core/plugin.ts'
import { planExample } from '../../../core/shop/example.ts'
import type { ProductPatch } from '../../../core/shop.ts'
import { type ApplyOptions, batches } from './apply.ts'
import { compareGroup } from './compare.ts'

const COUNT_OF_PLAN = {
  create: 'created',
  update: 'changed',
  unchanged: 'unchanged',
  skip: 'skipped',
} as const

/** What a load would do. */
export interface Preview {
  counts: Record<string, number>
  /** Up to 20 goods: how the shop has them, and what would become of them. */
  examples: Example[]
}

/** What a load would do, without doing it: the shop says which goods it recognises. */
export async function preview(options: ApplyOptions): Promise<Preview> {
  const { shop, context, staged, owners } = options
  const counts: Record<string, number> = {
    created: 0,
    changed: 0,
    skipped: 0,
    unchanged: 0,
    hidden: 0,
    removed: 0,
  }
  const examples: Example[] = []
  let waiting: ProductPatch[] = []
  const add = (name: string, delta: number) => (counts[name] = (counts[name] ?? 0) + delta)
  for (let group = 0; group < staged.groups.length; group++) {
    for (const { diff } of await compareGroup(group, options, owners.look)) {
      waiting.push(...diff.content)
      add('changed', diff.stock.length + diff.show.length)
      add('hidden', diff.hide.length + diff.zero.length)
      add('removed', diff.remove.length)
      add('unchanged', diff.unchanged)
    }
    if (waiting.length >= shop.capabilities.batchSize) await lookUp()
  }
  await lookUp()
  return { counts, examples }

  /** Asks the shop which of the goods it would take for its own. */
  async function lookUp() {
    for (const batch of batches(waiting, shop.capabilities.batchSize)) {
      const plans = await shop.previewProducts(batch, { signal: context.signal })
      for (const [index, plan] of plans.entries()) {
        add(COUNT_OF_PLAN[plan.plan], 1)
        const patch = batch[index]
        if (examples.length < MOST_EXAMPLES && patch !== undefined) examples.push(planExample(patch, plan))
      }
    }
    waiting = []
  }
}
