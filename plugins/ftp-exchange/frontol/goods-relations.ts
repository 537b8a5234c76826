import { detached } from './lines.ts'
import type { GoodsProblems } from './goods-problems.ts'
import { createKeyTable, createNumberList } from './key-table.ts'

/** A field at its place in the file. */
export interface Place {
  line: number
  column: number
  /** The field's number. */
  field: number
}

/** What goods of one file have to do with each other. */
export interface GoodsRelations {
  /** A ware or a group with its code; a later row of the same code replaces the earlier one. */
  define(code: string, row: { isGroup: boolean; line: number; parent?: { code: string; at: Place } }): void
  /** A barcode of a ware. */
  barcode(barcode: string, ware: string, at: Place): void
  /** All goods are deleted: what follows must stand for itself. */
  deleteWares(): void
  /** All barcodes are deleted. */
  deleteBarcodes(): void
  /** Tells of groups that are missing, no groups, or inside of themselves. */
  end(): void
}

/**
 * Watches over barcodes that two wares share and over the tree of groups, in about 30 bytes for each code and barcode.
 * A group that is not in the file may be known to the till, so that it is a warning; after `DELETEALLWARES` it is an
 * error. Each missing group is told once, at the first row that names it.
 */
export function createRelations(problems: GoodsProblems): GoodsRelations {
  const codes = createKeyTable()
  const barcodes = createKeyTable()
  /** By the number of a code: the line of its row, times 8, plus what is known of it; 0 = it has no row. */
  const rows = createNumberList()
  /** By the number of a code: the number of its parent's code plus 1. */
  const parents = createNumberList()
  /** By the number of a barcode: the number of its ware's code. */
  const owners = createNumberList()
  /** The first rows that name a parent: the number of its code, line and column. */
  const mentions = createNumberList()
  let mentionCount = 0
  /** The codes of some parents, for messages. */
  const texts = new Map<number, string>()
  let isComplete = false

  function name(code: string, { line, column }: Place): number {
    const index = codes.enter(code)
    const row = rows.get(index)
    if ((row & NAMED) === 0) {
      rows.set(index, row | NAMED)
      for (const number of [index, line, column]) mentions.set(mentionCount++, number)
      if (texts.size < MOST_TEXTS) texts.set(index, detached(code))
    }
    return index
  }

  function lineOf(index: number): number {
    return Math.floor(rows.get(index) / LINE)
  }

  function quoted(index: number): string {
    const text = texts.get(index)
    return text === undefined ? '' : ` "${text}"`
  }

  function checkParents(): void {
    for (let mention = 0; mention < mentionCount; mention += 3) {
      const index = mentions.get(mention)
      const row = rows.get(index)
      if ((row & GROUP) !== 0) continue
      const at = { line: mentions.get(mention + 1), column: mentions.get(mention + 2), field: PARENT_FIELD }
      if ((row & WARE) !== 0) {
        const message = () =>
          `The parent${quoted(index)} is a ware (line ${lineOf(index)}), it should be a group.`
        problems.error({ code: 'PARENT_NO_GROUP', ...at, message })
      } else if (isComplete) {
        const message = () =>
          `The parent group${quoted(index)} is not in this file, which deletes all goods first. Add a row for it.`
        problems.error({ code: 'PARENT_UNKNOWN', ...at, message })
      } else {
        const message = () =>
          `The parent group${quoted(index)} is not in this file: the till must know it already.`
        problems.warning({ code: 'PARENT_UNKNOWN', ...at, message })
      }
    }
  }

  /** Follows each code upwards; the number of the walk is left behind, so that its own trace is a cycle. */
  function checkCycles(): void {
    const walks = createNumberList()
    for (let start = 0; start < codes.size; start++) {
      let index = start
      while (walks.get(index) === 0) {
        walks.set(index, start + 1)
        const parent = parents.get(index)
        if (parent === 0) break
        index = parent - 1
        if (walks.get(index) !== start + 1) continue
        const inside = index
        problems.error({
          code: 'PARENT_CYCLE',
          line: lineOf(inside),
          field: PARENT_FIELD,
          message: () => `The group${quoted(inside)} is inside of itself. Correct its parent group.`,
        })
      }
    }
    walks.clear()
  }

  function deleteBarcodes(): void {
    barcodes.clear()
    owners.clear()
  }

  /** Tells of the groups so far, and forgets all. */
  function settle(): void {
    deleteBarcodes()
    checkParents()
    checkCycles()
    codes.clear()
    for (const list of [rows, parents, mentions]) list.clear()
    mentionCount = 0
    texts.clear()
  }

  return {
    define(code, { isGroup, line, parent }) {
      const index = codes.enter(code)
      rows.set(index, line * LINE + (isGroup ? GROUP : WARE) + (rows.get(index) & NAMED))
      parents.set(index, parent === undefined ? 0 : name(parent.code, parent.at) + 1)
    },
    barcode(barcode, ware, at) {
      const known = barcodes.size
      const index = barcodes.enter(barcode)
      const owner = codes.enter(ware)
      if (index !== known && owners.get(index) !== owner) {
        const line = lineOf(owners.get(index))
        const where = line === 0 ? '' : ` (line ${line})`
        const message = () => `The barcode "${detached(barcode)}" belongs to another ware as well${where}.`
        problems.warning({ code: 'BARCODE_SHARED', ...at, message })
      }
      owners.set(index, owner)
    },
    deleteWares() {
      settle()
      isComplete = true
    },
    deleteBarcodes,
    end: settle,
  }
}

/** How many codes of parents are kept as texts. */
const MOST_TEXTS = 2000
const PARENT_FIELD = 16
/** What is known of a code, in one number: two kinds of rows, whether a row names it as its parent, and its line. */
const WARE = 1
const GROUP = 2
const NAMED = 4
const LINE = 8
