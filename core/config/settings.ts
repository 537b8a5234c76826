import type { SettingMarks } from '../schema.ts'
import type { ReadInstance } from './instances.ts'
import type { Key } from './problem.ts'
import { marksOf } from './shape.ts'
import type { Visited } from './visit.ts'

/** A single setting, with what its schema says of it. */
export interface Setting {
  /** Where it stands: `['plugins', 'torgsoft', 'folder']`. */
  readonly keys: readonly Key[]
  /** As it stands in the file, after `${}`, or by default; a secret in clear. Undefined when there is none. */
  readonly value: unknown
  readonly marks: SettingMarks
}

/** The settings of a value that was walked over. @param above where the value itself stands */
export function settingsOf(parts: readonly Visited[], above: readonly Key[] = []): Setting[] {
  return parts.map(({ keys, value, shapes }) => {
    const marks = shapes.map(marksOf).reduce((all, further) => ({ ...all, ...further }), {})
    return { keys: [...above, ...keys], value, marks }
  })
}

/** The settings of an instance: those of its plugin, and what every instance may say. */
export function instanceSettings({ keys, parts, ownParts }: ReadInstance): Setting[] {
  return [...settingsOf(ownParts, keys), ...settingsOf(parts, keys)]
}
