import type { CategoryPath, ShopCall } from '../../../core/shop.ts'
import { categoryText } from '../../../core/shop/category.ts'
import type { BatchResult, WooClient, WooItemError } from '../client/client.ts'
import { readAs } from '../client/read.ts'
import { nameKey } from './names.ts'
import { termRecord } from './record.ts'
import type { Term, Tree } from './tree.ts'

export interface MakeOptions {
  client: WooClient
  /** Below `/wp-json/wc/v3`, e.g. `/products/categories`. */
  path: string
  call: ShopCall
  /** What a new term gets besides its name and parent. */
  detailsOf?: (path: CategoryPath) => object
}

/**
 * Makes the terms that are missing at paths and puts them into the tree: level by level, one batch for all of a level.
 * A term that the shop has already, e.g. because it takes `É` for `E`, is adopted.
 * @returns why terms are still missing, by the path (`categoryText`) that could not be made
 * @throws WOO_* when nothing could be made
 */
export async function makeTerms(
  tree: Tree,
  paths: readonly CategoryPath[],
  { client, path, call, detailsOf = () => ({}) }: MakeOptions,
): Promise<Map<string, WooItemError>> {
  const errors = new Map<string, WooItemError>()
  const depth = Math.max(0, ...paths.map((one) => one.length))
  for (let level = 1; level <= depth; level++) {
    const missing = missingAt(level, { tree, paths })
    if (missing.length === 0) continue
    const create = missing.map(({ name, parent, at }) => ({ name, parent, ...detailsOf(at) }))
    const results = (await client.batch(path, { create }, call)).create
    for (const [index, { name, parent, at }] of missing.entries()) {
      const outcome = outcomeOf(results[index])
      if ('error' in outcome) errors.set(categoryText(at), outcome.error)
      else {
        if ('term' in outcome) tree.put({ ...outcome.term, parent })
        tree.addName([outcome.id, parent, nameKey(name)])
      }
    }
  }
  return errors
}

interface Missing {
  name: string
  parent: number
  /** The path of this term. */
  at: CategoryPath
}

/** What is missing at a level whose parents are there, each once. */
function missingAt(
  level: number,
  { tree, paths }: { tree: Tree; paths: readonly CategoryPath[] },
): Missing[] {
  const missing = new Map<string, Missing>()
  for (const path of paths) {
    const name = path[level - 1]
    const parent = tree.idAt(path.slice(0, level - 1))
    if (name === undefined || parent === undefined || tree.child(parent, name) !== undefined) continue
    const place = `${parent} ${nameKey(name)}`
    if (!missing.has(place)) missing.set(place, { name, parent, at: path.slice(0, level) })
  }
  return [...missing.values()]
}

type Outcome = { id: number; term: Term } | { id: number } | { error: WooItemError }

function outcomeOf(result: BatchResult | undefined): Outcome {
  if (result?.ok === false) {
    const { error } = result
    return error.code === 'term_exists' && error.resourceId !== undefined
      ? { id: error.resourceId }
      : { error }
  }
  const term = readAs(termRecord, result?.record, 'a new term of the shop')
  return { id: term.id, term }
}
