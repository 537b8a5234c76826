import type { ProductPatch } from '../shop.ts'

/** A member of a patch, which settings may name to protect it or to let it be overwritten. */
export type PatchMember = Exclude<keyof ProductPatch, 'sku' | 'create'>

export const PATCH_MEMBERS = [
  'name',
  'description',
  'categories',
  'attributes',
  'brand',
  'supplier',
  'barcode',
  'articul',
  'model',
  'modelName',
  'options',
  'taxRate',
  'price',
  'salePrice',
  'quantity',
  'stocks',
  'visible',
] as const satisfies readonly PatchMember[]
