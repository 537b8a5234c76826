import { isAppError, toAppError } from '../../../core/errors.ts'
import type { Clock, Logger } from '../../../core/plugin.ts'
import { refused } from '../../../core/shop/item-result.ts'
import type { ItemResult, ShopCall } from '../../../core/shop.ts'
import type { BatchResult, WooClient } from '../client/client.ts'
import type { WoocommerceConfig } from '../config.ts'
import type { Terms } from '../terms/terms.ts'
import { judgeAnswer, type Trouble } from './answer.ts'
import { lookUpTerms } from './known-terms.ts'
import type { MoveOut } from './move.ts'
import { changesParent, type Parents } from './parents.ts'
import type { Records } from './records.ts'
import type { Recover } from './recover.ts'
import { recordAfter, type Sending, sendingOf, termsNeededBy } from './sending.ts'
import { failure, type Work } from './work.ts'

export interface ApplyOptions {
  client: WooClient
  records: Records
  terms: Terms
  recover: Recover
  parents: Parents
  moveOut: MoveOut
  config: WoocommerceConfig
  clock: Clock
  log: Logger
}

/**
 * Brings products into the shop and remembers what it took, request by request. What turns out otherwise than we
 * thought (there already, gone, in the trash) is put right in further rounds.
 * @returns a result per work, by code
 * @throws when nothing is known about any of them: WOO_*, STORE_UNAVAILABLE; STALE_FENCE and the signal's reason always
 */
export type Apply = (works: readonly Work[], call: ShopCall) => Promise<Map<string, ItemResult>>

type Results = Map<string, ItemResult>

export function createApply(options: ApplyOptions): Apply {
  const { client, records, terms, recover, parents, moveOut, config, clock, log } = options
  return apply

  async function apply(works: readonly Work[], call: ShopCall): Promise<Results> {
    const results: Results = new Map()
    let open: readonly Work[] = works
    try {
      for (let round = 1; open.length > 0; round++) {
        const moved = await moveOut(open, results, call)
        const ready = await parents.provide(moved, results, { call, apply })
        const troubles = await sendAll(ready, results, call)
        open = round === MOST_ROUNDS ? giveUp(troubles, results) : await recover(troubles, results, call)
      }
    } catch (thrown) {
      if (results.size === 0 || isOver(thrown, call)) throw thrown
      const error = toAppError(thrown)
      log.warn('Not all goods reached the shop', { error })
      for (const { sku } of works) if (!results.has(sku)) results.set(sku, refused(sku, error))
    }
    return results
  }

  /** One round: every work once. @returns those that need another one */
  async function sendAll(works: readonly Work[], results: Results, call: ShopCall): Promise<Trouble[]> {
    const known = await lookUpTerms(termsNeededBy(works, config), terms, call)
    const sendings = works.map((work) => sendingOf(work, known, config))
    const { quiet = [], loud = [] } = Object.groupBy(sendings, (one) => (isQuiet(one) ? 'quiet' : 'loud'))
    await remember(
      quiet.filter(isNews).map((sending) => ({ sending, id: 0 })),
      call,
    )
    for (const { work } of quiet) results.set(work.sku, quietResult(work))
    const troubles: Trouble[] = []
    for (const request of requestsFor(loud)) {
      call.signal?.throwIfAborted()
      troubles.push(...(await sendOne(request, results, call)))
    }
    return troubles
  }

  async function sendOne({ path, sendings }: Request, results: Results, call: ShopCall): Promise<Trouble[]> {
    const judged = (await answersTo(path, sendings, call)).map(([sending, answer]) => ({
      sending,
      ...judgeAnswer(sending, answer),
    }))
    await remember(
      judged.flatMap((one) => (one.kind === 'taken' ? one : [])),
      call,
    )
    // Only now: what is not remembered counts as not done.
    for (const one of judged) if (one.kind !== 'trouble') results.set(one.result.sku, one.result)
    return judged.flatMap((one) => (one.kind === 'trouble' ? { ...one.trouble, work: one.sending.work } : []))
  }

  async function answersTo(
    path: string,
    sendings: readonly Sending[],
    { signal }: ShopCall,
  ): Promise<[Sending, BatchResult | undefined][]> {
    const creates = sendings.filter(({ work }) => work.record === undefined)
    const updates = sendings.flatMap((sending) => {
      const { record } = sending.work
      return record === undefined ? [] : [{ sending, item: { id: record.link.id, ...sending.body } }]
    })
    const items = { create: creates.map(({ body }) => body), update: updates.map(({ item }) => item) }
    const { create, update } = await client.batch(path, items, { signal })
    return [
      ...creates.map((sending, index): [Sending, BatchResult | undefined] => [sending, create[index]]),
      ...updates.map(({ sending }, index): [Sending, BatchResult | undefined] => [sending, update[index]]),
    ]
  }

  async function remember(
    taken: readonly { sending: Sending; id: number }[],
    { guards }: ShopCall,
  ): Promise<void> {
    if (taken.length === 0) return
    await records.put(
      taken.map(({ sending, id }) => recordAfter(sending, id, clock)),
      guards,
      taken.map(({ sending }) => sending.work.record),
    )
  }
}

interface Request {
  path: string
  sendings: readonly Sending[]
}

const MOST_ROUNDS = 6
const MOST_ITEMS = 100

/** Products together; after them, as they need these, variations by their product, for the shop takes them only so. */
function requestsFor(sendings: readonly Sending[]): Request[] {
  const byPath = [...Map.groupBy(sendings, ({ work }) => pathOf(work))].toSorted(
    ([a], [b]) => a.length - b.length,
  )
  return byPath.flatMap(([path, members]) =>
    Array.from({ length: Math.ceil(members.length / MOST_ITEMS) }, (_, index) => ({
      path,
      sendings: members.slice(index * MOST_ITEMS, (index + 1) * MOST_ITEMS),
    })),
  )
}

function pathOf({ kind, record, parentId }: Work): string {
  return kind === 'variation' ? `/products/${record?.link.parentId ?? parentId}/variations` : '/products'
}

/** Whether the shop has nothing to learn. */
function isQuiet({ work, body }: Sending): boolean {
  return work.record !== undefined && Object.keys(body).length === 0
}

/** Whether our memory has something to learn. */
function isNews({ work: { record, real, wanted } }: Sending): boolean {
  return real !== undefined || record?.product !== wanted
}

function quietResult(work: Work): ItemResult {
  const { sku, isCreated = false } = work
  if (isCreated) return { sku, outcome: 'applied', created: true }
  const isTold = work.real === undefined && changesParent(work)
  return { sku, outcome: isTold ? 'applied' : 'unchanged' }
}

function giveUp(troubles: readonly Trouble[], results: Results): Work[] {
  for (const { work, error } of troubles) results.set(work.sku, failure(work.sku, { ...error, retry: true }))
  return []
}

function isOver(thrown: unknown, { signal }: ShopCall): boolean {
  return signal?.aborted === true || (isAppError(thrown) && thrown.code === 'STALE_FENCE')
}
