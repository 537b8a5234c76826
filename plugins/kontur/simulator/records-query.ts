import * as v from 'valibot'
import type { Nodes, SimulatedNode } from './nodes.ts'

/** What the Records end plays besides its usual behaviour; a test may change it at any time. */
export interface RecordsSwitches {
  /** Says `hasMore: false` on every page. */
  hasMoreLies: boolean
  /** Pages come with at most so many records, and say that more follow. */
  mostPerPage: number
}

/** An answer of the Records API; `error` stands for a message of level ERROR. */
export type RecordsReply =
  | { records: RecordReply[]; hasMore?: boolean; totalCount?: number }
  | { error: { type: string; msg: string }; records?: RecordReply[] }

export interface RecordReply {
  id: string
  attributes: Record<string, string | number | null>
}

const predicate = v.variant('t', [
  v.object({ t: v.literal('eq'), att: v.picklist(['TYPE', '_type']), val: v.string() }),
  v.object({ t: v.literal('gt'), att: v.literal('sys:node-dbid'), val: v.number() }),
  v.object({ t: v.literal('ge'), att: v.literal('_created'), val: v.pipe(v.string(), v.isoTimestamp()) }),
])

const order = v.object({
  attribute: v.picklist(['sys:node-dbid', '_created']),
  ascending: v.literal(true),
})

const attributes = v.record(v.string(), v.string())

const search = v.object({
  version: v.literal(1),
  query: v.object({
    sourceId: v.string(),
    language: v.literal('predicate'),
    query: v.object({ t: v.literal('and'), val: v.array(predicate) }),
    sortBy: v.tuple([order]),
    page: v.object({ maxItems: v.pipe(v.number(), v.integer(), v.minValue(1)) }),
    consistency: v.optional(
      v.picklist(['EVENTUAL', 'TRANSACTIONAL', 'DEFAULT', 'TRANSACTIONAL_IF_POSSIBLE']),
    ),
  }),
  attributes,
})

const lookAt = v.object({ version: v.literal(1), records: v.array(v.string()), attributes })

/**
 * Answers the body of a query: a search, or a look at records by their ids.
 * @throws ValiError for what the simulator does not understand
 */
export function answerQuery(body: unknown, nodes: Nodes, switches: RecordsSwitches): RecordsReply {
  const known = v.parse(v.union([search, lookAt]), body)
  if ('records' in known) {
    return {
      records: known.records.map((id) => recordOf(id, nodes.get(uuidOf(id)), known.attributes)),
    }
  }
  return answerSearch(known, nodes, switches)
}

/** The uuid in a record's id, e.g. of `alfresco/@workspace://SpacesStore/6f1c…`. */
export function uuidOf(id: string): string {
  return id.slice(Math.max(id.lastIndexOf('/'), id.lastIndexOf('@')) + 1)
}

function answerSearch(
  { query, attributes: wanted }: v.InferOutput<typeof search>,
  nodes: Nodes,
  { hasMoreLies, mostPerPage }: RecordsSwitches,
): RecordsReply {
  const parts = query.query.val
  const type = parts.find((part) => part.t === 'eq')?.val ?? ''
  const afterDbid = parts.find((part) => part.t === 'gt')?.val
  const createdFrom = parts.find((part) => part.t === 'ge')?.val
  if (query.consistency === 'TRANSACTIONAL' && (afterDbid !== undefined || createdFrom !== undefined)) {
    return { error: { type: 'QueryModelException', msg: 'Unsupported in the database: a range' } }
  }
  const { hits, total } = nodes.search({
    type,
    afterDbid,
    createdFrom: createdFrom === undefined ? undefined : Date.parse(createdFrom),
    orderBy: query.sortBy[0].attribute === '_created' ? 'created' : 'dbid',
    limit: Math.min(query.page.maxItems, mostPerPage),
  })
  const records = hits.map((node) => recordOf(recordId(node, query.sourceId), node, wanted))
  return { records, hasMore: !hasMoreLies && total > hits.length, totalCount: total }
}

/** Nodes of the repository and records of the data types have ids of different forms. */
function recordId({ id }: SimulatedNode, sourceId: string): string {
  return sourceId.endsWith('/') ? `${sourceId}@workspace://SpacesStore/${id}` : `${sourceId}@${id}`
}

/** A node that is gone or may not be read comes without content, and without an error. */
function recordOf(
  id: string,
  node: SimulatedNode | undefined,
  wanted: Readonly<Record<string, string>>,
): RecordReply {
  const isThere = node !== undefined && node.index !== 'stale' && node.readable
  const valueOf = (attribute: string) => (isThere ? attributeOf(node, attribute.replace(/\?\w+$/, '')) : null)
  return {
    id,
    attributes: Object.fromEntries(Object.entries(wanted).map(([name, from]) => [name, valueOf(from)])),
  }
}

function attributeOf(node: SimulatedNode, name: string): string | number | null {
  if (name === 'sys:node-dbid') return node.dbid
  if (name === '_created') return timeOf(node.created)
  if (name === '_modified') return timeOf(node.modified)
  return node.properties[name] ?? null
}

/** As Java writes a moment: without a fraction where there is none. */
function timeOf(at: number): string {
  return new Date(at).toISOString().replace('.000Z', 'Z')
}
