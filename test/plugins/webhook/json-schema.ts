/** A schema as it came over HTTP. */
export type Schema = Readonly<Record<string, unknown>>

/**
 * What is wrong with a value by a JSON Schema, as paths with words; only the keywords that the plugin's schema uses.
 * @throws for a keyword that is not known here
 */
export function schemaProblems(schema: unknown, value: unknown, path = '$'): string[] {
  return Object.entries(Object(schema)).flatMap(([keyword, wanted]) => {
    const check = CHECKS[keyword]
    if (check === undefined) throw new Error(`The keyword "${keyword}" is not known here`)
    return check(wanted, value, { schema: Object(schema), path })
  })
}

type Check = (wanted: unknown, value: unknown, at: { schema: Schema; path: string }) => string[]

const note: Check = () => []

const CHECKS: Readonly<Record<string, Check>> = {
  $schema: note,
  $defs: note,
  title: note,
  description: note,
  type: (wanted, value, { path }) => (isOfType(wanted, value) ? [] : [`${path} is no ${String(wanted)}`]),
  const: (wanted, value, { path }) => (value === wanted ? [] : [`${path} is not ${String(wanted)}`]),
  enum: (wanted, value, { path }) => (listOf(wanted).includes(value) ? [] : [`${path} is none of the words`]),
  format: (_, value, { path }) => (Number.isNaN(Date.parse(String(value))) ? [`${path} is no time`] : []),
  pattern: (wanted, value, { path }) =>
    typeof value === 'string' && !new RegExp(String(wanted), 'u').test(value)
      ? [`${path} has another form`]
      : [],
  minLength: (wanted, value, { path }) =>
    String(value).length < Number(wanted) ? [`${path} is too short`] : [],
  minimum: (wanted, value, { path }) => (Number(value) < Number(wanted) ? [`${path} is too small`] : []),
  minItems: (wanted, value, { path }) =>
    listOf(value).length < Number(wanted) ? [`${path} has too few`] : [],
  maxItems: (wanted, value, { path }) =>
    listOf(value).length > Number(wanted) ? [`${path} has too many`] : [],
  required: (wanted, value, { path }) =>
    listOf(wanted).flatMap((name) =>
      Object.hasOwn(Object(value), String(name)) ? [] : [`${path}.${String(name)} is missing`],
    ),
  properties: (wanted, value, { path }) =>
    Object.entries(Object(wanted)).flatMap(([name, schema]) =>
      Object.hasOwn(Object(value), name)
        ? schemaProblems(schema, Object(value)[name], `${path}.${name}`)
        : [],
    ),
  additionalProperties: (wanted, value, { schema, path }) =>
    unlisted(schema, value).flatMap((name) =>
      wanted === false
        ? [`${path}.${name} is not known`]
        : schemaProblems(wanted, Object(value)[name], `${path}.${name}`),
    ),
  items: (wanted, value, { path }) =>
    listOf(value).flatMap((item, index) => schemaProblems(wanted, item, `${path}[${index}]`)),
  anyOf: (wanted, value, { path }) =>
    listOf(wanted).some((schema) => schemaProblems(schema, value).length === 0) ? [] : [`${path} fits none`],
  not: (wanted, value, { path }) =>
    schemaProblems(wanted, value).length > 0 ? [] : [`${path} is what it must not be`],
  oneOf(wanted, value, { path }) {
    const fitting = listOf(wanted).filter((schema) => schemaProblems(schema, value).length === 0)
    return fitting.length === 1 ? [] : [`${path} fits ${fitting.length} of several`]
  },
}

/** Names of members that a schema does not list. */
export function unlisted(schema: Schema, value: unknown): string[] {
  return Object.keys(Object(value)).filter((name) => !Object.hasOwn(Object(schema['properties']), name))
}

function isOfType(type: unknown, value: unknown): boolean {
  if (type === 'null') return value === null
  if (type === 'array') return Array.isArray(value)
  if (type === 'integer') return Number.isInteger(value)
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value)
  return typeof value === type
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}
