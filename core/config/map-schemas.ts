import type { JsonSchema } from '@valibot/to-json-schema'

type Definition = JsonSchema | boolean

/** Changes a JSON Schema and every schema of a value inside it, from the inside out. */
export function mapSchemas(schema: JsonSchema, change: (schema: JsonSchema) => JsonSchema): JsonSchema {
  const one = (inner: Definition): Definition =>
    typeof inner === 'boolean' ? inner : mapSchemas(inner, change)
  const many = (inner: Definition[]): Definition[] => inner.map(one)
  const byName = (inner: Record<string, Definition>): Record<string, Definition> =>
    Object.fromEntries(Object.entries(inner).map(([name, member]) => [name, one(member)]))
  const { items, additionalItems, additionalProperties, properties, $defs, anyOf, oneOf, allOf } = schema
  return change({
    ...schema,
    ...(items === undefined ? {} : { items: Array.isArray(items) ? many(items) : one(items) }),
    ...(additionalItems === undefined ? {} : { additionalItems: one(additionalItems) }),
    ...(additionalProperties === undefined ? {} : { additionalProperties: one(additionalProperties) }),
    ...(properties === undefined ? {} : { properties: byName(properties) }),
    ...($defs === undefined ? {} : { $defs: byName($defs) }),
    ...(anyOf === undefined ? {} : { anyOf: many(anyOf) }),
    ...(oneOf === undefined ? {} : { oneOf: many(oneOf) }),
    ...(allOf === undefined ? {} : { allOf: many(allOf) }),
  })
}
