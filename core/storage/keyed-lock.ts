/**
 * Readers-writer locks by key, inside one process. Each key serves its waiters in the order in which they came, so
 * neither readers nor writers starve; a key that nobody holds or waits for takes no memory.
 */
export interface KeyedLock {
  /**
   * Runs `work` while holding the keys. All are taken in the order of their texts, so two holders of several keys
   * never wait for each other; `work` must not call `hold` of the same lock again.
   * @throws what `work` throws, after letting go
   */
  hold<T>(keys: LockedKeys, work: () => Promise<T>): Promise<T>
  /** How many keys are held or waited for. */
  readonly size: number
}

/** A key that is named in both lists is held exclusively. */
export interface LockedKeys {
  /** Held by one at a time. */
  exclusive?: readonly string[]
  /** Held by any number at a time, but not while somebody holds it exclusively. */
  shared?: readonly string[]
}

type Mode = 'exclusive' | 'shared'

interface Entry {
  readers: number
  writing: boolean
  waiting: { mode: Mode; admit: () => void }[]
}

/** Makes a set of locks. */
export function createKeyedLock(): KeyedLock {
  const entries = new Map<string, Entry>()

  async function take(key: string, mode: Mode): Promise<void> {
    const entry = entries.get(key) ?? { readers: 0, writing: false, waiting: [] }
    entries.set(key, entry)
    if (entry.waiting.length === 0 && isFree(entry, mode)) enter(entry, mode)
    else await new Promise<void>((admit) => entry.waiting.push({ mode, admit }))
  }

  function release(key: string, mode: Mode): void {
    const entry = entries.get(key)
    if (entry === undefined) return
    if (mode === 'exclusive') entry.writing = false
    else entry.readers--
    for (let next = entry.waiting[0]; next && isFree(entry, next.mode); next = entry.waiting[0]) {
      entry.waiting.shift()
      enter(entry, next.mode)
      next.admit()
    }
    if (entry.readers === 0 && !entry.writing) entries.delete(key)
  }

  return {
    async hold(keys, work) {
      const wanted = inOrder(keys)
      for (const [key, mode] of wanted) await take(key, mode)
      try {
        return await work()
      } finally {
        for (const [key, mode] of wanted) release(key, mode)
      }
    },
    get size() {
      return entries.size
    },
  }
}

function isFree(entry: Entry, mode: Mode): boolean {
  return !entry.writing && (mode === 'shared' || entry.readers === 0)
}

function enter(entry: Entry, mode: Mode): void {
  if (mode === 'exclusive') entry.writing = true
  else entry.readers++
}

function inOrder({ exclusive = [], shared = [] }: LockedKeys): [string, Mode][] {
  const modes = new Map<string, Mode>()
  for (const key of shared) modes.set(key, 'shared')
  for (const key of exclusive) modes.set(key, 'exclusive')
  return [...modes].sort(([a], [b]) => (a < b ? -1 : 1))
}
