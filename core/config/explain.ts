import type * as v from 'valibot'
import { adviceWords } from './advice.ts'
import type { Finding, Key } from './problem.ts'
import { childShapes, hideValues, isListShape, isObjectShape, type Shape } from './shape.ts'
import { allowedWords, foundWords } from './words.ts'

/** What a value was held against. */
export interface Held {
  input: unknown
  shapes: readonly Shape[]
  /** Whether the value at a place came through `${}`. */
  isSubstituted(keys: readonly Key[]): boolean
  /** Blots out what must not be seen, in a message that a plugin wrote. */
  mask(message: string): string
}

/**
 * Says in plain words what valibot found: what stands there, what is allowed, what to write instead. The value is
 * shown unless its schema hides it or it came through `${}`.
 */
export function explain(issue: v.BaseIssue<unknown>, held: Held, above: readonly Key[] = []): Finding[] {
  const steps = issue.path ?? []
  const keys = [...above, ...steps.map(({ key }) => (typeof key === 'number' ? key : String(key)))]
  const { shapes, value } = lookUp(held, keys)
  const deeper = deeperIssues(issue, shapes)
  if (deeper.length > 0) return deeper.flatMap((inner) => explain(inner, held, keys))
  const isSubstituted = held.isSubstituted(keys)
  const hidden = isSubstituted || hideValues(shapes)
  const own = ownMessage(issue, hidden ? value : undefined, held)
  const isName = steps.at(-1)?.origin === 'key' && issue.input !== undefined
  if (isName) return [{ keys, message: `This name is not allowed here: it must be ${own ?? 'another one'}.` }]
  if (own !== undefined && isSentence(own)) return [{ keys, message: `${own}.` }]
  const found = value === undefined ? 'Missing' : `Found ${foundWords(value, hidden)}`
  const advice = adviceWords(value, shapes, { hidden, isSubstituted })
  return [{ keys, message: `${found}: this must be ${own ?? allowedBy(issue, shapes)}.${advice}` }]
}

/** What is allowed; for a check without words the value is of an allowed form, and naming that would mislead. */
function allowedBy({ kind }: v.BaseIssue<unknown>, shapes: readonly Shape[]): string {
  const words = allowedWords(shapes)
  const withoutChecks = allowedWords(shapes.map(({ schema }) => ({ schema, actions: [] })))
  return kind !== 'schema' && words === withoutChecks ? 'another value' : words
}

/** What stands at a place, and the forms allowed there. The issue itself may hold what a schema made of the value. */
function lookUp(held: Held, keys: readonly Key[]): Pick<Held, 'shapes'> & { value: unknown } {
  let { shapes, input: value } = held
  for (const key of keys) {
    value = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
    shapes = childShapes(shapes, key, value)
  }
  return { shapes, value }
}

/**
 * The issues inside a value for which several forms are allowed, when only one of them fits its kind: for
 * `{"every": 5}` it is `every` that is wrong, and not that it is no text.
 */
function deeperIssues(issue: v.BaseIssue<unknown>, shapes: readonly Shape[]): v.BaseIssue<unknown>[] {
  if (issue.type !== 'union') return []
  const fitting = shapes.filter(Array.isArray(issue.input) ? isListShape : isObjectShape)
  return fitting.length === 1 ? (issue.issues ?? []).filter(({ path }) => path !== undefined) : []
}

/** The message that a schema brings itself; undefined when it is valibot's, or would show the hidden value. */
function ownMessage(
  { message, received }: v.BaseIssue<unknown>,
  hidden: unknown,
  held: Held,
): string | undefined {
  const isValibots = message.endsWith(`eceived ${received}`)
  const shows = typeof hidden === 'string' && hidden !== '' && message.includes(hidden)
  return isValibots || shows ? undefined : held.mask(message.replace(/^must be |\.$/g, ''))
}

function isSentence(message: string): boolean {
  return /^\p{Lu}/u.test(message)
}
