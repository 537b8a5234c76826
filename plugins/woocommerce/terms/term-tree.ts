import * as v from 'valibot'
import { AppError } from '../../../core/errors.ts'
import { type GuardableStore, guardedBy, type Logger } from '../../../core/plugin.ts'
import type { CategoryPath, ShopCall } from '../../../core/shop.ts'
import { categoryText, withParents } from '../../../core/shop/category.ts'
import type { WooClient, WooItemError } from '../client/client.ts'
import { pagesOf } from '../client/pages.ts'
import { readAs } from '../client/read.ts'
import { makeTerms } from './make.ts'
import { TERM_FIELDS, termRecord } from './record.ts'
import { createTree, type Tree } from './tree.ts'
import { createTurns } from './turns.ts'

/** The terms of one kind (categories, brands): their ids as far as they are known, in memory and in the store. */
export interface TermTree {
  /**
   * The ids at paths from the top, in their order; what is missing is made. `undefined` for a term that the shop
   * refuses.
   * @throws WOO_* when the shop cannot be reached, STALE_FENCE, STORE_UNAVAILABLE
   */
  ids(paths: readonly CategoryPath[], call: ShopCall): Promise<(number | undefined)[]>
  /** Works on the tree as the shop has it now; nobody else works on it meanwhile, and what changed is kept. */
  withFresh<T>(call: ShopCall, work: (tree: Tree) => Promise<T>): Promise<T>
  /** Drops what is known. */
  forget(call: ShopCall): Promise<void>
}

export interface TermTreeOptions {
  client: WooClient
  store: GuardableStore
  log: Logger
  /** Below `/wp-json/wc/v3`, e.g. `/products/categories`. */
  path: string
  /** Where ids are kept, e.g. `terms:categories`. */
  key: string
  /** Whether one name says which term is meant, wherever in the shop's tree it stands. */
  isFlat?: boolean
}

export function createTermTree(options: TermTreeOptions): TermTree {
  const { client, store, log, path, key, isFlat = false } = options
  const turns = createTurns()
  const refused = new Set<string>()
  let known: Tree | undefined

  return {
    ids: (paths, call) =>
      turns.take(async () => {
        let tree = await load(call)
        if (await makeMissing(tree, paths, call)) return idsIn(tree, paths)
        // Somebody has removed a parent in the shop since its id was kept.
        await forget(call)
        tree = await load(call)
        await makeMissing(tree, paths, call)
        return idsIn(tree, paths)
      }),

    withFresh: (call, work) =>
      turns.take(async () => {
        const tree = await read(call)
        try {
          return await work(tree)
        } finally {
          await keep(tree, call)
        }
      }),

    forget: (call) => turns.take(() => forget(call)),
  }

  /** @returns false when a parent whose id is known is not there any more */
  async function makeMissing(tree: Tree, paths: readonly CategoryPath[], call: ShopCall): Promise<boolean> {
    const missing = paths.filter(
      (path) =>
        tree.idAt(path) === undefined && !withParents(path).some((one) => refused.has(categoryText(one))),
    )
    if (missing.length === 0) return true
    const errors = await makeTerms(tree, missing, { client, path, call })
    await keep(tree, call)
    if ([...errors.values()].some(({ code }) => code === 'missing_parent')) return false
    for (const [text, error] of errors) {
      if (error.retry) throw notMade(text, error)
      refused.add(text)
      log.warn('The shop refuses a term; goods go without it', { path, name: text, reason: error.message })
    }
    return true
  }

  async function load(call: ShopCall): Promise<Tree> {
    if (known !== undefined) return known
    const kept = await store.get(key, keptNames)
    if (kept !== undefined) return (known = createTree(kept.names))
    const tree = await read(call)
    await keep(tree, call)
    return tree
  }

  async function read(call: ShopCall): Promise<Tree> {
    const tree = createTree()
    for await (const page of pagesOf(client, path, { _fields: TERM_FIELDS }, call)) {
      for (const term of readAs(v.array(termRecord), page, `the list ${path} of the shop`)) {
        tree.put(isFlat ? { ...term, parent: 0 } : term)
      }
    }
    return tree
  }

  async function keep(tree: Tree, call: ShopCall): Promise<void> {
    known = tree
    await guardedBy(store, call.guards).put(key, { names: tree.names() })
  }

  async function forget(call: ShopCall): Promise<void> {
    known = undefined
    refused.clear()
    await guardedBy(store, call.guards).delete(key)
  }
}

const keptNames = v.object({ names: v.array(v.tuple([v.number(), v.number(), v.string()])) })

function idsIn(tree: Tree, paths: readonly CategoryPath[]): (number | undefined)[] {
  return paths.map((path) => (path.length === 0 ? undefined : tree.idAt(path)))
}

function notMade(text: string, { code, message, status }: WooItemError): AppError {
  return new AppError('WOO_TERM', `Cannot make "${text}" in the shop: ${message} (${code}, ${status}).`, {
    status: 502,
  })
}
