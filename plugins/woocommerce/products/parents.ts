import { isEqual } from '../../../core/shop/equal.ts'
import type { PatchMember } from '../../../core/shop/fields.ts'
import type { StoredProduct } from '../../../core/shop/record.ts'
import type { ItemResult, ShopCall } from '../../../core/shop.ts'
import type { WoocommerceConfig } from '../config.ts'
import type { Apply } from './apply.ts'
import type { Meet } from './meet.ts'
import { ownedMembers } from './owned.ts'
import { SHARED_MEMBERS } from './payload.ts'
import type { RealProduct } from './real.ts'
import type { Records, WooRecord } from './records.ts'
import { parentChange, type ParentChange, parentSku, type VariantChange } from './variants.ts'
import { failure, type Work } from './work.ts'

export interface ParentsOptions {
  records: Records
  meet: Meet
  config: Pick<WoocommerceConfig, 'overwrite' | 'locks'>
}

/** The variable products that hold the variants of models. */
export interface Parents {
  /**
   * Makes and changes the parents that these works need, before the variations that need them.
   * @returns the works with the ids of their parents; the results of those whose parent failed are in `results`
   */
  provide(
    works: readonly Work[],
    results: Map<string, ItemResult>,
    context: { call: ShopCall; apply: Apply },
  ): Promise<Work[]>
}

export function createParents({ records, meet, config }: ParentsOptions): Parents {
  let turn: Promise<unknown> = Promise.resolve()

  return {
    async provide(works, results, context) {
      const variants = Map.groupBy(works.filter(needsParent), ({ wanted }) => parentSku(wanted.model))
      if (variants.size === 0) return [...works]
      // One at a time: of two lists of choices that are made at once the later would take back the earlier.
      const mine = turn.then(() => change(variants, context))
      turn = mine.catch(() => undefined)
      const outcomes = await mine
      const known = await records.findMany([...variants.keys()])
      return works.flatMap((work) => {
        if (!needsParent(work)) return [work]
        const sku = parentSku(work.wanted.model)
        const outcome = outcomes.get(sku)
        const parentId = known.get(sku)?.link.id
        const isStopped = outcome?.outcome === 'failed' || outcome?.outcome === 'skipped'
        if (!isStopped && parentId !== undefined) return [{ ...work, parentId }]
        results.set(work.sku, isStopped ? { ...outcome, sku: work.sku } : failure(work.sku, noParent(work)))
        return []
      })
    },
  }

  async function change(
    variants: ReadonlyMap<string, readonly Work[]>,
    { call, apply }: { call: ShopCall; apply: Apply },
  ): Promise<Map<string, ItemResult>> {
    const known = await meet(
      Array.from(variants.keys(), (sku) => ({ sku })),
      call,
    )
    const works = [...variants].flatMap(([sku, members]) => {
      const found = known.get(sku)
      const record = found?.record?.choices === undefined ? undefined : found.record
      const parent = record && { record, real: found?.real }
      const changed = parentChange(parent?.record, members.map(allowedChange))
      const isNewToUs = parent?.real !== undefined
      return changed === undefined && !isNewToUs ? [] : (parentWork(sku, parent, changed) ?? [])
    })
    return works.length > 0 ? await apply(works, call) : new Map<string, ItemResult>()
  }

  /** What the variant changes of what it shares, as far as we may write it. */
  function allowedChange({ sku, record, wanted }: Work): VariantChange {
    const before = record?.product
    if (before === undefined) return { before, wanted }
    const isOwned = ownedMembers({ sku, isAdopted: false }, config)
    const locked = SHARED_MEMBERS.filter((member) => !isOwned(member))
    return {
      before,
      wanted: { ...wanted, ...Object.fromEntries(locked.map((member) => [member, before[member]])) },
    }
  }
}

/** Members of a variant that are seen on its parent. */
const PARENT_MEMBERS: readonly PatchMember[] = [...SHARED_MEMBERS, 'modelName', 'options']

/** Whether a variation that we have made changes something that its parent shows. */
export function changesParent({ kind, record, wanted }: Work): boolean {
  if (kind !== 'variation' || record === undefined || record.link.isAdopted) return false
  return PARENT_MEMBERS.some((member) => !isEqual(record.product[member], wanted[member]))
}

/** Whether it is new, or changed something that its parent shows. Variations that we have not made have parents of their own. */
function needsParent(work: Work): boolean {
  if (work.kind !== 'variation' || work.record?.link.isAdopted === true) return false
  return work.record === undefined || work.real !== undefined || changesParent(work)
}

function parentWork(
  sku: string,
  parent: { record: WooRecord; real?: RealProduct | undefined } | undefined,
  change: ParentChange | undefined,
): Work | undefined {
  const wanted: StoredProduct | undefined = change?.wanted ?? parent?.record.product
  return (
    wanted && {
      sku,
      kind: 'parent',
      wanted,
      told: change?.members ?? new Set(),
      record: parent?.record,
      real: parent?.real,
      reservation: undefined,
      choices: change?.choices ?? parent?.record.choices ?? [],
    }
  )
}

function noParent({ sku, wanted }: Work) {
  const message = `Cannot create product "${sku}": the product of its model "${wanted.model}" is not in the shop. It is told again.`
  return { code: 'WOO_PARENT_MISSING', message, retry: true }
}
