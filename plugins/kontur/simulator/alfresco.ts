import * as v from 'valibot'
import { listOf, understand } from './alfresco-search.ts'
import type { Logins } from './logins.ts'
import type { Nodes, Refusal, SimulatedNode } from './nodes.ts'
import { type End, json, type SimulatedAnswer, type SimulatedRequest } from './web.ts'

interface AlfrescoEndOptions {
  logins: Pick<Logins, 'accepts' | 'ticket'>
  /** Default `/alfresco/api/-default-/public`. */
  path?: string
}

const REFUSALS: Readonly<Record<Refusal, { status: number; key: string; says: string }>> = {
  InvalidNodeRefException: { status: 404, key: 'EntityNotFound', says: 'The entity was not found' },
  AccessDeniedException: { status: 403, key: 'PermissionDenied', says: 'Permission was denied' },
  NodeLockedException: { status: 409, key: 'NodeLocked', says: 'The node is locked by another user' },
  IntegrityException: { status: 422, key: 'Integrity', says: 'Found 1 integrity violations' },
}

/** The namespaces of which this repository knows properties; of `sys` the API neither shows nor takes any. */
const NAMESPACES = ['idocs', 'cm']

const credentials = v.object({ userId: v.string(), password: v.string() })
const update = v.object({ properties: v.record(v.string(), v.nullable(v.string())) })

/** The end of Alfresco's public REST API v1: tickets, search, and single nodes. */
export function alfrescoEnd(
  nodes: Nodes,
  { logins, path = '/alfresco/api/-default-/public' }: AlfrescoEndOptions,
): End {
  return (request) => {
    const { method, url } = request
    if (!url.pathname.startsWith(`${path}/`)) return undefined
    const rest = url.pathname.slice(path.length)
    const body = parse(request.body)
    if (rest === '/authentication/versions/1/tickets' && method === 'POST') return login(body)
    if (!logins.accepts(request)) return unknownLogin()
    if (rest === '/search/versions/1/search' && method === 'POST') return search(body)
    const id = /^\/alfresco\/versions\/1\/nodes\/([^/]+)$/.exec(rest)?.[1]
    if (id === undefined) return problem(404, 'NotFound', `The path ${rest} was not found`)
    if (method === 'PUT') return write(decodeURIComponent(id), body, request)
    if (method === 'GET') return show(decodeURIComponent(id), request)
    return problem(405, 'MethodNotAllowed', `The operation ${method} is not supported`)
  }

  function login(body: unknown): SimulatedAnswer {
    if (!v.is(credentials, body)) return problem(400, 'InvalidArgument', 'userId and password are needed')
    const ticket = logins.ticket(body.userId, body.password)
    if (ticket === undefined) return problem(403, 'PermissionDenied', 'Login failed')
    return json(201, { entry: { id: ticket, userId: body.userId } })
  }

  function search(body: unknown): SimulatedAnswer {
    const understood = understand(body)
    if (typeof understood === 'string') return problem(400, 'InvalidArgument', understood)
    return json(200, listOf(nodes, understood, entryOf))
  }

  function write(id: string, body: unknown, request: SimulatedRequest): SimulatedAnswer {
    if (!v.is(update, body)) return problem(400, 'InvalidArgument', 'Could not read the content')
    const { properties } = body
    const foreign = Object.keys(properties).map(problemOfName).find(Boolean)
    if (foreign !== undefined) return problem(400, 'InvalidArgument', foreign)
    const refusal =
      nodes.get(id)?.readable === false ? 'AccessDeniedException' : nodes.refusal(id, properties)
    if (refusal !== undefined) return refused(refusal)
    nodes.write(id, properties)
    return show(id, request)
  }

  function show(id: string, { url }: SimulatedRequest): SimulatedAnswer {
    const node = nodes.get(id)
    if (node === undefined) return refused('InvalidNodeRefException')
    if (!node.readable) return refused('AccessDeniedException')
    const fields = url.searchParams.get('fields')?.split(',')
    const entry = Object.entries(entryOf(node)).filter(([name]) => fields?.includes(name) ?? true)
    return json(200, { entry: Object.fromEntries(entry) })
  }
}

function entryOf({ id, type, created, modified, properties }: SimulatedNode) {
  const shown = Object.entries(properties).filter(([name, value]) => value !== '' && !name.startsWith('sys:'))
  return {
    id,
    name: id,
    nodeType: type,
    isFolder: false,
    isFile: true,
    createdAt: timeOf(created),
    modifiedAt: timeOf(modified),
    properties: Object.fromEntries(shown),
  }
}

function problemOfName(name: string): string | undefined {
  const [namespace = ''] = name.split(':')
  if (namespace === 'sys') return `NameSpace cannot be used by API: ${name}`
  return NAMESPACES.includes(namespace) ? undefined : `Unknown property: ${name}`
}

function refused(refusal: Refusal): SimulatedAnswer {
  const { status, key, says } = REFUSALS[refusal]
  return problem(status, key, says)
}

function unknownLogin(): SimulatedAnswer {
  const answer = problem(401, 'Unauthorized', 'Authentication failed for Web Script')
  return {
    ...answer,
    headers: { ...answer.headers, 'www-authenticate': 'Basic realm="Alfresco -default- tenant"' },
  }
}

function problem(statusCode: number, key: string, says: string): SimulatedAnswer {
  return json(statusCode, {
    error: {
      errorKey: `framework.exception.${key}`,
      statusCode,
      briefSummary: `01120003 ${says}`,
      stackTrace: 'For security reasons the stack trace is no longer displayed',
      descriptionURL: 'https://api-explorer.alfresco.com',
    },
  })
}

function timeOf(ms: number): string {
  return new Date(ms).toISOString().replace('Z', '+0000')
}

/** Undefined for a text that is no JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
