import { localDate } from './base/time.ts'
import { type Cards, createCards } from './cards.ts'
import { type CodeLists, usualCodeLists } from './code-lists.ts'
import { createOrders, type Orders } from './orders.ts'

/** An accounting unit (účetní jednotka) of one year, in memory. */
export interface AccountingUnit {
  /** As it stands in POHODA, spaces included. */
  ico: string
  company: string
  year: number
  timezone: string
  readonly cards: Cards
  readonly orders: Orders
  readonly lists: CodeLists
  /** Files of the documents of the firm, by path, e.g. `Obrázky/hrnek.png`. */
  readonly files: Map<string, Uint8Array<ArrayBuffer>>
  /** Paths of files that cards name and that are not there. */
  readonly missingFiles: Set<string>
  readonly knobs: UnitKnobs
  /** The next year, in which a pack with `period="following"` works. */
  following: AccountingUnit | undefined
  /** What was imported under the control of duplicity, by the ids of pack and item. */
  readonly imported: Map<string, { id: number; number: string; date: string }>
  now(): number
  today(): string
  /** `StwPh_12345678_2026` */
  databaseName(): string
}

/** What can be different about a unit; changes count at once. */
export interface UnitKnobs {
  /** Whether a movement of goods counts as a change for `lastChanges`. Nobody knows whether it does. Default false. */
  movementsCount: boolean
  /** A year was opened and its data is not there yet: all lists are empty. */
  listsAreEmpty: boolean
  /** Numbers are written with a comma. */
  decimalComma: boolean
  /** Whether cards have `countIssue`, as the newer releases tell it. */
  hasCountIssue: boolean
  /** The rounding of a document that names none: POHODA's own setting. */
  usualRounding: string
  /** At most so many records in one list; the rest of it lies in files. */
  recordsPerFile: number
  /** Lists come in no order of their ids. */
  isShuffled: boolean
  /** Whether orders are refused when there is not enough to reserve. */
  refusesShortage: boolean
  /** Whether orders come in with a warning: a text had to be adjusted. */
  adjustsTexts: boolean
}

export interface UnitOptions {
  ico?: string
  company?: string
  year?: number
  timezone?: string
  now?: () => number
  lists?: Partial<CodeLists>
  knobs?: Partial<UnitKnobs>
}

/** An accounting unit without cards and orders. */
export function createUnit(options: UnitOptions = {}): AccountingUnit {
  const { ico = '12345678', company = 'Novák Nádobí s.r.o.', year = 2026 } = options
  const { timezone = 'Europe/Prague', now = Date.now } = options
  const knobs = { ...usualKnobs(), ...options.knobs }
  const cards = createCards({ now, movementsCount: () => knobs.movementsCount })
  const today = () => localDate(now(), timezone)
  const unit: AccountingUnit = {
    ico,
    company,
    year,
    timezone,
    cards,
    orders: createOrders({ now, today, cards }),
    lists: { ...usualCodeLists(), ...options.lists },
    files: new Map(),
    missingFiles: new Set(),
    knobs,
    following: undefined,
    imported: new Map(),
    now,
    today,
    databaseName: () => `StwPh_${unit.ico.replaceAll(' ', '')}_${unit.year}`,
  }
  return unit
}

/** The id under which the storage (členění) of a card stands: that of its store, and a hundred more for a branch of it. */
export function storageId({ lists }: AccountingUnit, store: string, branch: string): number {
  const id = lists.stores.find(({ name }) => name === store)?.id ?? 0
  return branch === '' ? id : id * 1000 + (hash(branch) % 900)
}

function hash(text: string): number {
  let value = 7
  for (const character of text) value = (value * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003
  return value
}

function usualKnobs(): UnitKnobs {
  return {
    movementsCount: false,
    listsAreEmpty: false,
    decimalComma: false,
    hasCountIssue: false,
    usualRounding: 'math2one',
    recordsPerFile: 10_000,
    isShuffled: false,
    refusesShortage: false,
    adjustsTexts: false,
  }
}
