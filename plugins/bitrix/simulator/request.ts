import { arrayToJson } from './php.ts'

/** A request as a portal sees it. Names of headers are in lower case. */
export interface SimulatedRequest {
  method: string
  url: URL
  headers: Readonly<Record<string, string | string[] | undefined>>
  body: string
}

export type Parameters = Readonly<Record<string, unknown>>

/**
 * The parameters of a request: those of the query, and over them those of the body. A body counts as JSON by its
 * Content-Type only, and one that cannot be read is passed over in silence, as the portal does it.
 */
export async function readParameters({ url, headers, body }: SimulatedRequest): Promise<Parameters> {
  const query = fromFields(url.searchParams)
  const type = String(headers['content-type'] ?? '')
  if (/^application\/(?:[\w.-]+\+)?json\b/i.test(type)) return { ...query, ...parseObject(body) }
  return { ...query, ...(await readForm(body, type)) }
}

/** Reads `a[b][0]=x&c[]=y`: nested names in brackets, a number for `[]`. */
export function fromFields(fields: Iterable<readonly [string, string]>): Parameters {
  const root: Branch = new Map()
  for (const [name, value] of fields) {
    const [, first = name, rest = ''] = /^([^[]+)((?:\[[^\]]*\])+)$/.exec(name) ?? []
    const path = [first, ...[...rest.matchAll(/\[([^\]]*)\]/g)].map(([, key = '']) => key)]
    put(root, path, value)
  }
  return Object.fromEntries([...root].map(([key, value]) => [key, toPlain(value)]))
}

type Branch = Map<string, Branch | string>

function put(branch: Branch, [first = '', ...rest]: readonly string[], value: string): void {
  const key = first === '' ? String(branch.size) : first
  if (rest.length === 0) return void branch.set(key, value)
  const known = branch.get(key)
  const next: Branch = known instanceof Map ? known : new Map()
  branch.set(key, next)
  put(next, rest, value)
}

function toPlain(value: Branch | string): unknown {
  if (typeof value === 'string') return value
  return arrayToJson([...value].map(([key, inner]) => [key, toPlain(inner)] as const))
}

/** A form, urlencoded or multipart; nothing of anything else. */
async function readForm(body: string, type: string): Promise<Parameters> {
  if (body === '' || !/^(?:application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type)) return {}
  try {
    const form = await new Response(body, { headers: { 'content-type': type } }).formData()
    const texts = [...form].filter((field): field is [string, string] => typeof field[1] === 'string')
    return fromFields(texts)
  } catch {
    return {}
  }
}

function parseObject(body: string): Parameters {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}
