import { joinBytes } from '../bytes.ts'
import type { AtomicDriver } from './atomic.ts'
import type { FullDriver } from './driver.ts'
import { fenceOf } from './envelope.ts'

/** The parts of a Durable Object's storage (`state.storage`, SQLite class) that are used here. */
export interface ObjectStorage {
  readonly sql: {
    /** Runs a statement at once. */
    exec(query: string, ...bindings: (string | number | Uint8Array<ArrayBuffer>)[]): SqlCursor
  }
  /** Runs a function that does not wait; when it throws, nothing of what it wrote is kept. */
  transactionSync<T>(work: () => T): T
}

export interface SqlCursor {
  toArray(): Record<string, SqlValue>[]
}

export type SqlValue = ArrayBuffer | string | number | null

export interface DurableObjectOptions {
  /** State and blobs may lie in one object, each in a table of its own. Default `state`. */
  table?: 'state' | 'blobs'
  /** Tables of another generation are other tables. Default 0. */
  generation?: number
}

export type DurableObjectDriver = FullDriver & AtomicDriver

/** Bytes in one row. The platform allows 2 MB; a chunk of a blob (1 MiB) fits, because rows written are billed. */
const PART_BYTES = 1_500_000

/**
 * An unstorage driver over the storage of a Durable Object. Texts are kept as UTF-8 bytes; a value that is larger than
 * a row lies in several that are replaced together. Nothing here waits, so that nobody comes between a look and a
 * write, and the platform holds back every answer and request of the object until what it wrote before is durable.
 */
export function durableObjectDriver(
  storage: ObjectStorage,
  { table: kind = 'state', generation = 0 }: DurableObjectOptions = {},
): DurableObjectDriver {
  const table = generation === 0 ? kind : `${kind}_${generation}`
  const run = (query: string, ...bindings: (string | number | Uint8Array<ArrayBuffer>)[]) =>
    storage.sql.exec(query, ...bindings).toArray()

  // Without a row id the table is its own index: a value of one part is one row written instead of two.
  run(
    `CREATE TABLE IF NOT EXISTS ${table} (key TEXT, part INTEGER, value BLOB NOT NULL, PRIMARY KEY (key, part)) WITHOUT ROWID`,
  )

  function read(key: string): Uint8Array<ArrayBuffer> | null {
    const rows = run(`SELECT value FROM ${table} WHERE key = ? ORDER BY part`, key)
    return rows.length === 0 ? null : joinBytes(rows.map(({ value }) => bytesOf(value)))
  }

  function readText(key: string): string | null {
    const bytes = read(key)
    return bytes === null ? null : new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  }

  function write(key: string, bytes: Uint8Array<ArrayBuffer>): void {
    const parts = partsOf(bytes)
    storage.transactionSync(() => {
      for (const [part, value] of parts.entries()) {
        run(`REPLACE INTO ${table} (key, part, value) VALUES (?, ?, ?)`, key, part, value)
      }
      run(`DELETE FROM ${table} WHERE key = ? AND part >= ?`, key, parts.length)
    })
  }

  const writeText = (key: string, text: string) => write(key, new TextEncoder().encode(text))
  const remove = (key: string) => void run(`DELETE FROM ${table} WHERE key = ?`, key)

  return {
    name: 'mostik-durable-object',
    options: { table },
    hasItem: (key) => run(`SELECT 1 FROM ${table} WHERE key = ? AND part = 0`, key).length > 0,
    getItem: readText,
    getItemRaw: read,
    setItem: writeText,
    setItemRaw: write,
    removeItem: remove,

    getKeys(prefix) {
      const under = prefix.replace(/:$/, '')
      const rows =
        under === ''
          ? run(`SELECT key FROM ${table} WHERE part = 0`)
          : // `;` is the character after `:`.
            run(`SELECT key FROM ${table} WHERE key > ? AND key < ? AND part = 0`, `${under}:`, `${under};`)
      return rows.flatMap(({ key }) => (typeof key === 'string' ? key : []))
    },

    swap: async ({ key, expected, value, guards }) =>
      storage.transactionSync(() => {
        for (const guard of guards) {
          if (fenceOf(readText(guard.key) ?? undefined) !== guard.fence) return 'stale'
        }
        if (expected !== undefined && readText(key) !== expected) return 'conflict'
        if (value === null) remove(key)
        else writeText(key, value)
        return 'done'
      }),

    dispose: () => undefined,
  }
}

/** At least one part, so that an empty value is told from none. */
function partsOf(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>[] {
  const parts = [bytes.subarray(0, PART_BYTES)]
  for (let from = PART_BYTES; from < bytes.length; from += PART_BYTES) {
    parts.push(bytes.subarray(from, from + PART_BYTES))
  }
  return parts
}

function bytesOf(value: SqlValue | undefined): Uint8Array<ArrayBuffer> {
  if (value instanceof ArrayBuffer) return new Uint8Array(value)
  throw new TypeError('a row holds no bytes')
}
