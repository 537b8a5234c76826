import type { XmlNode } from '../../plugins/pohoda/xml/node.ts'

/**
 * Documents that are each one step away from a given one: an attribute, an element or a text that is missing, doubled,
 * moved, renamed or of another form. Most of them are wrong; a schema has to say which.
 */
export function brokenVariants(root: XmlNode, random: () => number): XmlNode[] {
  const places = nodesOf(root)
  return places.flatMap((place) => changesOf(place, random).map((change) => replaced(root, place, change)))
}

function changesOf(place: XmlNode, random: () => number): XmlNode[] {
  const [prefix = '', name = ''] = place.name.split(':')
  const isLeaf = place.children.every((part) => typeof part === 'string')
  const names = Object.keys(place.attributes)
  return [
    { ...place, name: `${prefix}:${name}X` },
    { ...place, name: `typ:${name}` },
    { ...place, children: place.children.toReversed() },
    { ...place, children: [...place.children, ...place.children] },
    { ...place, children: place.children.slice(1) },
    { ...place, children: [...place.children, { name: `${prefix}:other`, attributes: {}, children: [] }] },
    { ...place, attributes: { ...place.attributes, other: '1' } },
    ...names.map((attribute) => ({ ...place, attributes: { ...place.attributes, [attribute]: undefined } })),
    ...names.map((attribute) => ({
      ...place,
      attributes: { ...place.attributes, [attribute]: 'x'.repeat(70) },
    })),
    ...(isLeaf ? FORMS.filter(() => random() < 0.5).map((text) => ({ ...place, children: [text] })) : []),
    ...(isLeaf ? [] : [{ ...place, children: ['text', ...place.children] }]),
  ]
}

const FORMS = [
  '',
  '0',
  '-1',
  '1,5',
  '1.5',
  '1E5',
  'true',
  'yes',
  '2026-13-01',
  ...[3, 16, 19, 20, 21, 25, 33, 41, 46, 65, 91, 99, 241, 256].map((length) => 'ž'.repeat(length)),
]

function nodesOf(root: XmlNode): XmlNode[] {
  return [root, ...root.children.flatMap((part) => (typeof part === 'string' ? [] : nodesOf(part)))]
}

function replaced(current: XmlNode, place: XmlNode, change: XmlNode): XmlNode {
  if (current === place) return change
  return {
    ...current,
    children: current.children.map((part) =>
      typeof part === 'string' ? part : replaced(part, place, change),
    ),
  }
}
