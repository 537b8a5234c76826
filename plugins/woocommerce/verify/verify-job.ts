import { defineJob, type Job, type PluginContext } from '../../../core/plugin.ts'
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
    schedule: (config) => config.verify,
    async *run(context) {
      const { signal } = context
      const parts = open(context)
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

function summaryOf(totals: ReadonlyMap<string, number>): string {
  const of = (name: string) => totals.get(name) ?? 0
  if (of('read') === 0) return 'Nothing was sent to the shop yet.'
  const wrong = [
    [of('repaired'), 'repaired'],
    [of('created'), 'made anew'],
    [of('missing'), 'deleted in the shop'],
    [of('quarantined'), 'could not be repaired'],
  ].flatMap(([count, what]) => (count === 0 ? [] : [`${count} ${what}`]))
  const goods = `${of('read')} products compared`
  return wrong.length === 0 ? `${goods}, all as they were sent` : `${goods}: ${wrong.join(', ')}`
}
