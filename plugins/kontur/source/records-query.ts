import { cursorKind, type SourceConfig } from '../config.ts'
import type { RecordWrite } from './source.ts'

/**
 * Bodies of requests to Citeck's Records API, version 1, in its predicate language. Values that people type in never go
 * into a predicate: the server splits them at commas. Pure.
 */

/** What of a pass a query asks for. */
export interface RecordsRange {
  /** Exclusive for `sys:node-dbid`, inclusive for a time of creation (milliseconds since 1970); undefined for all. */
  from: number | undefined
  /** How many records at most. */
  size: number
}

/** Names in an answer, which cannot be names of attributes that somebody asks for. */
export const DBID = 'dbid'
export const CREATED = 'created'
export const MODIFIED = 'modified'

/** Records of the type after a place, ascending, with the attributes as texts under `a0`, `a1` and so on. */
export function queryBody(config: SourceConfig, attributes: readonly string[], range: RecordsRange) {
  const kind = cursorKind(config)
  const place = kind === 'dbid' ? 'sys:node-dbid' : '_created'
  return {
    version: 1,
    query: {
      sourceId: sourceIdOf(config),
      language: 'predicate',
      query: { t: 'and', val: [typePredicate(config), ...placePredicates(kind, range)] },
      sortBy: [{ attribute: place, ascending: true }],
      page: { maxItems: range.size },
      // A range is answered by the index alone; a server that is asked for the database refuses it.
      consistency: 'EVENTUAL',
    },
    attributes: {
      ...(kind === 'dbid' ? { [DBID]: 'sys:node-dbid?num' } : { [CREATED]: '_created' }),
      [MODIFIED]: '_modified',
      ...Object.fromEntries(attributes.map((name, index) => [`a${index}`, `${name}?str`])),
    },
  }
}

/** When these records were last edited. */
export function modifiedBody(ids: readonly string[]) {
  return { version: 1, records: [...ids], attributes: { [MODIFIED]: '_modified' } }
}

/** One transaction: all of these writes are made, or none. */
export function mutateBody(writes: readonly RecordWrite[]) {
  return {
    version: 1,
    records: writes.map(({ id, changes }) => ({
      id,
      attributes: Object.fromEntries(
        changes.map(({ attribute, to }) => [`${attribute}?str`, to === '' ? null : to]),
      ),
    })),
  }
}

/**
 * Where the records come from. The service of data types makes one source for each of its types and names it after the
 * type, in small letters with dashes.
 */
export function sourceIdOf({ sourceId, type }: SourceConfig): string {
  if (sourceId !== undefined) return sourceId
  if (!type.startsWith(DATA_TYPE)) return 'alfresco/'
  const name = type.slice(DATA_TYPE.length).replace(/([a-z0-9])([A-Z])/g, '$1-$2')
  const words = name.toLowerCase().split(/[^a-z0-9]+/)
  return `emodel/${words.filter((word) => word !== '').join('-')}`
}

const DATA_TYPE = 'emodel/type@'

/** A type of the repository's model (`idocs:contractor`) and a data type are asked for differently. */
function typePredicate({ type }: SourceConfig) {
  return { t: 'eq', att: type.startsWith(DATA_TYPE) ? '_type' : 'TYPE', val: type }
}

function placePredicates(kind: 'dbid' | 'created', { from }: RecordsRange) {
  if (kind === 'dbid') return [{ t: 'gt', att: 'sys:node-dbid', val: from ?? 0 }]
  return from === undefined ? [] : [{ t: 'ge', att: '_created', val: new Date(from).toISOString() }]
}
