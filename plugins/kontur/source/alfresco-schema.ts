import * as v from 'valibot'
import { parseTime } from './created-place.ts'

/** A time of the API, e.g. `2026-01-12T08:15:00.000+0000`; milliseconds since 1970. */
const time = v.pipe(v.string(), v.transform(parseTime), v.number())

const node = v.object({
  id: v.pipe(v.string(), v.nonEmpty()),
  createdAt: time,
  modifiedAt: v.optional(v.string()),
  /** Without those that are null or empty, and without the namespace `sys`. */
  properties: v.optional(v.record(v.string(), v.unknown()), {}),
})

/** The answer of `POST /search/versions/1/search`. Entries whose node is gone or unreadable are missing in it. */
export const searchAnswer = v.object({
  list: v.object({
    pagination: v.object({ hasMoreItems: v.boolean(), totalItems: v.optional(v.number()) }),
    entries: v.array(v.object({ entry: node })),
  }),
})

/** The answer of `PUT /alfresco/versions/1/nodes/{id}?fields=id`. */
export const writtenAnswer = v.object({ entry: v.object({ id: v.string() }) })

/** The answer of `GET /alfresco/versions/1/nodes/{id}?fields=id,modifiedAt`. */
export const modifiedAnswer = v.object({ entry: v.object({ id: v.string(), modifiedAt: v.string() }) })

/** What the API itself answers to a request that fails, as against what a proxy says in its place. */
export const errorAnswer = v.object({ error: v.object({ briefSummary: v.string() }) })

export type AlfrescoNode = v.InferOutput<typeof node>

/** A property as text: `''` where it is missing, blank, an object or several values. */
export function textOf(property: unknown): string {
  const single: unknown = Array.isArray(property) && property.length === 1 ? property[0] : property
  if (typeof single === 'number' || typeof single === 'boolean') return String(single)
  return typeof single === 'string' && single.trim() !== '' ? single : ''
}
