import * as v from 'valibot'
import { nearest, type ConfigProblem, type ExpandedInstance, type Expansion } from '../../core/plugin.ts'
import { describe, mark } from '../../core/schema.ts'
import { sharedFiles } from './shared-files.ts'

/** What stands for the name of the till in the texts of a block. */
const TILL = '{till}'

const tillName = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,29}$/),
  mark({
    expectation: 'a name of Latin letters, digits and hyphens such as "01", of at most 30 characters',
  }),
)

/** The settings with which one block stands for many points. */
export const tillSettings = v.strictObject({
  tills: v.pipe(
    v.optional(
      v.pipe(
        v.array(tillName),
        v.nonEmpty(),
        v.check(
          (tills) => new Set(tills.map(suffixOf)).size === tills.length,
          'a list in which no name stands twice (capitals make no difference)',
        ),
      ),
    ),
    describe(
      'The tills that this block stands for, e.g. ["01", "02"]: {till} in any text is the name of each.',
    ),
  ),
  overrides: v.pipe(
    v.optional(v.record(v.string(), v.record(v.string(), v.unknown()))),
    describe('What is different for a till, by its name, e.g. {"02": {"port": 2122}}.'),
  ),
})

type Settings = Readonly<Record<string, unknown>>

/**
 * Makes one point of each till: `{till}` in any text becomes its name, and what `overrides` says for it stands above
 * the block, to any depth. Undefined for a block without tills.
 * @param settings a block whose `tills` and `overrides` were held against `tillSettings`
 */
export function expandTills(id: string, settings: Settings): Expansion | undefined {
  const { tills, overrides = {} } = v.parse(tillSettings, {
    tills: settings['tills'],
    overrides: settings['overrides'],
  })
  const block = without(settings, ['tills', 'overrides'])
  if (tills === undefined) {
    const problems = [...misplacedOverrides(settings), ...misplacedNames(block)]
    return problems.length > 0 ? { problems } : undefined
  }
  const instances = tills.map((till, index): ExpandedInstance & { till: string } => {
    const own = overrides[till] ?? {}
    return {
      till,
      suffix: suffixOf(till),
      settings: filled(merged(block, own), till),
      origin: (path) => originOf(path, { till, index, own }),
    }
  })
  const problems = [...wrongOverrides(id, overrides, tills), ...sharedFiles(instances)]
  return problems.length > 0 ? { problems } : { instances }
}

/** Ids have no capitals, and files on a server may. */
function suffixOf(till: string): string {
  return till.toLowerCase()
}

/** Where a setting of a point stands in the block. */
function originOf(
  path: string,
  { till, index, own }: { till: string; index: number; own: Settings },
): string {
  if (path === '') return `tills.${index}`
  return has(own, path.split('.')) ? `overrides.${till}.${path}` : path
}

function misplacedOverrides(settings: Settings): ConfigProblem[] {
  if (settings['overrides'] === undefined) return []
  const message =
    'Overrides are for the tills of "tills", and there are none. Add "tills", or write the settings themselves.'
  return [{ path: 'overrides', message }]
}

function misplacedNames(block: Settings): ConfigProblem[] {
  const message = `${TILL} stands for a name in "tills", and there are none. Add for example "tills": ["01", "02"].`
  return pathsOf(block, '')
    .filter(({ text }) => text.includes(TILL))
    .map(({ path }) => ({ path, message }))
}

/** Settings that say which plugin or which tills, and so cannot differ between tills. */
const WHOLE_BLOCK = ['use', 'tills', 'overrides']

function wrongOverrides(
  id: string,
  overrides: Record<string, Settings>,
  tills: readonly string[],
): ConfigProblem[] {
  return Object.entries(overrides).flatMap(([till, own]) => {
    const path = `overrides.${till}`
    if (!tills.includes(till)) return [{ path, message: unknownTill(id, till, tills) }]
    return WHOLE_BLOCK.filter((name) => name in own).map((name) => ({
      path: `${path}.${name}`,
      message: 'This is the same for all tills. Write it into the block itself.',
    }))
  })
}

function unknownTill(id: string, till: string, tills: readonly string[]): string {
  const meant = nearest(till, tills)
  const advice = meant === undefined ? 'Add it to "tills", or remove it here.' : `Did you mean "${meant}"?`
  return `"${id}" has no till "${till}". ${advice}`
}

function merged(under: Settings, above: Settings): Settings {
  const members = Object.entries(above).map(([name, value]) => {
    const former = under[name]
    return [name, isSettings(former) && isSettings(value) ? merged(former, value) : value]
  })
  return { ...under, ...Object.fromEntries(members) }
}

function filled(settings: Settings, till: string): Settings {
  return Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, fill(value, till)]))
}

function fill(value: unknown, till: string): unknown {
  if (typeof value === 'string') return value.replaceAll(TILL, till)
  if (Array.isArray(value)) return value.map((item) => fill(item, till))
  return isSettings(value) ? filled(value, till) : value
}

function pathsOf(value: unknown, path: string): { path: string; text: string }[] {
  if (typeof value === 'string') return [{ path, text: value }]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, member]) =>
    pathsOf(member, path === '' ? name : `${path}.${name}`),
  )
}

function has(settings: Settings, [name = '', ...rest]: readonly string[]): boolean {
  if (!Object.hasOwn(settings, name)) return false
  const member = settings[name]
  return rest.length === 0 || (isSettings(member) ? has(member, rest) : true)
}

function without(settings: Settings, names: readonly string[]): Settings {
  return Object.fromEntries(Object.entries(settings).filter(([name]) => !names.includes(name)))
}

function isSettings(value: unknown): value is Settings {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
