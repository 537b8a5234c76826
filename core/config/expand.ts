import type { ConfigProblem, ExpandedInstance, Plugin } from '../plugin.ts'
import { checkValue } from './check.ts'
import { ID_PATTERN, idProblem } from './envelope.ts'
import { entriesOf, expansionNames, isEntry, splitEntry, type Catalogue } from './instances.ts'
import { dottedPath, type Finding, type Key } from './problem.ts'
import { substitute, type SubstituteOptions } from './substitute.ts'

export interface ExpandOptions extends SubstituteOptions {
  catalogue: Catalogue
}

/** A file in which every entry of `plugins` is one instance. */
export interface Expanded {
  value: unknown
  findings: Finding[]
  /** Where in the file that stands which the value has at a place. */
  originOf(keys: readonly Key[]): readonly Key[]
  /** The entry that stands for this instance among others; undefined for an instance as it stands in the file. */
  madeFrom(id: string): string | undefined
}

/**
 * Puts the instances that an entry of `plugins` stands for in its place, as `<id>-<suffix>`, where its plugin makes
 * several of one. It runs before anything is put in for `${}`: plugins see no secrets here, and what they write into a
 * text may be part of the name of a variable. An entry with a problem of its own is left out.
 */
export async function expandEntries(value: unknown, options: ExpandOptions): Promise<Expanded> {
  const entries = entriesOf(value)
  const read = await Promise.all(entries.map(async ([id, entry]) => await readEntry(id, entry, options)))
  const members = read.flatMap((part) => part.members)
  const findings = read.flatMap((part) => part.findings)
  const byId = new Map(members.filter(({ made }) => made === undefined).map((member) => [member.id, member]))
  for (const member of members.filter(({ made }) => made !== undefined)) {
    const problem = idProblem(member.id) ?? (byId.has(member.id) ? TAKEN : undefined)
    if (problem === undefined) byId.set(member.id, member)
    else {
      const message = `The instance made here would be "${member.id}". ${problem}`
      findings.push({ keys: placeIn(member, []), message })
    }
  }
  const kept = members.filter((member) => byId.get(member.id) === member)
  const plugins = Object.fromEntries(kept.map(({ id, settings }) => [id, settings]))
  return {
    value: typeof value === 'object' && entries.length > 0 ? { ...value, plugins } : value,
    findings,
    originOf([top, id, ...rest]) {
      const keys = [top, id, ...rest].filter((key) => key !== undefined)
      const member = top === 'plugins' ? byId.get(String(id)) : undefined
      if (member === undefined) return keys
      // What is wrong with an instance as a whole is wrong with all that the entry makes.
      return rest.length === 0 ? ['plugins', member.entry] : placeIn(member, rest)
    },
    madeFrom(id) {
      const member = byId.get(id)
      return member?.made === undefined ? undefined : member.entry
    },
  }
}

/** The findings of each place as one: a text may lack another variable in each instance that is made of it. */
export function joinByPlace(findings: readonly Finding[]): Finding[] {
  const byPlace = Map.groupBy(findings, ({ keys }) => dottedPath(keys))
  return [...byPlace.values()].map((same) => ({
    keys: same[0]?.keys ?? [],
    message: [...new Set(same.map(({ message }) => message))].join(' '),
  }))
}

/** An instance as it will be read. */
interface Member {
  id: string
  /** The key in the file. */
  entry: string
  settings: unknown
  /** Absent for an entry that is an instance as it stands. */
  made?: ExpandedInstance
}

interface ReadEntry {
  members: Member[]
  findings: Finding[]
}

const TAKEN = 'There is another one of this id already. Choose another name for one of the two.'

async function readEntry(id: string, entry: unknown, options: ExpandOptions): Promise<ReadEntry> {
  const asItStands = { members: [{ id, entry: id, settings: entry }], findings: [] }
  if (!isEntry(entry)) return asItStands
  const { own, settings } = splitEntry(entry)
  const use = own['use'] ?? id
  const plugin = await pluginOf(use, options)
  if (plugin?.expand === undefined) return asItStands
  const findings = expansionFindings(['plugins', id], settings, plugin)
  if (findings.length > 0) return { members: [], findings }
  const expansion = plugin.expand(id, settings)
  if (expansion === undefined) return asItStands
  if ('problems' in expansion) {
    return { members: [], findings: expansion.problems.map((problem) => located(id, problem)) }
  }
  // Told once, and not once for each instance.
  const message = ID_PATTERN.test(id) ? undefined : idProblem(id)
  if (message !== undefined) return { members: [], findings: [{ keys: ['plugins', id], message }] }
  const members = expansion.instances.map((made) => ({
    id: `${id}-${made.suffix}`,
    entry: id,
    settings: { ...own, ...made.settings, use },
    made,
  }))
  return { members, findings: [] }
}

/** What is wrong with the settings from which a plugin makes several instances. */
function expansionFindings(at: readonly Key[], settings: object, plugin: Plugin): Finding[] {
  if (plugin.expandSettings === undefined) return []
  const names = expansionNames(plugin)
  const own = Object.fromEntries(Object.entries(settings).filter(([name]) => names.includes(name)))
  return checkValue(plugin.expandSettings, own, { at, substituted: { places: new Set(), words: [] } })
    .findings
}

/** The plugin of an entry; undefined when there is none, which is told when the entry is read. */
async function pluginOf(use: unknown, { catalogue, ...sources }: ExpandOptions): Promise<Plugin | undefined> {
  const { value: name } = await substitute(use, sources)
  const load = typeof name === 'string' && Object.hasOwn(catalogue, name) ? catalogue[name] : undefined
  try {
    return (await load?.())?.default
  } catch {
    return undefined
  }
}

function located(id: string, { path, message }: ConfigProblem): Finding {
  return { keys: ['plugins', id, ...stepsOf(path)], message }
}

/** Where in the file a setting of an instance stands. */
function placeIn({ entry, made }: Member, keys: readonly Key[]): Key[] {
  const path = keys.join('.')
  const origin = made?.origin?.(path) ?? path
  return ['plugins', entry, ...(origin === path ? keys : stepsOf(origin))]
}

function stepsOf(path: string): string[] {
  return path === '' ? [] : path.split('.')
}
