import type { Plugin } from '../plugin.ts'
import { nearest } from './nearest.ts'
import type { Finding, Key } from './problem.ts'
import { marksOf } from './shape.ts'
import type { Visited } from './visit.ts'
import { joinNames } from './words.ts'

/** What the check of references must know of an instance. */
export interface Referring {
  id: string
  keys: readonly Key[]
  /** Absent when it could not be read; then nobody is told that it is no shop. */
  plugin?: Plugin | undefined
  parts: readonly Visited[]
}

/** The settings that name a shop which is none. Defaults are held to it too. */
export function referenceFindings(
  instances: readonly Referring[],
  isHidden: (keys: readonly Key[]) => boolean,
): Finding[] {
  return instances.flatMap(({ keys: at, parts }) =>
    parts.filter(namesShop).flatMap(({ keys, value, isDefault }) => {
      const place = [...at, ...keys]
      const from = isDefault ? 'default' : isHidden(place) ? 'hidden' : 'shown'
      const message = referenceProblem(String(value), instances, from)
      return message === undefined ? [] : [{ keys: place, message }]
    }),
  )
}

function namesShop({ value, shapes }: Visited): boolean {
  return typeof value === 'string' && shapes.some((shape) => marksOf(shape).reference === 'shop')
}

function referenceProblem(
  id: string,
  instances: readonly Referring[],
  from: 'default' | 'hidden' | 'shown',
): string | undefined {
  const named = instances.find((instance) => instance.id === id)
  if (named !== undefined && (named.plugin === undefined || isShop(named))) return undefined
  const shops = instances.filter(isShop).map((shop) => shop.id)
  const found = {
    default: `Missing: the default is "${id}", and`,
    hidden: 'Found a text:',
    shown: `Found the text "${id}":`,
  }[from]
  const wrong = named === undefined ? 'no instance in "plugins" has this id.' : 'this instance is no shop.'
  return `${found} ${wrong}${advice(id, shops, from === 'hidden')}`
}

function advice(id: string, shops: readonly string[], hidden: boolean): string {
  const meant = hidden ? undefined : nearest(id, shops)
  if (meant !== undefined) return ` Did you mean "${meant}"?`
  if (shops.length === 0) return ' Add a shop to "plugins", for example "catalog": {}.'
  return ` Name a shop: ${joinNames(shops, 'or')}.`
}

function isShop({ plugin }: Referring): boolean {
  return plugin?.provides?.includes('shop') ?? false
}
