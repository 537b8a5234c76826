import { isEqual } from '../../../core/shop/equal.ts'
import type { PatchMember } from '../../../core/shop/fields.ts'
import { blankProduct, type StoredProduct } from '../../../core/shop/record.ts'
import { SHARED_MEMBERS } from './payload.ts'
import type { Choice, WooRecord } from './records.ts'

/**
 * The SKU of the variable product that holds a model's variants. Not the model itself: it may be the code of one of
 * them, and in the shop SKUs are unique.
 */
export function parentSku(model: string): string {
  return `model-${model}`
}

/** Whether a good that the shop does not have becomes a variation there. */
export function isVariant({ model, options }: StoredProduct): boolean {
  return model !== '' && Object.keys(options).length > 0
}

/** One variant as it was and as it is to be; `before` is undefined when it is new. */
export interface VariantChange {
  before: StoredProduct | undefined
  wanted: StoredProduct
}

/** What becomes of a parent: its wanted state, what its variants choose from, and what of that is new. */
export interface ParentChange {
  wanted: StoredProduct
  choices: readonly Choice[]
  members: ReadonlySet<PatchMember>
}

/**
 * What the changes of some variants of one model make of their parent. Choices only grow: variants that this call does
 * not know of may use the others. Undefined when the parent stays as it is. Pure.
 */
export function parentChange(
  parent: WooRecord | undefined,
  variants: readonly VariantChange[],
): ParentChange | undefined {
  const [first] = variants
  if (first === undefined) return undefined
  let wanted = parent?.product ?? newParent(first.wanted)
  for (const { before, wanted: variant } of variants) {
    wanted = { ...wanted, ...sharedChange(before, variant), name: nameOf(wanted, before, variant) }
  }
  const choices = mergedChoices(parent?.choices ?? [], ...variants.map(choicesOf))
  const members = new Set<PatchMember>(
    SHARED_MEMBERS.filter((member) => !isEqual(parent?.product[member], wanted[member])),
  )
  if (!isEqual(parent?.choices, choices)) members.add('options')
  return members.size > 0 ? { wanted, choices, members } : undefined
}

function newParent(variant: StoredProduct): StoredProduct {
  const shared = Object.fromEntries(SHARED_MEMBERS.map((member) => [member, variant[member]]))
  return { ...blankProduct(parentSku(variant.model)), ...shared, model: variant.model }
}

/** What the variant changed of what all have in common; the last variant that tells is right. */
function sharedChange(before: StoredProduct | undefined, variant: StoredProduct): Partial<StoredProduct> {
  const changed = SHARED_MEMBERS.filter(
    (member) => before !== undefined && !isEqual(before[member], variant[member]),
  )
  return Object.fromEntries(changed.map((member) => [member, variant[member]]))
}

/** The model's own name, or else that of the variant after which the parent is called. */
function nameOf(parent: StoredProduct, before: StoredProduct | undefined, variant: StoredProduct): string {
  if (variant.modelName !== '') return variant.modelName
  return parent.name === '' || parent.name === before?.name ? variant.name : parent.name
}

/** All values of both. Pure. */
export function mergedChoices(...lists: readonly (readonly Choice[])[]): Choice[] {
  const values = new Map<string, Set<string>>()
  for (const { name, values: more } of lists.flat()) {
    values.set(name, new Set([...(values.get(name) ?? []), ...more]))
  }
  return Array.from(values, ([name, all]) => ({ name, values: [...all] }))
}

function choicesOf({ wanted }: VariantChange): Choice[] {
  return Object.entries(wanted.options).map(([name, value]) => ({ name, values: [value] }))
}
