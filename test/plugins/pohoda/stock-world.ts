import * as v from 'valibot'
import {
  differences,
  expectedProducts,
  type PohodaWorld,
  type PohodaWorldOptions,
  type ShopRules,
  startPohodaWorld,
} from '../../helpers/pohoda-world.ts'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE

/** A service, a shop and a POHODA between which stock travels. */
export interface StockWorld extends PohodaWorld {
  /** Where shop and POHODA differ, one line each. */
  unlike(rules?: ShopRules): Promise<string[]>
  /** The code of a card that is sold, in one store only. */
  code: string
}

export async function startStockWorld(options: PohodaWorldOptions): Promise<StockWorld> {
  const world = await startPohodaWorld({ invent: { cards: 60, seed: 3 }, ...options })
  const single = [...Map.groupBy(world.unit.cards.all(), ({ code }) => code).values()].filter(
    (cards) => cards.length === 1,
  )
  const sold = single
    .flat()
    .find(({ isInternet, type, count }) => isInternet && type === 'card' && count > 10)
  const unlike = async (rules?: ShopRules) =>
    differences(await world.products(), expectedProducts(world.unit, rules))
  return { ...world, unlike, code: sold?.code ?? 'none' }
}

const jobView = v.object({
  status: v.string(),
  error: v.nullish(
    v.object({
      code: v.string(),
      message: v.string(),
      details: v.optional(v.looseObject({ runId: v.optional(v.string()) })),
    }),
  ),
  counts: v.record(v.string(), v.number()),
  lastRun: v.nullable(v.object({ counts: v.record(v.string(), v.number()), summary: v.nullish(v.string()) })),
})

/** How a task of the instance stands. */
export async function taskView({ app }: Pick<PohodaWorld, 'app'>, name: string) {
  return await app.json(`/api/jobs/pohoda/${name}`, jobView)
}
