import type { Store } from '../../../core/plugin.ts'
import type { CategoryPath } from '../../../core/shop.ts'
import { categoryKey, withParents } from '../../../core/shop/category.ts'
import { hash32 } from '../../../core/text.ts'
import type { GoodsItem } from '../frontol/write-goods.ts'
import { groupRecord, recordHash } from './render-record.ts'
import { readTaken, takenKey, writeTaken } from './render-taken.ts'

export interface GroupRecord {
  record: GoodsItem
  /** Whether the till has another one, or none. */
  isDifferent: boolean
}

/** The groups of one publication: those that its goods stand in, as they are met. */
export interface Groups {
  /** The code of a category's group, and the records that the till needs before goods can stand in it. */
  enter(path: CategoryPath): { code: string | undefined; records: GroupRecord[] }
  /** Ends the pass. @returns the codes of groups in which nothing stands any more, the deepest first */
  finish(): Promise<string[]>
}

/**
 * Categories of goods as groups of the till. A group keeps its code for ever; the code is a number of ten digits,
 * because older tills take no other ones.
 */
export async function openGroups(
  store: Store,
  { number, shelfTaken, isFull }: { number: number; shelfTaken: number; isFull: boolean },
): Promise<Groups> {
  const key = takenKey('groups')
  const { known, document } = await readTaken(store, key, shelfTaken)
  const codes = new Map(known.codes)
  const used = new Set(codes.values())
  const met = new Set<string>()
  const changes: [string, string | null][] = []

  return {
    enter(path) {
      const records: GroupRecord[] = []
      let parentCode: string | undefined
      for (const one of withParents(path)) {
        const code = codeOf(categoryKey(one))
        records.push(...owed(categoryKey(one), groupRecord(one, code, parentCode)))
        parentCode = code
      }
      return { code: parentCode, records }
    },

    async finish() {
      const gone = [...new Set([...known.taken.keys(), ...known.doubtful])].filter((each) => !met.has(each))
      for (const each of gone) changes.push([each, null])
      await writeTaken(store, key, {
        before: document,
        known: { ...known, codes },
        sent: { number, changes },
      })
      return gone.toReversed().map(codeOf)
    },
  }

  /** The group's record when the till is to get it, once for each group. */
  function owed(group: string, record: GoodsItem): GroupRecord[] {
    if (met.has(group)) return []
    const hash = recordHash(record)
    met.add(group)
    const isDifferent = known.taken.get(group) !== hash || known.doubtful.has(group)
    if (!isDifferent && !isFull) return []
    if (isDifferent) changes.push([group, hash])
    return [{ record, isDifferent }]
  }

  function codeOf(group: string): string {
    const there = codes.get(group)
    if (there !== undefined) return there
    let number = hash32(group) % CODES
    while (used.has(codeText(number))) number = (number + 1) % CODES
    codes.set(group, codeText(number))
    used.add(codeText(number))
    return codeText(number)
  }
}

const CODES = 1_000_000_000

function codeText(number: number): string {
  return `9${String(number).padStart(9, '0')}`
}
