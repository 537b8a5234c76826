import { isAppError } from '../../../core/errors.ts'
import { type CategoryNode, toCategories } from '../answers/category.ts'
import { pushedCategories } from '../delivery/lists.ts'
import { categoriesRequest } from '../documents/list-requests.ts'
import { type ListRequest, requestList } from '../list-exchange.ts'
import type { MServer } from '../mserver/mserver.ts'
import { refreshUnit, unitKey } from '../unit.ts'
import type { PluginContext } from '../../../core/plugin.ts'

/** The whole list of categories, as POHODA has it. */
export interface CategoryList {
  roots: CategoryNode[]
  /** When POHODA made it, ISO 8601 UTC. */
  at: string
  isWhole: boolean
  /** The unit and year of its ids. */
  unit: string
}

export interface CategorySource {
  mserver: MServer | undefined
  context: ListRequest['context'] & Pick<PluginContext, 'store' | 'log'>
  signal: AbortSignal
  /** When the list was made that is known already, ISO 8601 UTC. */
  knownAt: string | undefined
}

/** When mServer fails with one of these, a pushed list will do as well. */
const AWAY: ReadonlySet<string> = new Set(['MSERVER_UNAVAILABLE', 'MSERVER_TIMEOUT', 'MSERVER_QUIET'])

/**
 * The newest list: mServer's when there is one, else the one that POHODA pushed last; that one also while mServer cannot
 * be asked, when it is newer than what is known. Undefined when there is none.
 * @throws as `MServer`; LIST_REFUSED
 */
export async function newestList(source: CategorySource): Promise<CategoryList | undefined> {
  const { mserver, context, knownAt } = source
  if (mserver === undefined) return await pushedList()
  try {
    return await askedList(mserver, source)
  } catch (thrown) {
    const pushed = isAppError(thrown) && AWAY.has(thrown.code) ? await pushedList() : undefined
    if (pushed === undefined || (knownAt !== undefined && pushed.at <= knownAt)) throw thrown
    return pushed
  }

  async function pushedList(): Promise<CategoryList | undefined> {
    const pushed = await pushedCategories(context.store)
    return pushed === undefined ? undefined : { ...pushed, isWhole: true, unit: await unitKey(context.store) }
  }
}

async function askedList(
  mserver: MServer,
  { context, signal }: Pick<CategorySource, 'context' | 'signal'>,
): Promise<CategoryList> {
  const unit = await refreshUnit(mserver, { ...context, signal })
  const roots: CategoryNode[] = []
  const { at, isWhole } = await requestList({
    mserver,
    context,
    kind: 'categories',
    body: categoriesRequest(),
    signal,
    onRecord: (record) => void roots.push(...toCategories(record)),
  })
  return { roots, at, isWhole, unit }
}
