import * as v from 'valibot'
import type { Nodes, NodeSearch, SimulatedNode } from './nodes.ts'

/** A search as the simulated API understands it. */
export interface UnderstoodSearch extends NodeSearch {
  skip: number
}

const INCLUDABLE = ['allowableOperations', 'aspectNames', 'isLink', 'path', 'properties', 'isLocked'] as const

const body = v.object({
  query: v.object({ language: v.optional(v.literal('afts'), 'afts'), query: v.string() }),
  sort: v.optional(
    v.array(v.object({ type: v.literal('FIELD'), field: v.string(), ascending: v.literal(true) })),
  ),
  paging: v.optional(v.object({ maxItems: v.optional(v.number()), skipCount: v.optional(v.number()) }), {}),
  include: v.optional(v.array(v.picklist(INCLUDABLE)), []),
})

const TYPE = /^TYPE:"([^"]+)"$/
/** Names of fields may have their `:` and `-` escaped, and `@` before them. */
const RANGE = /^@?([a-z]+)\\?:([a-z]+(?:\\?-[a-z]+)*):([<[])(?:"([^"]+)"|(\d+)) TO MAX[\]>]$/

/** The search in a request's body, or why there is none. */
export function understand(json: unknown): UnderstoodSearch | string {
  const parsed = v.safeParse(body, json)
  if (!parsed.success) return `Invalid search: ${v.getDotPath(parsed.issues[0]) ?? 'body'}`
  const { query, sort = [], paging } = parsed.output
  const search: Partial<NodeSearch> = {}
  for (const clause of query.query.split(' AND ')) {
    if (!takeClause(clause, search)) return `Cannot parse the query at: ${clause}`
  }
  if (search.type === undefined) return 'The simulator needs a TYPE.'
  const orderBy = sort[0]?.field === 'sys:node-dbid' ? 'dbid' : 'created'
  return {
    ...search,
    type: search.type,
    orderBy,
    skip: paging.skipCount ?? 0,
    limit: paging.maxItems ?? 100,
  }
}

/** The `list` of an answer. Hits whose node is gone or unreadable are dropped without a word, but count. */
export function listOf(nodes: Nodes, search: UnderstoodSearch, entryOf: (node: SimulatedNode) => object) {
  const { skip, limit } = search
  const { hits, total } = nodes.search(search)
  const entries = hits
    .map(({ id }) => nodes.get(id))
    .filter((node) => node?.readable)
    .flatMap((node) => (node === undefined ? [] : [{ entry: entryOf(node) }]))
  const pagination = {
    count: entries.length,
    hasMoreItems: skip + hits.length < total,
    totalItems: total,
    skipCount: skip,
    maxItems: limit,
  }
  return { list: { pagination, context: { consistency: { lastTxId: 81_234 } }, entries } }
}

function takeClause(clause: string, search: Partial<NodeSearch>): boolean {
  const type = TYPE.exec(clause)?.[1]
  if (type !== undefined) {
    search.type = type
    return true
  }
  const [, prefix, name = '', bracket, quoted, digits] = RANGE.exec(clause) ?? []
  const field = `${prefix}:${name.replaceAll('\\', '')}`
  if (field === 'cm:created' && quoted !== undefined) {
    search.createdFrom = Date.parse(quoted) + (bracket === '<' ? 1 : 0)
    return !Number.isNaN(search.createdFrom)
  }
  if (field !== 'sys:node-dbid' || digits === undefined) return false
  search.afterDbid = Number(digits) - (bracket === '<' ? 0 : 1)
  return true
}
