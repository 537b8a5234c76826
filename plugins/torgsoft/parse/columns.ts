import { columnMissing, columnTwice, formatMismatch, formatUnknown } from './columns-errors.ts'
import { fitsType, isKey } from './fields.ts'
import { PRESETS, PRESET_NAMES, type PresetName } from './presets.ts'
import {
  fieldOfTitle,
  isPurchasePrice,
  isWholesalePrice,
  normalizeTitle,
  typeOf,
  type TorgsoftField,
} from './titles.ts'

/** A field's column: by its title in the file, or by its position counted from 1. */
export type ColumnMapping = Readonly<Partial<Record<TorgsoftField, string | number>>>

/** How the columns are known: by themselves, by a preset's order, or by a mapping. */
export type Format = 'auto' | PresetName | ColumnMapping

/** What a column of the file is taken for. */
export type PlannedColumn =
  | { title: string; use: 'field'; field: TorgsoftField }
  /** Unknown to Torgsoft's own list: passed on as an attribute under its title. */
  | { title: string; use: 'attribute' }
  | { title: string; use: 'none'; reason: string }

/** How a file's rows are read: its columns from left to right. Plain data. */
export interface ColumnPlan {
  /** Whether the first row is titles and no good. */
  hasHeader: boolean
  columns: readonly PlannedColumn[]
}

/**
 * Finds out what the columns of a file are.
 *
 * With `auto` the titles of the first row tell; a file without titles is taken only when its width is that of exactly one preset
 * and its values fit that preset's types. A mapping goes before the titles. `GoodID` must be there.
 * @param rows the first rows of the file, at least one; some twenty are enough
 * @throws FORMAT_UNKNOWN, FORMAT_MISMATCH, COLUMN_MISSING, COLUMN_TWICE
 */
export function planColumns(rows: readonly (readonly string[])[], format: Format = 'auto'): ColumnPlan {
  const first = (rows[0] ?? []).map((cell) => cell.trim())
  if (format === 'auto') return holdsKeyTitle(first) ? byTitles(first, {}) : byFit(first, rows)
  return typeof format === 'string' ? byPreset(first, format) : byMapping(first, format)
}

/** Whether the file has a column for a field. */
export function hasField(plan: ColumnPlan, field: TorgsoftField): boolean {
  return plan.columns.some((column) => column.use === 'field' && column.field === field)
}

/** The index of the `GoodID` column, which every plan has. */
export function keyPosition(plan: ColumnPlan): number {
  return plan.columns.findIndex((column) => column.use === 'field' && column.field === 'GoodID')
}

function byTitles(titles: readonly string[], mapping: ColumnMapping): ColumnPlan {
  const positions = positionsOf(titles, mapping)
  const mapped = new Set(positions.values())
  const taken = new Set<string>(mapped)
  const seen = new Map<string, number>()
  const columns = titles.map((title, index): PlannedColumn => {
    const own = positions.get(index)
    if (own !== undefined) return { title, use: 'field', field: own }
    const field = fieldOfTitle(title)
    if (field !== undefined && mapped.has(field))
      return { title, use: 'none', reason: `${field} is mapped to another column` }
    if (isPurchasePrice(title)) return { title, use: 'none', reason: 'purchase prices are never passed on' }
    if (field !== undefined) {
      if (taken.has(field)) throw columnTwice(field)
      taken.add(field)
      return { title, use: 'field', field }
    }
    if (title === '') return { title, use: 'none', reason: 'the column has no title' }
    if (isWholesalePrice(title))
      return { title, use: 'none', reason: 'it reads like a wholesale price and is not mapped' }
    const count = (seen.get(title) ?? 0) + 1
    seen.set(title, count)
    return { title: count === 1 ? title : `${title} (${count})`, use: 'attribute' }
  })
  return requireKey({ hasHeader: true, columns })
}

function byMapping(first: readonly string[], mapping: ColumnMapping): ColumnPlan {
  const titles = Object.values(mapping).filter((place) => typeof place === 'string')
  const present = new Set(first.map(normalizeTitle))
  const keyPlace = mapping.GoodID
  const hasHeader =
    holdsKeyTitle(first) ||
    titles.some((title) => present.has(normalizeTitle(title))) ||
    (typeof keyPlace === 'number' && !isKey(first[keyPlace - 1] ?? ''))
  if (hasHeader || titles.length > 0) return byTitles(first, mapping)
  const positions = positionsOf(first, mapping)
  const columns = first.map((_, index): PlannedColumn => {
    const field = positions.get(index)
    const title = `column ${index + 1}`
    return field === undefined ? { title, use: 'none', reason: 'it is not mapped' } : planned(field)
  })
  return requireKey({ hasHeader, columns })
}

function byPreset(first: readonly string[], preset: PresetName): ColumnPlan {
  const fields = PRESETS[preset]
  if (first.length !== fields.length) {
    throw formatMismatch(preset, `it has ${first.length} columns, it should have ${fields.length}`)
  }
  const hasHeader = !isKey(first[0] ?? '')
  const other = first.findIndex(
    (title, index) => hasHeader && (fieldOfTitle(title) ?? fields[index]) !== fields[index],
  )
  if (other !== -1) {
    throw formatMismatch(
      preset,
      `column ${other + 1} is titled "${first[other]}", it should be ${fields[other]}`,
    )
  }
  return { hasHeader, columns: fields.map(planned) }
}

function byFit(first: readonly string[], rows: readonly (readonly string[])[]): ColumnPlan {
  const preset = PRESET_NAMES.find((name) => PRESETS[name].length === first.length)
  if (preset !== undefined && isKey(first[0] ?? '')) {
    const misfits = rows.filter(
      (row) => !PRESETS[preset].every((field, index) => fitsField(row[index], field)),
    )
    if (misfits.length * 10 <= rows.length) return { hasHeader: false, columns: PRESETS[preset].map(planned) }
  }
  throw formatUnknown(first)
}

/** Which field each mapped column is, by index from 0. */
function positionsOf(titles: readonly string[], mapping: ColumnMapping): Map<number, TorgsoftField> {
  const positions = new Map<number, TorgsoftField>()
  const normalized = titles.map(normalizeTitle)
  for (const [name, place] of Object.entries(mapping)) {
    const field = fieldOfTitle(name)
    if (field === undefined || place === undefined) continue
    const index = typeof place === 'number' ? place - 1 : normalized.indexOf(normalizeTitle(place))
    if (titles[index] === undefined) throw columnMissing(field, place, titles)
    const isDouble = typeof place === 'string' && normalized.indexOf(normalizeTitle(place), index + 1) !== -1
    if (isDouble || positions.has(index)) throw columnTwice(field)
    positions.set(index, field)
  }
  return positions
}

function planned(field: TorgsoftField): PlannedColumn {
  if (isPurchasePrice(field))
    return { title: field, use: 'none', reason: 'purchase prices are never passed on' }
  return { title: field, use: 'field', field }
}

function fitsField(cell: string | undefined, field: TorgsoftField): boolean {
  const text = (cell ?? '').trim()
  return (text === '' && field !== 'GoodID') || fitsType(text, typeOf(field))
}

function holdsKeyTitle(cells: readonly string[]): boolean {
  return cells.some((cell) => fieldOfTitle(cell) === 'GoodID')
}

function requireKey(plan: ColumnPlan): ColumnPlan {
  if (!hasField(plan, 'GoodID'))
    throw columnMissing(
      'GoodID',
      'GoodID',
      plan.columns.map((column) => column.title),
    )
  return plan
}
