import { toJsonSchema, type ConversionConfig, type JsonSchema } from '@valibot/to-json-schema'
import type { Plugin } from '../plugin.ts'
import type { Schema } from '../storage/store.ts'
import { type EnvelopeHost, envelopeSchema, ID_PATTERN, instanceSchema, RESERVED_IDS } from './envelope.ts'
import { expansionNames, type Catalogue } from './instances.ts'
import { mapSchemas } from './map-schemas.ts'
import { shapesOf, type SchemaNode } from './shape.ts'

/**
 * The JSON Schema (draft 07) of the whole configuration file, for editors. Secrets are `writeOnly`; a text of the form
 * `${…}` is allowed wherever a text is.
 */
export async function configJsonSchema(catalogue: Catalogue): Promise<JsonSchema> {
  const plugins = await Promise.all(Object.values(catalogue).map(async (load) => (await load()).default))
  const { properties, ...envelope } = convert(envelopeSchema(ANY_HOST), '')
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Configuration of Mostik',
    ...envelope,
    properties: { ...properties, plugins: pluginsSchema(plugins) },
    definitions: Object.fromEntries(plugins.map((plugin) => [plugin.name, settingsSchema(plugin)])),
  }
}

const ANY_HOST: EnvelopeHost = {
  name: 'any',
  storages: ['fs', 'memory', 'redis', 'rediss', 'do', 'kv'],
  isMetered: true,
}

/** Entries of `plugins`: what `use` names decides over the settings, and without it the key. */
function pluginsSchema(plugins: readonly Plugin[]): JsonSchema {
  const named = { $ref: '#/properties/plugins/additionalProperties' }
  const byKey = ({ name }: Plugin): [string, JsonSchema] => [
    name,
    conditional({ required: ['use'] }, named, { $ref: `#/definitions/${name}` }),
  ]
  const byUse = ({ name }: Plugin): JsonSchema =>
    conditional(
      { required: ['use'], properties: { use: { const: name } } },
      { $ref: `#/definitions/${name}` },
    )
  return {
    type: 'object',
    description:
      'The instances of plugins: the key is the id of the instance, and its routes stand under /<id>.',
    propertyNames: { pattern: ID_PATTERN.source, not: { enum: RESERVED_IDS } },
    properties: Object.fromEntries(plugins.map(byKey)),
    additionalProperties: {
      type: 'object',
      required: ['use'],
      properties: { use: { enum: plugins.map(({ name }) => name) } },
      allOf: plugins.map(byUse),
    },
  }
}

function conditional(condition: JsonSchema, schema: JsonSchema, otherwise?: JsonSchema): JsonSchema {
  // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
  return { if: condition, then: schema, ...(otherwise === undefined ? {} : { else: otherwise }) }
}

/** The settings of a plugin together with what every instance may say, and with those of which it makes several. */
function settingsSchema(plugin: Plugin): JsonSchema {
  const { name, title, config } = plugin
  const { oneOf, anyOf, ...settings } = convert(config, `#/definitions/${name}`)
  const common = { ...convert(instanceSchema(), '').properties, ...expansionProperties(plugin) }
  const complete = ({ required, ...schema }: JsonSchema): JsonSchema => ({
    ...schema,
    properties: { ...common, ...schema.properties },
    ...(required === undefined ? {} : requiring(required, expansionNames(plugin))),
  })
  const each = (option: JsonSchema | boolean) => (typeof option === 'boolean' ? option : complete(option))
  if (oneOf !== undefined) return { title, ...settings, oneOf: oneOf.map(each) }
  if (anyOf !== undefined) return { title, ...settings, anyOf: anyOf.map(each) }
  return { title, ...complete(settings) }
}

function expansionProperties({ name, expandSettings }: Plugin): JsonSchema['properties'] {
  return expandSettings === undefined ? {} : convert(expandSettings, `#/definitions/${name}`).properties
}

/** What must be there; in an entry that makes several instances each of them may have its own instead. */
function requiring(required: string[], several: readonly string[]): JsonSchema {
  if (several.length === 0) return { required }
  return conditional({ not: { anyOf: several.map((name) => ({ required: [name] })) } }, { required })
}

/** What a schema takes, as a JSON Schema at a place of the whole. */
function convert(schema: Schema<unknown>, place: string): JsonSchema {
  const { $schema: _, ...converted } = toJsonSchema(schema, {
    ...CONVERSION,
    overrideRef: ({ referenceId }) => `${place}/$defs/${referenceId}`,
  })
  return mapSchemas(converted, allowSubstitution)
}

const CONVERSION: ConversionConfig = {
  target: 'draft-07',
  typeMode: 'input',
  // Checks in code have no counterpart in JSON Schema; `mostik check` makes them.
  errorMode: 'ignore',
  overrideAction: ({ valibotAction, jsonSchema }) => {
    if (valibotAction.type !== 'metadata') return undefined
    const marks = 'setting' in jsonSchema ? jsonSchema.setting : undefined
    const isSecret = typeof marks === 'object' && marks !== null && 'secret' in marks
    const others = Object.entries(jsonSchema).filter(([name]) => name !== 'setting')
    return { ...Object.fromEntries(others), ...(isSecret ? { writeOnly: true } : {}) }
  },
  overrideSchema: ({ valibotSchema, jsonSchema }) => {
    const { entries, type }: SchemaNode = valibotSchema
    if (entries === undefined) return undefined
    const properties = Object.entries(jsonSchema.properties ?? {}).map(([name, property]) => {
      const description = descriptionOf(entries[name])
      return [
        name,
        typeof property === 'boolean' || description === undefined ? property : { ...property, description },
      ]
    })
    // Unknown names are refused in plain objects too.
    const closed = type === 'object' ? { additionalProperties: false } : {}
    return { ...jsonSchema, ...closed, properties: Object.fromEntries(properties) }
  },
}

/** The description of a setting, also where it stands after a step that the conversion does not reach. */
function descriptionOf(node: SchemaNode | undefined): string | undefined {
  const [shape] = node === undefined ? [] : shapesOf(node)
  return shape?.actions.findLast(({ type }) => type === 'description')?.description
}

/** A text with a form of its own may also come through `${…}`. */
function allowSubstitution(schema: JsonSchema): JsonSchema {
  const { type, pattern, format, enum: values, minLength, maxLength, ...rest } = schema
  if (type !== 'string' || (pattern ?? format ?? values) === undefined) return schema
  const form = Object.entries({ type, pattern, format, enum: values, minLength, maxLength })
  const own: JsonSchema = Object.fromEntries(form.filter(([, value]) => value !== undefined))
  return { ...rest, anyOf: [own, { type: 'string', pattern: '\\$\\{.+\\}' }] }
}
