import type { Key } from './problem.ts'
import { childNode, childShapes, type Shape } from './shape.ts'

/** A value of the file with the forms that are allowed there. */
export interface Visited {
  keys: readonly Key[]
  /** Undefined: the file does not have it, and there is no default. */
  value: unknown
  /** Whether the value is not the file's own. */
  isDefault: boolean
  shapes: readonly Shape[]
}

/** Walks over a value with its schema: every value of the file, and every default for what the file leaves out. */
export function* visit(visited: Visited): Generator<Visited> {
  yield visited
  const { value, shapes, keys, isDefault } = visited
  if (typeof value !== 'object' || value === null) return
  for (const key of namesIn(value, shapes)) {
    const own: unknown = Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined
    const member = own === undefined ? defaultOf(shapes, key) : own
    yield* visit({
      keys: [...keys, key],
      value: member,
      isDefault: isDefault || own === undefined,
      shapes: childShapes(shapes, key, member),
    })
  }
}

function namesIn(value: object, shapes: readonly Shape[]): Key[] {
  if (Array.isArray(value)) return [...value.keys()]
  const known = shapes.flatMap(({ schema }) => Object.keys(schema.entries ?? {}))
  return [...new Set([...Object.keys(value), ...known])]
}

function defaultOf(shapes: readonly Shape[], key: Key): unknown {
  for (const { schema } of shapes) {
    const preset = childNode(schema, key)?.default
    if (preset !== undefined) return typeof preset === 'function' ? preset() : preset
  }
  return undefined
}
