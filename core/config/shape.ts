import type { SettingMarks } from '../schema.ts'
import type { Key } from './problem.ts'

/** A valibot schema as it is at run time: the members that a walk over it needs. */
export interface SchemaNode {
  readonly type: string
  readonly entries?: Readonly<Record<string, SchemaNode>>
  readonly rest?: SchemaNode
  readonly item?: SchemaNode
  readonly items?: readonly SchemaNode[]
  /** Of a record the schema of its names, of a variant the name that tells its options apart. */
  readonly key?: SchemaNode | string
  readonly value?: SchemaNode
  readonly wrapped?: SchemaNode
  readonly default?: unknown
  /** Of a union schemas, of a picklist values. */
  readonly options?: readonly unknown[]
  readonly literal?: unknown
  readonly pipe?: readonly [SchemaNode, ...ActionNode[]]
  readonly getter?: (input: unknown) => SchemaNode
}

/** A step of a pipe after its schema. */
export interface ActionNode {
  readonly kind: string
  readonly type: string
  readonly requirement?: unknown
  readonly metadata?: Readonly<Record<string, unknown>>
  readonly examples?: readonly unknown[]
  readonly description?: string
  readonly pipe?: readonly [SchemaNode, ...ActionNode[]]
}

/** One of the forms that a value may have: a schema free of wrappers, and the steps of the pipes around it. */
export interface Shape {
  readonly schema: SchemaNode
  readonly actions: readonly ActionNode[]
  /** When this is one option of a variant: the others, and the name that tells them apart. */
  readonly instead?: { readonly key: string; readonly options: readonly SchemaNode[] }
}

/** The forms that a schema allows, for the value at hand: of a variant only the option that its mark names. */
export function shapesOf(node: SchemaNode, value?: unknown): Shape[] {
  if (node.pipe !== undefined) {
    const [root, ...rest] = node.pipe
    return shapesOf(root, value).map((shape) => ({ ...shape, actions: [...shape.actions, ...flat(rest)] }))
  }
  if (node.wrapped !== undefined) {
    const nullShape = node.type === 'nullable' || node.type === 'nullish' ? [NULL_SHAPE] : []
    return [...shapesOf(node.wrapped, value), ...nullShape]
  }
  if (node.getter !== undefined) return shapesOf(node.getter(value), value)
  const options = optionsOf(node)
  if (options === undefined) return [{ schema: node, actions: [] }]
  const fitting = options.filter((option) => hasMark(option, node.key, value))
  const shapes = (fitting.length > 0 ? fitting : options).flatMap((option) => shapesOf(option, value))
  const { key } = node
  if (node.type !== 'variant' || typeof key !== 'string' || fitting.length !== 1) return shapes
  const others = options.filter((option) => !fitting.includes(option))
  return shapes.map((shape) => ({ ...shape, instead: { key, options: others } }))
}

/** The forms of what lies under a key. */
export function childShapes(shapes: readonly Shape[], key: Key, value: unknown): Shape[] {
  return shapes.flatMap(({ schema }) => {
    const child = childNode(schema, key)
    return child === undefined ? [] : shapesOf(child, value)
  })
}

/** The schema of what lies under a key. */
export function childNode(schema: SchemaNode, key: Key): SchemaNode | undefined {
  if (typeof key === 'number') return schema.items?.[key] ?? schema.item ?? schema.rest
  if (schema.entries !== undefined && Object.hasOwn(schema.entries, key)) return schema.entries[key]
  return schema.type === 'record' ? schema.value : schema.rest
}

/** The names that an object of these forms may have, or undefined when any name is allowed. */
export function knownNames(shapes: readonly Shape[]): string[] | undefined {
  const objects = shapes.filter(isObjectShape)
  if (objects.some(({ schema }) => !CLOSED.includes(schema.type))) return undefined
  return [...new Set(objects.flatMap(({ schema }) => Object.keys(schema.entries ?? {})))]
}

/** The option of a variant to which a name belongs that these forms have not, as it is written: `"side": "office"`. */
export function ownerOf(name: string, shapes: readonly Shape[]): { key: string; words: string } | undefined {
  for (const { instead } of shapes) {
    for (const option of instead?.options ?? []) {
      const literal = option.entries?.[instead?.key ?? '']?.literal
      if (instead === undefined || literal === undefined || childNode(option, name) === undefined) continue
      return { key: instead.key, words: `"${instead.key}": ${JSON.stringify(literal)}` }
    }
  }
  return undefined
}

/** Whether a form is an object: with fixed names or as a record. */
export function isObjectShape({ schema }: Shape): boolean {
  return schema.entries !== undefined || schema.type === 'record' || ANYTHING.includes(schema.type)
}

/** Whether a form is a list. */
export function isListShape({ schema }: Shape): boolean {
  return schema.item !== undefined || schema.items !== undefined || ANYTHING.includes(schema.type)
}

/** What core knows of a setting of this form. */
export function marksOf({ actions }: Shape): SettingMarks {
  const marks = actions.map(({ metadata }) => metadata?.['setting']).filter(isMarks)
  return marks.reduce((all, further) => ({ ...all, ...further }), {})
}

/** Whether these forms hold a value, at any depth, that must not be shown. */
export function hideValues(shapes: readonly Shape[], seen = new Set<SchemaNode>()): boolean {
  return shapes.some((shape) => {
    if (marksOf(shape).secret === true) return true
    if (seen.has(shape.schema)) return false
    seen.add(shape.schema)
    return childNodes(shape.schema).some((child) => hideValues(shapesOf(child), seen))
  })
}

const NULL_SHAPE: Shape = { schema: { type: 'null' }, actions: [] }
const CLOSED = ['strict_object', 'object']
const ANYTHING = ['any', 'unknown']

function childNodes(schema: SchemaNode): SchemaNode[] {
  const single = [schema.item, schema.rest, schema.type === 'record' ? schema.value : undefined]
  const all = [...Object.values(schema.entries ?? {}), ...(schema.items ?? []), ...single]
  return all.filter((child) => child !== undefined)
}

function optionsOf(node: SchemaNode): SchemaNode[] | undefined {
  if (node.type !== 'union' && node.type !== 'variant' && node.type !== 'intersect') return undefined
  return (node.options ?? []).filter(isSchemaNode)
}

/** Whether a variant's option is the one that the value names. */
function hasMark(option: SchemaNode, key: SchemaNode['key'], value: unknown): boolean {
  if (typeof key !== 'string' || typeof value !== 'object' || value === null) return true
  const named: unknown = Reflect.get(value, key)
  return childShapes(shapesOf(option, value), key, named).some(
    ({ schema }) => schema.literal === named || (schema.options ?? []).includes(named),
  )
}

function isSchemaNode(option: unknown): option is SchemaNode {
  return typeof option === 'object' && option !== null && 'type' in option && 'kind' in option
}

function isMarks(setting: unknown): setting is SettingMarks {
  return typeof setting === 'object' && setting !== null
}

function flat(actions: readonly ActionNode[]): ActionNode[] {
  return actions.flatMap((action) => {
    const [, ...inner] = action.pipe ?? []
    return action.pipe === undefined ? [action] : flat(inner)
  })
}
