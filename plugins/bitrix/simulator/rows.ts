import type { PackageData } from './package-data.ts'

/** A note of an import, as it is kept; notes of all kinds share one list. */
export interface Note {
  code: string
  message: string
  type: 'notice' | 'error' | 'exception'
}

/** Where an import is: what the next tick does. */
export interface Position {
  action: 'init_background' | 'manifest' | 'clean' | 'load' | 'finish' | false
  /** The number of the section among those that the portal knows; past their end there is none. */
  section: number
  step: number
  /** How many files of sections were loaded up to here. */
  loaded: number
}

/** What a portal keeps of one import, each value in a row of its own. */
export interface RowValues {
  status: 'S' | 'P' | 'F' | 'E'
  position: Position
  notes: readonly Note[]
  data: PackageData
  /** Data of the finished import. */
  additional: Readonly<Record<string, unknown>>
}

export type RowName = keyof RowValues

/** The rows of one import; each has its own age, from when it was last written. */
export interface Rows {
  write<Name extends RowName>(name: Name, value: RowValues[Name], at: number): void
  /** The value; a row older than three days is dropped when it is read. */
  read<Name extends RowName>(name: Name, at: number): RowValues[Name] | undefined
  drop(name: RowName): void
  /** The rows older than two days, with when they were written. */
  old(at: number): { name: RowName; at: number }[]
}

const HOUR_MS = 3_600_000
const READ_LIMIT_MS = 72 * HOUR_MS
const SWEEP_LIMIT_MS = 48 * HOUR_MS
/** How often the sweep comes by. */
export const SWEEP_EVERY_MS = 24 * HOUR_MS
/** How many rows one sweep takes. */
export const SWEEP_MOST = 100

export function createRows(): Rows {
  const values: Partial<RowValues> = {}
  const writtenAt = new Map<RowName, number>()
  return { write, read, drop, old }

  function write<Name extends RowName>(name: Name, value: RowValues[Name], at: number): void {
    values[name] = value
    writtenAt.set(name, at)
  }

  function read<Name extends RowName>(name: Name, at: number): RowValues[Name] | undefined {
    if (ageOf(name, at) > READ_LIMIT_MS) drop(name)
    return values[name]
  }

  function drop(name: RowName): void {
    delete values[name]
    writtenAt.delete(name)
  }

  function old(at: number): { name: RowName; at: number }[] {
    const rows = [...writtenAt].map(([name, at]) => ({ name, at }))
    return rows.filter(({ name }) => ageOf(name, at) > SWEEP_LIMIT_MS)
  }

  function ageOf(name: RowName, at: number): number {
    return at - (writtenAt.get(name) ?? at)
  }
}

export const ROW_NAMES: readonly RowName[] = ['status', 'position', 'notes', 'data', 'additional']
