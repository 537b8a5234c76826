import { toJsonSchema, type JsonSchema } from '@valibot/to-json-schema'
import { mapSchemas } from '../../core/config/map-schemas.ts'
import type { Schema } from '../../core/storage/store.ts'

export type { JsonSchema } from '@valibot/to-json-schema'

/** A title of this form is a name under which others refer to the schema. */
const NAME = /^[A-Z][A-Za-z]*$/

/** Converts schemas to JSON Schema (draft 2020-12, as OpenAPI 3.1 wants it); those with a name are kept apart. */
export interface SchemaCollection {
  /** What a request may hold. */
  input(schema: Schema<unknown>): JsonSchema
  /** What an answer holds. */
  output(schema: Schema<unknown>): JsonSchema
  /** The schemas whose title is a name such as `Job`, by name. */
  named(): Record<string, JsonSchema>
}

export function collectSchemas(): SchemaCollection {
  const byName = new Map<string, JsonSchema>()
  return {
    input: (schema) => convert(schema, 'input'),
    output: (schema) => convert(schema, 'output'),
    named: () => Object.fromEntries([...byName].toSorted(([a], [b]) => (a < b ? -1 : 1))),
  }

  function convert(schema: Schema<unknown>, typeMode: 'input' | 'output'): JsonSchema {
    const { $schema: _, ...converted } = toJsonSchema(schema, {
      target: 'draft-2020-12',
      typeMode,
      // Checks in code have no counterpart in JSON Schema.
      errorMode: 'ignore',
    })
    return mapSchemas(converted, keepNamed)
  }

  function keepNamed(schema: JsonSchema): JsonSchema {
    if (schema.title === undefined || !NAME.test(schema.title)) return schema
    return { $ref: `#/components/schemas/${keep(schema.title, schema)}` }
  }

  /** Two plugins may give one name to different things. */
  function keep(name: string, schema: JsonSchema): string {
    const known = byName.get(name)
    if (known !== undefined && JSON.stringify(known) !== JSON.stringify(schema))
      return keep(`${name}_`, schema)
    byName.set(name, schema)
    return name
  }
}
