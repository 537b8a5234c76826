import { namespaceOf } from '../xml.ts'
import { oneOf, text, versions, type AttributeRule } from './rules.ts'
import type { Tree } from '../base/tree.ts'

const PACK: Readonly<Record<string, AttributeRule>> = {
  version: versions('2.0'),
  id: { rule: text(64, { minimum: 1 }), required: true },
  ico: { rule: text(15) },
  key: { rule: text(64) },
  period: { rule: oneOf('current', 'following') },
  application: { rule: text(100), required: true },
  note: { rule: text(), required: true },
  programVersion: { rule: text() },
}

const ITEM: Readonly<Record<string, AttributeRule>> = {
  version: versions('2.0'),
  id: { rule: text(64, { minimum: 1 }), required: true },
}

/** What is wrong with the envelope (obálka), for which the whole pack is refused; its agendas are looked at later. */
export function envelopeProblem(pack: Tree): string | undefined {
  if (pack.name !== 'dataPack' || pack.namespace !== namespaceOf('dat'))
    return `<${pack.written}> is no dataPack`
  const problem = attributesProblem(pack, PACK)
  if (problem !== undefined) return problem
  if (pack.children.length === 0) return 'there is no dataPackItem'
  for (const item of pack.children) {
    if (item.name !== 'dataPackItem' || item.namespace !== namespaceOf('dat'))
      return `<${item.written}> is no dataPackItem`
    const inItem = attributesProblem(item, ITEM)
    if (inItem !== undefined) return inItem
    if (item.children.length !== 1)
      return `the item ${item.attributes['id']} has ${item.children.length} agendas`
  }
  const ids = pack.children.map(({ attributes }) => attributes['id'])
  return new Set(ids).size === ids.length ? undefined : 'two items have the same id'
}

function attributesProblem(
  { written, attributes }: Tree,
  rules: Readonly<Record<string, AttributeRule>>,
): string | undefined {
  const unknown = Object.keys(attributes).find((name) => rules[name] === undefined)
  if (unknown !== undefined) return `<${written}>: the attribute ${unknown} is unknown`
  for (const [name, { rule, required = false }] of Object.entries(rules)) {
    const value = attributes[name]
    if (value === undefined && required) return `<${written}>: the attribute ${name} is missing`
    const problem = value === undefined ? undefined : rule.problem(value)
    if (problem !== undefined) return `<${written}>: the attribute ${name}: ${problem}`
  }
  return undefined
}
