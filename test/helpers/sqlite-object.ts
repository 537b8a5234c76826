import { DatabaseSync, type SQLOutputValue } from 'node:sqlite'
import type { DurableStorage } from '../../core/platform/worker-object.ts'
import type { SqlValue } from '../../core/storage/durable-object.ts'

/** A Durable Object's storage over SQLite in memory, with its alarm open to the test. */
export interface SqliteObject {
  storage: DurableStorage
  /** When the alarm is set to; null while there is none. */
  alarm: number | null
}

export function sqliteObject(): SqliteObject {
  const database = new DatabaseSync(':memory:')
  const values = new Map<string, unknown>()
  const object: SqliteObject = {
    alarm: null,
    storage: {
      sql: {
        exec: (query, ...bindings) => {
          const rows = database.prepare(query).all(...bindings)
          return { toArray: () => rows.map(toRow) }
        },
      },
      transactionSync(work) {
        database.exec('SAVEPOINT work')
        try {
          const result = work()
          database.exec('RELEASE work')
          return result
        } catch (error) {
          database.exec('ROLLBACK TO work; RELEASE work')
          throw error
        }
      },
      get: async (key) => values.get(key),
      put: async (key, value) => void values.set(key, value),
      setAlarm: async (at) => void (object.alarm = at),
    },
  }
  return object
}

function toRow(row: Record<string, SQLOutputValue>): Record<string, SqlValue> {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, toSqlValue(value)]))
}

/** The platform gives bytes as buffers of their own. */
function toSqlValue(value: SQLOutputValue): SqlValue {
  if (value instanceof Uint8Array) return Uint8Array.from(value).buffer
  return typeof value === 'bigint' ? Number(value) : value
}
