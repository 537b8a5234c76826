import type { HostCapabilities } from '../platform/host.ts'
import type { Plugin } from '../plugin.ts'
import { checkValue, type Checked, type CheckOptions } from './check.ts'
import { idProblem, INSTANCE_NAMES, instanceSchema, type InstanceEnvelope } from './envelope.ts'
import { hostFindings, settingFindings } from './host-needs.ts'
import { nearest } from './nearest.ts'
import { placeOf, type Finding } from './problem.ts'
import type { Referring } from './references.ts'
import { knownNames, shapesOf } from './shape.ts'
import type { Visited } from './visit.ts'
import { foundWords, joinNames } from './words.ts'

/** The plugins that there are, by name; each is loaded only when a configuration uses it. */
export type Catalogue = Readonly<Record<string, () => Promise<{ default: Plugin }>>>

export interface ReadOptions extends Pick<CheckOptions, 'substituted'> {
  catalogue: Catalogue
  host: HostCapabilities
}

/** An entry of `plugins`, with what is wrong with it. */
export interface ReadInstance extends Referring {
  findings: Finding[]
  /** What the entry says beside the settings of its plugin. */
  ownParts: readonly Visited[]
  /** Absent when there are findings. */
  ready?: { plugin: Plugin; envelope: InstanceEnvelope; settings: unknown }
}

/** Loads the plugin of an entry and holds the settings against its schema, the host, and its own `validate`. */
export async function readInstance(id: string, entry: unknown, options: ReadOptions): Promise<ReadInstance> {
  const keys = ['plugins', id]
  const findings: Finding[] = []
  const instance: ReadInstance = { id, keys, parts: [], ownParts: [], findings }
  const wrongId = idProblem(id)
  if (wrongId !== undefined) findings.push({ keys, message: wrongId })
  if (!isEntry(entry)) {
    const found = `Found ${foundWords(entry, typeof entry === 'string')}`
    findings.push({
      keys,
      message: `${found}: this must be an object. Write {} to leave all settings as they are.`,
    })
    return instance
  }
  const { own, settings } = splitEntry(entry)
  const envelope = checkValue(instanceSchema(), own, { at: keys, substituted: options.substituted })
  findings.push(...envelope.findings, ...within(keys, settingFindings(envelope.parts, options.host)))
  const loaded = await loadPlugin(id, own['use'], options)
  if ('finding' in loaded) {
    findings.push(loaded.finding)
    return instance
  }
  const { plugin } = loaded
  const { substituted, host } = options
  const extraNames = [...INSTANCE_NAMES, ...expansionNames(plugin)]
  const checked = checkValue(plugin.config, settings, { at: keys, substituted, extraNames })
  findings.push(...checked.findings, ...within(keys, hostFindings(plugin, checked.parts, host)))
  if (checked.findings.length === 0) findings.push(...within(keys, ownFindings(plugin, checked, host)))
  const known = { ...instance, plugin, parts: checked.parts, ownParts: envelope.parts }
  return findings.length > 0 || envelope.output === undefined
    ? known
    : { ...known, ready: { plugin, envelope: envelope.output, settings: checked.output } }
}

/** The entries of `plugins` in a file, by id; none when there is no such object. */
export function entriesOf(value: unknown): [string, unknown][] {
  const plugins: unknown =
    typeof value === 'object' && value !== null ? Reflect.get(value, 'plugins') : undefined
  return isEntry(plugins) ? Object.entries(plugins) : []
}

/** Whether an entry is an object, as it must be. */
export function isEntry(entry: unknown): entry is object {
  return typeof entry === 'object' && entry !== null && !Array.isArray(entry)
}

/** Divides an entry into what every instance may say and the settings of its plugin. */
export function splitEntry(entry: object): {
  own: Record<string, unknown>
  settings: Record<string, unknown>
} {
  const entries = Object.entries(entry)
  return {
    own: Object.fromEntries(entries.filter(([name]) => INSTANCE_NAMES.includes(name))),
    settings: Object.fromEntries(entries.filter(([name]) => !INSTANCE_NAMES.includes(name))),
  }
}

/** The names of the settings from which a plugin makes several instances of one entry. */
export function expansionNames({ expandSettings }: Plugin): string[] {
  return expandSettings === undefined ? [] : (knownNames(shapesOf(expandSettings)) ?? [])
}

async function loadPlugin(
  id: string,
  use: unknown,
  { catalogue, substituted }: ReadOptions,
): Promise<{ plugin: Plugin } | { finding: Finding }> {
  const isNamed = typeof use === 'string'
  const name = isNamed ? use : id
  const keys = isNamed ? ['plugins', id, 'use'] : ['plugins', id]
  const load = Object.hasOwn(catalogue, name) ? catalogue[name] : undefined
  if (load === undefined) {
    const shown = substituted.places.has(placeOf(keys)) ? undefined : name
    const more = isNamed ? '' : ' An instance of another name says its plugin with "use".'
    return { finding: { keys, message: `${unknownPlugin(shown, Object.keys(catalogue))}${more}` } }
  }
  try {
    return { plugin: (await load()).default }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return { finding: { keys, message: `The plugin "${name}" cannot be loaded: ${reason}` } }
  }
}

function unknownPlugin(name: string | undefined, known: readonly string[]): string {
  const missing = name === undefined ? 'There is no plugin of this name.' : `There is no plugin "${name}".`
  const meant = name === undefined ? undefined : nearest(name, known)
  return meant === undefined
    ? `${missing} The plugins are ${joinNames(known, 'and')}.`
    : `${missing} Did you mean "${meant}"?`
}

/** What the plugin itself has to say. Its words may repeat values, so that they are masked. */
function ownFindings(plugin: Plugin, checked: Checked<unknown>, host: HostCapabilities): Finding[] {
  const problems = plugin.validate?.(checked.output, host) ?? []
  return problems.map(({ path, message }) => ({
    keys: path === '' ? [] : path.split('.'),
    message: checked.mask(message),
  }))
}

function within(above: Finding['keys'], findings: readonly Finding[]): Finding[] {
  return findings.map(({ keys, message }) => ({ keys: [...above, ...keys], message }))
}
