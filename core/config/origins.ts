import { MASK } from '../secret.ts'
import type { Expanded } from './expand.ts'
import type { ReadInstance } from './instances.ts'
import type { JsoncDocument } from './jsonc.ts'
import type { Overridden } from './overrides.ts'
import { dottedPath, type Key } from './problem.ts'
import { hideValues, marksOf } from './shape.ts'
import { shownStorage } from './storage.ts'
import { referencesIn } from './substitute.ts'
import type { Visited } from './visit.ts'

/** A configuration as it may be shown, with where each value came from. Plain data without any secret. */
export interface ShownConfig {
  readonly fileName: string
  /** The service's own part first, then the instances in the order of the file. */
  readonly groups: readonly SettingGroup[]
}

/** The settings of the service itself, or of one instance. */
export interface SettingGroup {
  /** The id of the instance; absent for the service's own part. */
  readonly instance?: string
  readonly plugin?: string
  /** The entry of the file that stands for this instance among others. */
  readonly madeFrom?: string
  readonly settings: readonly ShownSetting[]
}

/** One setting. */
export interface ShownSetting {
  /** Where it stands within its group, e.g. `guards.drop`. */
  readonly path: string
  /** Plain JSON; a secret as `***`, what came through `${}` as it stands in the file; absent when there is none. */
  readonly value?: unknown
  readonly isSecret?: true
  readonly origin: Origin
  /** What it is for, English, from its schema. */
  readonly description?: string
}

/** Where a value came from. */
export interface Origin {
  /** The file, a variable that stands above the file, or neither: it is the default. */
  readonly from: 'file' | 'variable' | 'default'
  /** In the file, from 1. */
  readonly line?: number
  /** The environment variables whose values it takes in. */
  readonly variables?: readonly string[]
  /** The files whose contents it takes in. */
  readonly files?: readonly string[]
}

/** What the origins are told from. */
export interface OriginSources {
  fileName: string
  document: Pick<JsoncDocument, 'locate'>
  expanded: Expanded
  overridden: Overridden['places']
}

/** Tells of every setting what it is and where it came from. @param envelope the parts of the whole file */
export function shownConfig(
  envelope: readonly Visited[],
  instances: readonly ReadInstance[],
  sources: OriginSources,
): ShownConfig {
  const own = envelope.filter(({ keys }) => !ELSEWHERE.includes(String(keys[0])))
  return {
    fileName: sources.fileName,
    groups: [
      { settings: shownSettings(own, [], sources) },
      ...instances.map(({ id, keys, plugin, ownParts, parts }): SettingGroup => {
        const madeFrom = sources.expanded.madeFrom(id)
        return {
          instance: id,
          ...(plugin === undefined ? {} : { plugin: plugin.name }),
          ...(madeFrom === undefined ? {} : { madeFrom }),
          settings: [ownParts, parts].flatMap((visited) => shownSettings(visited, keys, sources)),
        }
      }),
    ],
  }
}

/** Entries of the file that are no settings of the service: the instances stand in groups of their own. */
const ELSEWHERE = ['plugins', '$schema']
const BY_DEFAULT: Origin = { from: 'default' }

/** The single values of what was walked over; a list of plain values is one. */
function shownSettings(
  parts: readonly Visited[],
  above: readonly Key[],
  sources: OriginSources,
): ShownSetting[] {
  const settings: ShownSetting[] = []
  let list: readonly Key[] | undefined
  for (const [index, part] of parts.entries()) {
    if (part.keys.length === 0 || (list !== undefined && isInside(part.keys, list))) continue
    const keys = [...above, ...part.keys]
    const raw = memberAt(sources.expanded.value, keys)
    if (isPlainList(part, raw)) list = part.keys
    else if (isInside(parts[index + 1]?.keys ?? [], part.keys)) continue
    settings.push(shownSetting(part, { keys, raw }, sources))
  }
  return settings
}

function shownSetting(
  { keys: path, value, isDefault, shapes }: Visited,
  { keys, raw }: { keys: readonly Key[]; raw: unknown },
  { document, expanded, overridden }: OriginSources,
): ShownSetting {
  const { variable } = overridden.find((place) => dottedPath(place.keys) === dottedPath(keys)) ?? {}
  const references = variable === undefined && typeof raw === 'string' ? referencesIn(raw) : NO_REFERENCES
  const isSecret = shapes.some((shape) => marksOf(shape).secret === true)
  const shown = isSecret
    ? (references.only ?? MASK)
    : shownValue(keys, references.all.length > 0 ? raw : value)
  const description = shapes
    .flatMap(({ actions }) => actions.findLast(({ type }) => type === 'description')?.description ?? [])
    .at(0)
  return {
    path: dottedPath(path),
    ...(value === undefined ? {} : { value: shown }),
    ...(isSecret ? { isSecret } : {}),
    origin: origin(),
    ...(description === undefined ? {} : { description }),
  }

  function origin(): Origin {
    if (variable !== undefined) return { from: 'variable', variables: [variable] }
    if (isDefault) return BY_DEFAULT
    const { line } = document.locate(expanded.originOf(keys))
    const { variables, files } = references
    return {
      from: 'file',
      line,
      ...(variables.length > 0 ? { variables } : {}),
      ...(files.length > 0 ? { files } : {}),
    }
  }
}

const NO_REFERENCES = referencesIn('')

/** What is no secret by its schema: only the address of a storage may hold a password. */
function shownValue([top]: readonly Key[], value: unknown): unknown {
  return top === 'storage' && typeof value === 'string' ? shownStorage(value) : value
}

/** Whether a list can be shown as one: of plain values, none of which is secret or comes from elsewhere. */
function isPlainList({ value, shapes }: Visited, raw: unknown): boolean {
  if (!Array.isArray(value) || hideValues(shapes)) return false
  const isReferring = (item: unknown) => typeof item === 'string' && referencesIn(item).all.length > 0
  return value.every((item) => typeof item !== 'object') && !(Array.isArray(raw) && raw.some(isReferring))
}

function isInside(keys: readonly Key[], outer: readonly Key[]): boolean {
  return keys.length > outer.length && outer.every((key, index) => key === keys[index])
}

function memberAt(value: unknown, keys: readonly Key[]): unknown {
  return keys.reduce<unknown>(
    (member, key) =>
      typeof member === 'object' && member !== null && Object.hasOwn(member, key)
        ? Reflect.get(member, key)
        : undefined,
    value,
  )
}
