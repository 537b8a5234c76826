import { html } from 'hono/html'
import type { Html } from '../dashboard/html.ts'
import type { JsonSchema } from '../openapi/schemas.ts'

/** A schema: what it is in a few words, and its members in a table when it is an object of its own. */
export function shapeView(schema: JsonSchema): Html {
  const rows = membersOf(schema)
  if (rows.length === 0) return html`<p>${wordsOf(schema)}</p>`
  return html`<div class="wide">
    <table>
      <thead>
        <tr>
          <th scope="col">Member</th>
          <th scope="col">What it is</th>
          <th scope="col"></th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ path, member, isRequired }) =>
            html`<tr>
              <td><code>${path}</code></td>
              <td>${wordsOf(member)} ${optionalNote(member, isRequired)}</td>
              <td>${descriptionOf(member)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`
}

/** What a value is, e.g. `text`, `list of Job`; names lead to their tables. */
export function wordsOf(schema: JsonSchema | boolean | undefined): Html {
  if (schema === undefined || typeof schema === 'boolean') return html`any value`
  const { $ref, anyOf, oneOf, enum: values, const: only, type, format, items, title } = schema
  if ($ref !== undefined) return nameLink($ref.slice($ref.lastIndexOf('/') + 1))
  const options = anyOf ?? oneOf
  if (options !== undefined) return joined(options.map(wordsOf), ' or ')
  if (only !== undefined) return html`<code>${JSON.stringify(only)}</code>`
  if (values !== undefined)
    return joined(
      values.map((value) => html`<code>${JSON.stringify(value)}</code>`),
      ' or ',
    )
  if (type === 'array') return html`list of ${wordsOf(Array.isArray(items) ? true : items)}`
  if (type === 'object') return objectWords(schema, title)
  return html`${typeof type === 'string' ? (FORMATS[format ?? ''] ?? WORDS[type] ?? type) : 'any value'}`
}

/** Says that a value may be left out, and what stands for it then. */
export function optionalNote({ default: instead }: JsonSchema, isRequired: boolean): Html | undefined {
  if (isRequired) return undefined
  const isTold = instead !== undefined && instead !== null && instead !== ''
  return html`<span class="muted">(${isTold ? `default ${JSON.stringify(instead)}` : 'or left out'})</span>`
}

export function shapeId(name: string): string {
  return `shape-${name}`
}

const WORDS: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'whole number',
  boolean: 'true or false',
  null: 'null',
}
const FORMATS: Readonly<Record<string, string>> = { 'date-time': 'moment' }

interface Member {
  /** Dotted, from the schema on. */
  path: string
  member: JsonSchema
  isRequired: boolean
}

/** The members of an object, each followed by its own; `[]` stands for the elements of a list. */
function membersOf({ properties = {}, required = [] }: JsonSchema, prefix = ''): Member[] {
  return Object.entries(properties).flatMap(([name, property]) => {
    if (typeof property === 'boolean') return []
    const path = `${prefix}${name}`
    const inner = [property, ...(property.anyOf ?? [])].filter((one) => typeof one === 'object')
    const elements = inner.flatMap(({ items }) =>
      typeof items === 'object' && !Array.isArray(items) ? [items] : [],
    )
    return [
      { path, member: property, isRequired: required.includes(name) },
      ...inner.flatMap((one) => membersOf(one, `${path}.`)),
      ...elements.flatMap((one) => membersOf(one, `${path}[].`)),
    ]
  })
}

/** Of a value that may be null the description stands with the other option. */
function descriptionOf({ description, anyOf = [] }: JsonSchema): string | undefined {
  const inner = anyOf.map((option) => (typeof option === 'boolean' ? undefined : option.description))
  return description ?? inner.find((one) => one !== undefined)
}

function objectWords({ properties = {}, additionalProperties }: JsonSchema, title: string | undefined): Html {
  const label = title === undefined ? '' : `${title}: `
  const names = Object.keys(properties)
  if (typeof additionalProperties === 'object') {
    return html`${label}object whose members are each ${wordsOf(additionalProperties)}`
  }
  if (names.length === 0) return html`${label}${additionalProperties === false ? 'empty object' : 'object'}`
  return html`${label}object of <code>${names.join(', ')}</code>`
}

function nameLink(name: string): Html {
  return html`<a href="#${shapeId(name)}">${name}</a>`
}

function joined(parts: readonly Html[], separator: string): Html {
  return html`${parts.map((part, index) => html`${index > 0 && separator}${part}`)}`
}
