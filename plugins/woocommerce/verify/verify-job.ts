import * as v from 'valibot'
import {
  type Checkpoint,
  defineJob,
  type Job,
  type PluginContext,
  type RunContext,
  type RunResult,
} from '../../../core/plugin.ts'
import { woocommerceConfig, type WoocommerceConfig } from '../config.ts'
import type { Images } from '../images/images.ts'
import { batchCursor, batchesOf } from './batches.ts'
import { examine, type VerifyParts } from './examine.ts'

/**
 * Compares the shop's real values with those that were sent, and repairs what is ours to write: differences against our
 * own memory never notice a hand edit or a restored backup. One step is a hundred goods.
 * @param open makes the parts over the context of a run, whose writes stand under the run's fence
 */
export function createVerifyJob(
  open: (context: PluginContext<WoocommerceConfig>) => VerifyParts & { images: Pick<Images, 'sweep'> },
): Job<WoocommerceConfig> {
  return defineJob({
    name: 'verify',
    title: 'Compare with the shop',
    config: woocommerceConfig,
    cursor: batchCursor,
    input: v.strictObject({ again: v.array(v.string()) }),
    outcomes: ['unchanged', 'repaired', 'created', 'missing', 'quarantined'],
    keepsAside: (input) => input !== undefined,
    again: (rows) => ({ again: [...rows] }),
    schedule: (config) => config.verify,
    async *run(context) {
      const { signal, input } = context
      const parts = open(context)
      if (input !== undefined) return yield* verifyAgain(input.again, context, parts)
      const totals = new Map(Object.entries(context.counts))
      for await (const { records, cursor } of batchesOf(parts.records, context.cursor)) {
        const { counts, rows, written } = await examine(records, parts, { signal })
        if (written.length > 0) context.log.info('Products were put right in the shop', { codes: written })
        for (const [name, count] of Object.entries(counts)) totals.set(name, (totals.get(name) ?? 0) + count)
        yield { cursor, counts, quarantined: rows }
      }
      await parts.images.sweep({ signal })
      return { summary: summaryOf(totals), followUps: [{ job: 'index' }] }
    },
  })
}

/** Looks at single goods once more; what is no longer ours is no longer put aside. */
async function* verifyAgain(
  skus: readonly string[],
  { signal, log }: Pick<RunContext<unknown, unknown, unknown, unknown>, 'signal' | 'log'>,
  parts: VerifyParts,
): AsyncGenerator<Checkpoint<never, never>, RunResult<never>, void> {
  const records = await parts.records.findMany(skus)
  const { counts, rows, written } = await examine([...records.values()], parts, { signal })
  if (written.length > 0) log.info('Products were put right in the shop', { codes: written })
  yield { counts, mended: skus, quarantined: rows }
  return { summary: summaryOf(new Map(Object.entries(counts))), isPart: true }
}

function summaryOf(totals: ReadonlyMap<string, number>): string {
  const of = (name: string) => totals.get(name) ?? 0
  const read = of('read')
  if (read === 0) return 'Nothing was sent to the shop yet.'
  const wrong = [
    { count: of('repaired'), words: (count: number) => `${count} repaired` },
    { count: of('created'), words: (count: number) => `${count} made anew` },
    { count: of('missing'), words: (count: number) => `${count} deleted in the shop` },
    { count: of('quarantined'), words: (count: number) => `${count} could not be repaired` },
  ].flatMap(({ count, words }) => (count === 0 ? [] : [words(count)]))
  return wrong.length === 0
    ? `${read} ${read === 1 ? 'product' : 'products'} compared, ${read === 1 ? 'it is as it was' : 'all as they were'} sent`
    : `${read} ${read === 1 ? 'product' : 'products'} compared: ${wrong.join('; ')}`
}
