import * as v from 'valibot'
import { child, childrenOf, textAt, type XmlElement } from '../xml/element.ts'
import { isTrue } from './truth.ts'

/** A category of internet shops (kategorie internetových obchodů, `ctg:category`) with those below it. */
export interface CategoryNode {
  /** POHODA's record id; cards name their categories by it. */
  id: string
  name: string
  description: string
  /** Its place among its neighbours (`Pořadí`). */
  sequence: number
  /** Whether shops show it; POHODA's word for one that is not told is yes. */
  displayed: boolean
  /** A file name in POHODA's folder of pictures; empty when it has none. */
  picture: string
  /** Names of the internet parameters of its goods; their ids where POHODA tells only these. */
  parameters: string[]
  children: CategoryNode[]
}

export const categoryNodeSchema: v.GenericSchema<unknown, CategoryNode> = v.object({
  id: v.string(),
  name: v.string(),
  description: v.string(),
  sequence: v.number(),
  displayed: v.boolean(),
  picture: v.string(),
  parameters: v.array(v.string()),
  children: v.array(v.lazy(() => categoryNodeSchema)),
})

/** Reads the categories of a record: of `lst:categoryDetail`, or a `ctg:category` that stands for itself. */
export function toCategories(record: XmlElement): CategoryNode[] {
  return record.name === 'category' ? [toCategory(record)] : nodesOf(record)
}

function nodesOf(parent: XmlElement | undefined): CategoryNode[] {
  return childrenOf(parent, 'category')
    .map(toCategory)
    .sort((a, b) => a.sequence - b.sequence)
}

function toCategory(element: XmlElement): CategoryNode {
  const text = (name: string) => textAt(element, name) ?? ''
  const sequence = Number(text('sequence'))
  return {
    id: text('id'),
    name: text('name'),
    description: text('description'),
    sequence: Number.isFinite(sequence) ? sequence : 0,
    displayed: isTrue(text('displayed')) ?? true,
    picture: text('picture'),
    parameters: parametersOf(child(element, 'internetParams')),
    children: nodesOf(child(element, 'subCategories')),
  }
}

/** Version 2.1 names them one by one, version 2.0 has one list of ids. */
function parametersOf(element: XmlElement | undefined): string[] {
  const named = childrenOf(element, 'intParameter').map(
    (parameter) => textAt(parameter, 'ids') ?? textAt(parameter, 'id') ?? '',
  )
  const ids = (textAt(element, 'idInternetParams') ?? '').split(',').map((id) => id.trim())
  return [...named, ...ids].filter((parameter) => parameter !== '')
}
