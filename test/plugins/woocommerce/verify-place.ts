import * as v from 'valibot'
import type { Checkpoint, PluginContext, RunContext } from '../../../core/plugin.ts'
import type { ProductPatch, Shop } from '../../../core/shop.ts'
import { woocommerceConfig, type WoocommerceConfig } from '../../../plugins/woocommerce/config.ts'
import plugin from '../../../plugins/woocommerce/index.ts'
import { startWooSimulator } from '../../../plugins/woocommerce/simulator/server.ts'
import { createTestContext } from '../../helpers/plugin-context.ts'
import { realHttp } from './open-shop.ts'

export type Settings = Partial<v.InferInput<typeof woocommerceConfig>>

/** What one run of the comparison has done. */
export interface Verified {
  counts: Record<string, number>
  /** Codes that were put aside, with the reasons. */
  rows: Record<string, string>
  summary: string
  checkpoints: Checkpoint[]
}

/** A plugin instance whose shop is a simulated one, and its comparison. */
export async function openVerify(settings: Settings = {}) {
  let now = Date.UTC(2026, 0, 5, 12)
  const simulator = await startWooSimulator({ now: () => now })
  const { url, key, secret } = simulator
  const config = v.parse(woocommerceConfig, { url, key, secret, ...settings })
  const { context, clock } = createTestContext(config, { id: 'woo', http: realHttp() })
  const parts = await plugin.setup(context)
  const job = parts.jobs?.find(({ name }) => name === 'verify')
  if (parts.shop === undefined || job === undefined) throw new Error('The plugin lacks a part')
  const shop: Shop = parts.shop({ instance: 'source' })

  return {
    shop,
    simulator,
    context,
    job,

    /** Brings goods into the shop and forgets the requests. */
    async send(...patches: ProductPatch[]) {
      const results = await shop.applyProducts(patches, { countedAt: isoNow() })
      for (const result of results) {
        if (result.outcome !== 'applied') throw new Error(JSON.stringify(result))
      }
      simulator.requests.length = 0
    },

    /** Lets time pass for the shop and for us. */
    async pass(ms: number) {
      now += ms
      await clock.advance(ms)
    },

    /** The product or variation of that code as the shop has it. */
    real(sku: string) {
      const product = simulator.shop.product(sku)
      if (product === undefined) throw new Error(`The shop has no "${sku}"`)
      return product
    },

    /** What of it somebody could change, as it is now. */
    values(sku: string) {
      const { modifiedAt: _, meta, ...values } = structuredClone(this.real(sku))
      return { ...values, meta: Object.fromEntries(meta.map(({ key, value }) => [key, value])) }
    },

    async edit(sku: string, fields: Record<string, unknown>) {
      await simulator.shop.editProduct(this.real(sku).id, fields)
    },

    verify: (cursor?: unknown) => verified(cursor),
    /** Looks at these goods only. */
    verifyAgain: (skus: string[]) => verified(undefined, { again: skus }),
    asked: () => simulator.requests.splice(0).map(({ method, path }) => `${method} ${path}`),
    [Symbol.asyncDispose]: () => simulator.close(),
  }

  async function verified(cursor: unknown, input?: unknown): Promise<Verified> {
    const run = job?.run(runContext(context, { cursor, input }))
    if (run === undefined) throw new Error('There is no run')
    const result: Verified = { counts: {}, rows: {}, summary: '', checkpoints: [] }
    for (;;) {
      const { value, done } = await run.next()
      if (done === true) return { ...result, summary: value?.summary ?? '' }
      result.checkpoints.push(value)
      for (const [name, count] of Object.entries(value.counts ?? {})) {
        result.counts[name] = (result.counts[name] ?? 0) + count
      }
      for (const { row, reason } of value.quarantined ?? []) result.rows[row] = reason
    }
  }

  function isoNow(): string {
    return new Date(now).toISOString()
  }
}

function runContext(
  context: PluginContext<WoocommerceConfig>,
  place: { cursor: unknown; input: unknown },
): RunContext<WoocommerceConfig, unknown, unknown, unknown> {
  const trigger = { kind: 'manual', at: context.clock.now() } as const
  const run = { id: 'run-1', trigger, tryCount: 0, scheduledFor: undefined }
  const rest = { ...place, mark: undefined, counts: {}, signal: new AbortController().signal }
  return { ...context, ...rest, run }
}
