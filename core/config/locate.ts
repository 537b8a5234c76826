import type { JsoncDocument } from './jsonc.ts'
import type { Overridden } from './overrides.ts'
import { dottedPath, type Finding, type LocatedProblem } from './problem.ts'

/** Tells of findings where they are: in the file, or in the variable that stands above it. */
export function locator(
  document: Pick<JsoncDocument, 'locate'>,
  places: Overridden['places'],
): (finding: Finding) => LocatedProblem {
  return ({ keys, message }) => {
    const path = dottedPath(keys)
    const { variable } = places.find((place) => dottedPath(place.keys) === path) ?? {}
    return variable === undefined
      ? { path, message, ...document.locate(keys) }
      : { path, message: `${message} It was set by the variable ${variable}.` }
  }
}
