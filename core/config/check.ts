import * as v from 'valibot'
import { createMasker } from '../mask.ts'
import type { Schema } from '../storage/store.ts'
import { explain } from './explain.ts'
import { nearest } from './nearest.ts'
import { placeOf, type Finding, type Key } from './problem.ts'
import { isListShape, isObjectShape, knownNames, marksOf, ownerOf, shapesOf } from './shape.ts'
import type { Substituted } from './substitute.ts'
import { visit, type Visited } from './visit.ts'
import { allowedWords, foundWords, joinNames } from './words.ts'

export interface CheckOptions {
  /** Where in the file the value stands. */
  at: readonly Key[]
  /** What came through `${}`. */
  substituted: Pick<Substituted, 'places' | 'words'>
  /** Names that an entry may have beside the schema's own, for messages; they are taken out before. */
  extraNames?: readonly string[]
}

/** A value held against its schema. */
export interface Checked<T> {
  /** The schema's output; absent when there are findings. */
  output?: T
  findings: Finding[]
  /** The value's parts with their forms, for checks over several settings. Keys count from the value itself. */
  parts: readonly Visited[]
  /** Blots out secrets and what came through `${}`. */
  mask(message: string): string
}

/**
 * Holds a value of the file against a schema. Stricter than valibot in two ways: every unknown name is told and not
 * only the first, also where the schema is a plain `object`; and a list is no object.
 */
export function checkValue<T>(schema: Schema<T>, input: unknown, options: CheckOptions): Checked<T> {
  const shapes = shapesOf(schema, input)
  const parts = [...visit({ keys: [], value: input, isDefault: false, shapes })]
  const mask = createMasker([...options.substituted.words, ...parts.flatMap(secretWords)])
  const isSubstituted = (keys: readonly Key[]) =>
    options.substituted.places.has(placeOf([...options.at, ...keys]))
  const lists = parts.flatMap(misplacedList)
  const names = parts.flatMap((part) => unknownNames(part, part.keys.length === 0 ? options.extraNames : []))
  const result = v.safeParse(schema, input)
  const explained = (result.issues ?? [])
    .flatMap((issue) => explain(issue, { input, shapes, isSubstituted, mask }))
    .filter(({ keys }) => !lists.some((list) => isInside(keys, list.keys)))
  const findings = [...lists, ...names, ...explained].map(({ keys, message }) => ({
    keys: [...options.at, ...keys],
    message,
  }))
  return {
    findings,
    parts,
    mask,
    ...(result.success && findings.length === 0 ? { output: result.output } : {}),
  }
}

function unknownNames({ value, shapes, keys, isDefault }: Visited, extra: readonly string[] = []): Finding[] {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  const known = isObject && !isDefault && shapes.some(isObjectShape) ? knownNames(shapes) : undefined
  if (known === undefined || !isObject) return []
  const all = [...known, ...extra]
  return Object.keys(value)
    .filter((name) => !known.includes(name))
    .map((name) => ({
      keys: [...keys, name],
      message: misplacedName(name, shapes) ?? unknownName(name, all),
    }))
}

/** A name that a variant has in another of its options. */
function misplacedName(name: string, shapes: Visited['shapes']): string | undefined {
  const owner = ownerOf(name, shapes)
  return owner && `This is a setting of ${owner.words}. Remove it, or change "${owner.key}".`
}

function unknownName(name: string, known: readonly string[]): string {
  const meant = nearest(name, known)
  if (meant !== undefined) return `Unknown setting. Did you mean "${meant}"?`
  return known.length === 0
    ? 'Unknown setting. Remove it.'
    : `Unknown setting. Known here: ${joinNames(known, 'and')}.`
}

function misplacedList({ value, shapes, keys }: Visited): Finding[] {
  if (!Array.isArray(value) || !shapes.some(isObjectShape) || shapes.some(isListShape)) return []
  return [{ keys, message: `Found ${foundWords(value, false)}: this must be ${allowedWords(shapes)}.` }]
}

function secretWords({ value, shapes }: Visited): string[] {
  return typeof value === 'string' && shapes.some((shape) => marksOf(shape).secret === true) ? [value] : []
}

function isInside(keys: readonly Key[], list: readonly Key[]): boolean {
  return keys.length > list.length && list.every((key, index) => key === keys[index])
}
