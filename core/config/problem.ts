import { AppError } from '../errors.ts'

/** One step into a value: an object's key or a list's index. */
export type Key = string | number

/** A problem as the checks find it. */
export interface Finding {
  keys: readonly Key[]
  message: string
}

/** A problem as people see it. */
export interface LocatedProblem {
  /** Dotted path from the top of the file, e.g. `plugins.torgsoft.guards.drop`; empty for the file itself. */
  path: string
  message: string
  /** Where in the file, from 1; absent when the value does not come from it. */
  line?: number
  column?: number
}

const MOST_SHOWN = 100

/**
 * The error that lists every problem, in the order of the file; `details.problems` holds them as data.
 * A second problem at the same place says nothing new and is left out, and so is what comes after the hundredth.
 */
export function invalidConfig(fileName: string, all: readonly LocatedProblem[]): AppError {
  const byPlace = new Map<string, LocatedProblem>()
  for (const problem of all) {
    const place = problem.path === '' ? `${problem.line}:${problem.column}` : problem.path
    if (!byPlace.has(place)) byPlace.set(place, problem)
  }
  const sorted = [...byPlace.values()].toSorted(byPosition)
  const problems = sorted.slice(0, MOST_SHOWN)
  const left = sorted.length - problems.length
  const lines = [
    `Cannot use the configuration "${fileName}": it has ${sorted.length === 1 ? 'a problem' : `${sorted.length} problems`}.`,
    ...problems.map(problemLine),
    ...(left > 0 ? [`- and ${left} more.`] : []),
  ]
  return new AppError('INVALID_CONFIG', lines.join('\n'), { retry: 'never', details: { problems } })
}

/** A path as it is written in messages: `plugins.torgsoft.files.0`; odd keys stand in brackets. */
export function dottedPath(keys: readonly Key[]): string {
  return keys.reduce<string>((path, key) => {
    if (!/^[\p{L}\p{N}_$-]+$/u.test(String(key))) return `${path}[${JSON.stringify(key)}]`
    return path === '' ? String(key) : `${path}.${key}`
  }, '')
}

/** A place as a text that no two places share. */
export function placeOf(keys: readonly Key[]): string {
  return JSON.stringify(keys.map(String))
}

function problemLine({ path, message, line, column }: LocatedProblem): string {
  const place =
    line === undefined ? undefined : path === '' ? `line ${line}, column ${column}` : `line ${line}`
  if (path === '') return place === undefined ? `- ${message}` : `- ${place}: ${message}`
  return place === undefined ? `- ${path}: ${message}` : `- ${path} (${place}): ${message}`
}

function byPosition(a: LocatedProblem, b: LocatedProblem): number {
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0)
}
