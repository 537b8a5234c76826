import * as v from 'valibot'
import type { Store } from '../../../core/plugin.ts'
import type { Receipt } from '../frontol/receipts.ts'

/** A receipt in the feed. */
export interface FeedEntry {
  /** When its report was taken, milliseconds since 1970. */
  takenAt: number
  /** The id of that report. */
  report: string
  receipt: Receipt
}

/** How many entries a page has at most, and how many characters of JSON before it takes no more. */
export const PAGE_ENTRIES = 100
const PAGE_CHARACTERS = 256 * 1024

const pageSchema = v.object({ entries: v.array(v.custom<FeedEntry>(isEntry)) })

/** The place of an entry in the feed. A page that was full before its last place leaves places empty. */
export function placeOf(sequence: number): { page: number; index: number } {
  return { page: Math.floor(sequence / PAGE_ENTRIES), index: sequence % PAGE_ENTRIES }
}

/** The entries of a page, also those that are not committed; a page that is not there has none. */
export async function readPage(store: Pick<Store, 'get'>, page: number): Promise<readonly FeedEntry[]> {
  return (await store.get(pageKey(page), pageSchema))?.entries ?? []
}

export interface PageWriter {
  add(entry: FeedEntry): Promise<void>
  /** Writes what is left. @returns the place behind the last entry */
  end(): Promise<number>
}

/**
 * Writes entries from a place on, page by page. What lay at and behind that place is replaced: it was never committed.
 * The same entries go to the same places every time.
 */
export async function openPageWriter(store: Store, sequence: number): Promise<PageWriter> {
  let { page } = placeOf(sequence)
  const { index } = placeOf(sequence)
  let entries = index === 0 ? [] : (await readPage(store, page)).slice(0, index)
  let characters = JSON.stringify(entries).length
  let isChanged = false

  async function flush(): Promise<void> {
    if (isChanged) await store.put(pageKey(page), { entries })
    isChanged = false
  }

  return {
    async add(entry) {
      if (entries.length === PAGE_ENTRIES || characters >= PAGE_CHARACTERS) {
        await flush()
        page++
        entries = []
        characters = 0
      }
      entries.push(entry)
      characters += JSON.stringify(entry).length
      isChanged = true
    },
    async end() {
      await flush()
      return page * PAGE_ENTRIES + entries.length
    },
  }
}

function pageKey(page: number): string {
  return `receipts:${page}`
}

function isEntry(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'receipt' in value && 'takenAt' in value
}
