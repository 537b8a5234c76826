import type { QuarantinedRow, RunContext } from '../../../core/plugin.ts'
import type { Shop } from '../../../core/shop.ts'
import { shardsOf } from '../../../core/staging.ts'
import { knownGoods } from '../cards/known.ts'
import type { PohodaConfig } from '../config.ts'
import type { MServer } from '../mserver/mserver.ts'
import { openPictures } from '../pictures/source.ts'
import { createPictureStep, type PictureStep } from '../pictures/step.ts'
import { GROUPS } from './delivery.ts'

export interface PictureParts {
  mserver: MServer | undefined
}

export interface BringOptions extends PictureParts {
  context: Pick<
    RunContext<PohodaConfig, unknown, unknown, unknown>,
    'config' | 'store' | 'clock' | 'signal' | 'folder'
  >
  shop: Shop
}

/** By group whose pictures are to be looked at: the last code that is done. */
export type PicturesLeft = Readonly<Record<string, string>>

export interface PicturesBrought {
  left: PicturesLeft
  counts: Record<string, number>
  quarantined: readonly QuarantinedRow[]
  /** The group that was looked at, and when one of its goods is worth another look, milliseconds since 1970. */
  group?: string
  againAt?: number | undefined
}

/** So many goods are looked at between two checkpoints: a picture may take seconds. */
const GOODS_PER_STEP = 20

/** Brings the pictures of the goods of some groups into the shop, some goods at a time. */
export async function* bringPictures(
  left: PicturesLeft,
  { context, shop, mserver }: BringOptions,
): AsyncGenerator<PicturesBrought, void, void> {
  const { config, store, clock, signal } = context
  const groups = Object.keys(left)
  if (groups.length === 0) return
  if (config.pictures === undefined || !shop.capabilities.images.includes('bytes')) {
    yield { left: {}, counts: {}, quarantined: [] }
    return
  }
  const source = openPictures({ config: config.pictures, context, mserver })
  try {
    for (const group of groups) {
      let rest = (await picturedIn(Number(group))).filter(([code]) => code > (left[group] ?? ''))
      let againAt: number | undefined
      do {
        const step = createPictureStep({
          shop,
          source,
          store,
          shard: Number(group),
          now: clock.now(),
          signal,
        })
        const some = rest.slice(0, GOODS_PER_STEP)
        for (const [code, files] of some) await step.takeGood(code, files)
        await step.remember()
        rest = rest.slice(GOODS_PER_STEP)
        const { [group]: _done, ...others } = left
        left = rest.length === 0 ? others : { ...left, [group]: some.at(-1)?.[0] ?? '' }
        againAt = earlier(againAt, step.againAt)
        yield { left, counts: countsOf(step), quarantined: step.quarantined, group, againAt }
      } while (rest.length > 0)
    }
  } finally {
    await source.close()
  }

  /** Goods that the shop has, whose cards name their pictures, in the order of their codes. */
  async function picturedIn(group: number): Promise<[string, readonly string[]][]> {
    const found: [string, readonly string[]][] = []
    for (const shard of shardsOf(group, GROUPS)) {
      for (const [code, { content, pictures }] of await knownGoods(store, shard)) {
        if (content !== undefined && pictures !== undefined) found.push([code, pictures])
      }
    }
    return found.sort(([a], [b]) => (a < b ? -1 : 1))
  }
}

function earlier(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.min(a, b)
}

function countsOf(step: PictureStep): Record<string, number> {
  const { applied, unchanged, skipped, quarantined, removed } = step.counts
  const counts: Record<string, number> = {
    pictures: applied,
    picturesKept: unchanged + skipped,
    picturesAside: quarantined,
    picturesRemoved: removed,
  }
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0))
}
