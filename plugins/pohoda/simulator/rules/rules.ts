import { namespaceOf, type Prefix } from '../xml.ts'
import type { Tree } from '../base/tree.ts'

/** What an element may hold: other elements, or a text of some form. */
export type Rule = Elements | TextRule

export interface Elements {
  /** `sequence`: in that order; `all`: each at most once, in any order; `choice`: exactly one of them. */
  kind: 'sequence' | 'all' | 'choice'
  /** The namespace of the children. */
  of: Prefix
  children: Readonly<Record<string, Child>>
  attributes?: Readonly<Record<string, AttributeRule>>
}

export interface Child {
  rule: Rule
  required?: boolean
  many?: boolean
}

export interface TextRule {
  kind: 'text'
  /** Why a text will not do; undefined when it does. */
  problem(text: string): string | undefined
  attributes?: Readonly<Record<string, AttributeRule>>
}

export interface AttributeRule {
  rule: TextRule
  required?: boolean
}

/** The first thing that does not fit, and where; undefined when all does. */
export function problemOf(tree: Tree, rule: Rule, path = `/${tree.written}`): string | undefined {
  const inAttributes = attributeProblem(tree, rule)
  if (inAttributes !== undefined) return `${path}: ${inAttributes}`
  if (rule.kind === 'text') {
    if (tree.children.length > 0) return `${path}: an element where a text should be`
    const problem = rule.problem(tree.text)
    return problem === undefined ? undefined : `${path}: ${problem}`
  }
  if (tree.text.trim() !== '') return `${path}: a text where elements should be`
  return childrenProblem(tree, rule, path)
}

function childrenProblem(tree: Tree, rule: Elements, path: string): string | undefined {
  const names = Object.keys(rule.children)
  let place = 0
  const seen = new Set<string>()
  for (const child of tree.children) {
    const here = `${path}/${child.written}`
    const known = rule.children[child.name]
    if (known === undefined || child.namespace !== namespaceOf(rule.of)) return `${here}: not expected here`
    if (seen.has(child.name) && known.many !== true) return `${here}: is there twice`
    if (rule.kind === 'choice' && seen.size > 0 && !seen.has(child.name)) return `${here}: only one may be`
    const at = names.indexOf(child.name)
    if (rule.kind === 'sequence' && at < place)
      return `${here}: is too late, the order is ${names.join(', ')}`
    place = at
    seen.add(child.name)
    const problem = problemOf(child, known.rule, here)
    if (problem !== undefined) return problem
  }
  if (rule.kind === 'choice' && seen.size === 0) return `${path}: one of ${names.join(', ')} is missing`
  const missing = names.find((name) => rule.children[name]?.required === true && !seen.has(name))
  return missing === undefined ? undefined : `${path}: ${missing} is missing`
}

function attributeProblem(tree: Tree, { attributes = {} }: Rule): string | undefined {
  const unknown = Object.keys(tree.attributes).find((name) => attributes[name] === undefined)
  if (unknown !== undefined) return `the attribute ${unknown} is unknown`
  for (const [name, { rule, required = false }] of Object.entries(attributes)) {
    const value = tree.attributes[name]
    if (value === undefined && required) return `the attribute ${name} is missing`
    const problem = value === undefined ? undefined : rule.problem(value)
    if (problem !== undefined) return `the attribute ${name}: ${problem}`
  }
  return undefined
}

export function text(maximum = Infinity, { minimum = 0 }: { minimum?: number } = {}): TextRule {
  return {
    kind: 'text',
    problem: (value) => {
      const { length } = [...value]
      if (length > maximum) return `${length} characters, at most ${maximum} are allowed`
      return length < minimum ? 'is empty' : undefined
    },
  }
}

export function oneOf(...values: readonly string[]): TextRule {
  return {
    kind: 'text',
    problem: (value) => (values.includes(value) ? undefined : `"${value}" is none of ${values.join(', ')}`),
  }
}

export function matching(pattern: RegExp, what: string): TextRule {
  return {
    kind: 'text',
    problem: (value) => (pattern.test(value) ? undefined : `"${value}" is not ${what}`),
  }
}

/** `typ:boolean`: nothing else than these two words. */
export const boolean = oneOf('true', 'false')
/** `xsd:boolean` */
export const looseBoolean = oneOf('true', 'false', '1', '0')
export const integer = matching(/^\s*[+-]?\d+\s*$/, 'a whole number')
/** `typ:idType` */
export const id = matching(/^\s*\+?0*[1-9]\d*\s*$/, 'a whole number from 1')
/** `xsd:float`, `xsd:double` */
export const number = matching(/^\s*[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?\s*$/, 'a number with a dot')
export const date = matching(/^\s*\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])\s*$/, 'a date')
export const dateTime = matching(
  /^\s*\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?\s*$/,
  'a date with a time',
)

/** Children that may be there once each. */
export function optional(rules: Readonly<Record<string, Rule>>): Record<string, Child> {
  return Object.fromEntries(Object.entries(rules).map(([name, rule]) => [name, { rule }]))
}

/** `typ:refType`: a record by its id or by its short name. */
export function reference(maximum = 19): Elements {
  return { kind: 'all', of: 'typ', children: optional({ id, ids: text(maximum) }) }
}

/** `typ:extIdType` */
export const extId: Elements = {
  kind: 'all',
  of: 'typ',
  children: {
    ids: { rule: text(64), required: true },
    exSystemName: { rule: text(64), required: true },
    exSystemText: { rule: text() },
  },
}

/** `version="2.0"` and its like, which must be there. */
export function versions(...values: readonly string[]): AttributeRule {
  return { rule: oneOf(...values), required: true }
}
