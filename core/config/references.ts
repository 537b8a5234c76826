import type { Plugin } from '../plugin.ts'
import type { SettingMarks } from '../schema.ts'
import { nearest } from './nearest.ts'
import type { Finding, Key } from './problem.ts'
import { marksOf } from './shape.ts'
import type { Visited } from './visit.ts'
import { joinNames } from './words.ts'

/** What the check of references must know of an instance. */
export interface Referring {
  id: string
  keys: readonly Key[]
  /** Absent when it could not be read; then nobody is told that it is not what is asked of it. */
  plugin?: Plugin | undefined
  parts: readonly Visited[]
}

/** What a setting asks of the instance that it names: that its plugin provides this. */
type Role = NonNullable<SettingMarks['reference']>

/** The settings that name a shop or a receiver which is none. Defaults are held to it too. */
export function referenceFindings(
  instances: readonly Referring[],
  isHidden: (keys: readonly Key[]) => boolean,
): Finding[] {
  return instances.flatMap(({ keys: at, parts }) =>
    parts.flatMap((part) => {
      const role = roleOf(part)
      if (role === undefined) return []
      const place = [...at, ...part.keys]
      const from = part.isDefault ? 'default' : isHidden(place) ? 'hidden' : 'shown'
      const message = referenceProblem(String(part.value), { role, instances, from })
      return message === undefined ? [] : [{ keys: place, message }]
    }),
  )
}

/** What a setting's value must name, when it is a reference at all. */
function roleOf({ value, shapes }: Visited): Role | undefined {
  if (typeof value !== 'string') return undefined
  return shapes.map((shape) => marksOf(shape).reference).find((role) => role !== undefined)
}

interface Asked {
  role: Role
  instances: readonly Referring[]
  from: 'default' | 'hidden' | 'shown'
}

function referenceProblem(id: string, { role, instances, from }: Asked): string | undefined {
  const named = instances.find((instance) => instance.id === id)
  if (named !== undefined && (named.plugin === undefined || provides(named, role))) return undefined
  const found = {
    default: `Missing: the default is "${id}", and`,
    hidden: 'Found a text:',
    shown: `Found the text "${id}":`,
  }[from]
  const wrong = named === undefined ? 'no instance in "plugins" has this id.' : `this instance is no ${role}.`
  return `${found} ${wrong}${advice(id, { role, instances, from })}`
}

/** What to put into "plugins" when it has nothing of the kind. */
const EXAMPLES: Readonly<Record<Role, string>> = {
  shop: '"catalog": {}',
  receiver: 'a webhook',
}

function advice(id: string, { role, instances, from }: Asked): string {
  const able = instances.filter((instance) => provides(instance, role)).map((instance) => instance.id)
  const meant = from === 'hidden' ? undefined : nearest(id, able)
  if (meant !== undefined) return ` Did you mean "${meant}"?`
  if (able.length === 0) return ` Add a ${role} to "plugins", for example ${EXAMPLES[role]}.`
  return ` Name a ${role}: ${joinNames(able, 'or')}.`
}

function provides({ plugin }: Referring, role: Role): boolean {
  return plugin?.provides?.includes(role) ?? false
}
