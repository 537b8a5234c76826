import * as v from 'valibot'
import { loginEnd, type Logins } from './logins.ts'
import type { Nodes } from './nodes.ts'
import { answerQuery, type RecordsReply, type RecordsSwitches, uuidOf } from './records-query.ts'
import { type End, json } from './web.ts'

export interface RecordsEndOptions {
  logins: Logins
  /** Where the API lies besides its usual places. */
  path?: string
  /** Milliseconds since 1970, for messages. Default: the machine's time. */
  now?: () => number
  switches?: RecordsSwitches
}

const USUAL_PATHS = ['/gateway/api/records', '/alfresco/s/citeck/ecos/records']

const mutation = v.object({
  version: v.literal(1),
  records: v.array(v.object({ id: v.string(), attributes: v.record(v.string(), v.nullable(v.string())) })),
})

/** What the end plays when nothing else is said; a copy of its own for each who changes it. */
export function usualSwitches(): RecordsSwitches {
  return { hasMoreLies: false, mostPerPage: Infinity }
}

/**
 * The Records API of Citeck ECOS over simulated nodes, with its logins: `/alfresco/s/api/login` for tickets and
 * `/auth/token` for tokens. As the real one it answers HTTP 200 to what fails for a reason of its own, with a message
 * of level ERROR, and 500 to what it does not understand; a mutation is made as a whole or not at all.
 */
export function recordsEnd(nodes: Nodes, options: RecordsEndOptions): End {
  const { logins, path, now = Date.now, switches = usualSwitches() } = options
  const paths = path === undefined ? USUAL_PATHS : [...USUAL_PATHS, path]
  const doors = loginEnd(logins)

  return (request) => {
    const { pathname } = request.url
    const asked = paths.flatMap((root) => {
      if (pathname === `${root}/query`) return ['query']
      return pathname === `${root}/mutate` ? ['mutate'] : []
    })[0]
    if (asked === undefined) return doors(request)
    if (!logins.accepts(request)) {
      const headers = { 'www-authenticate': 'Basic realm="Alfresco"', 'content-length': '0' }
      return { status: 401, headers, body: '' }
    }
    try {
      const body: unknown = JSON.parse(request.body)
      const reply = asked === 'query' ? answerQuery(body, nodes, switches) : answerMutation(body, nodes)
      return json(200, answerOf(reply, now()))
    } catch (error) {
      return json(500, { message: error instanceof Error ? error.message : String(error) })
    }
  }
}

/** Refuses all when it refuses one: the whole list is one transaction. */
function answerMutation(body: unknown, nodes: Nodes): RecordsReply {
  const writes = v.parse(mutation, body).records.map(({ id, attributes }) => ({
    id,
    node: uuidOf(id),
    properties: Object.fromEntries(
      Object.entries(attributes).map(([name, value]) => [name.replace(/\?\w+$/, ''), value]),
    ),
  }))
  const records = writes.map(({ id }) => ({ id, attributes: {} }))
  for (const { id, node, properties } of writes) {
    const type = nodes.refusal(node, properties)
    if (type !== undefined) return { error: { type, msg: `${COMPLAINTS[type]}: ${id}` }, records }
  }
  for (const { node, properties } of writes) nodes.write(node, properties)
  return { records }
}

const COMPLAINTS = {
  InvalidNodeRefException: 'Node does not exist',
  AccessDeniedException:
    'Access Denied. You do not have the appropriate permissions to perform this operation',
  NodeLockedException: 'Cannot perform operation since the node is locked',
  IntegrityException: 'Found 1 integrity violations',
} as const

function answerOf(reply: RecordsReply, time: number) {
  const empty = { version: 1, messages: [], txnActions: [], records: [], hasMore: false, totalCount: 0 }
  if (!('error' in reply)) return { ...empty, ...reply }
  const { type, msg } = reply.error
  const stackTrace = ['ecos.records.RestHandler.mutate(RestHandler.java:1)']
  const message = { level: 'ERROR', time, type: 'records-error', msg: { type, msg, stackTrace } }
  return { ...empty, messages: [message], records: reply.records ?? [] }
}
