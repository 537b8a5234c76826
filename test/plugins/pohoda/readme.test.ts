import { existsSync, globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { pohodaConfig } from '../../../plugins/pohoda/config.ts'
import { PLAYS } from '../../../plugins/pohoda/simulator/play.ts'
import { pohodaProblems } from '../../../plugins/pohoda/validate.ts'

const place = new URL('../../../plugins/pohoda/README.md', import.meta.url)
const readme = readFileSync(place, 'utf8')
const folder = fileURLToPath(new URL('.', place))

/** Settings whose members the table explains in one row. */
const IN_ONE_ROW = [
  'tasks',
  'mserver.quiet',
  'orders.shippingItem',
  'orders.discountItem',
  'orders.roundingItem',
  'order-states.statuses',
]

describe('the README of the plugin', () => {
  test('names every setting with its default, and no other', () => {
    const rows = rowsOf(section('Settings'))
    const settings = settingsOf(pohodaConfig)
    expect(rows.map(({ name }) => name)).toEqual(settings.map(({ name }) => name))
    expect(wrongDefaults(rows, settings)).toEqual([])
  })

  test('names every setting of the tasks with its default, and no other', () => {
    const [, after = ''] = section('Tasks').split('Their settings')
    const rows = rowsOf(after)
    const settings = settingsOf(unwrapped(pohodaConfig.entries.tasks)).filter(
      ({ name }) => !/\.(enabled|schedule)$/.test(name),
    )
    expect(rows.map(({ name }) => name)).toEqual(settings.map(({ name }) => name))
    expect(wrongDefaults(rows, settings)).toEqual([])
  })

  test('names every task with its schedule, and which of them need mServer', () => {
    const rows = [...section('Tasks').matchAll(/^\| `([\w-]+)` +\| `([^`]+)` +\| (`mserver`)? *\|/gm)]
    const tasks = settingsOf(unwrapped(pohodaConfig.entries.tasks))
    const schedules = tasks.filter(({ name }) => name.endsWith('.schedule'))
    expect(rows.map(([, name, schedule]) => [`${name}.schedule`, schedule])).toEqual(
      schedules.map(({ name, standard }) => [name, standard]),
    )
    const needing = rows.filter(([, name = '']) => problemsWithoutMServer(name).length > 0)
    expect(rows.filter(([, , , needs]) => needs !== undefined)).toEqual(needing)
  })

  test('shows settings that are valid', () => {
    const [, block = ''] = /```jsonc\n("catalog": .*?)```/s.exec(readme) ?? []
    const plugins: unknown = JSON.parse(`{${block}}`)
    const config = v.parse(pohodaConfig, memberOf(plugins, 'pohoda'))
    expect(pohodaProblems(config)).toEqual([])
    expect(memberOf(plugins, 'catalog')).toEqual({ currency: config.orders?.currency })
    const [, quiet = ''] = /```jsonc\n"quiet": (.*?)```/s.exec(readme) ?? []
    const mserver = { url: 'http://127.0.0.1:444', user: 'Admin', quiet: JSON.parse(quiet) }
    expect(v.safeParse(pohodaConfig, { ico: '1', mserver }).issues).toBeUndefined()
  })

  test('names every route', () => {
    const sources = globSync('routes/*.ts', { cwd: folder }).map((name) => read(name))
    const routes = sources.flatMap((text) =>
      [...text.matchAll(/\.(get|post|delete)\('([^']+)'/g)].map(
        ([, method = '', path = '']) => `${method.toUpperCase()} ${path.replace(/\{.*\}$/, '')}`,
      ),
    )
    const pushed = ['POST /stock', 'POST /categories', 'POST /parameters', 'POST /storages']
    const named = [...section('Routes').matchAll(/^\| `([A-Z]+ \/[^`]+)` /gm)].map(([, route]) => route)
    expect(new Set(named)).toEqual(new Set([...routes, ...pushed]))
  })

  test('names every code of an error', () => {
    const sources = globSync('!(simulator|agent)/**/*.ts', { cwd: folder }).map((name) => read(name))
    const thrown = sources.flatMap((text) =>
      [
        ...text.matchAll(
          /new AppError\(\s*'([A-Z_]+)'|'((?:MSERVER|AGENT|GUARD|LIST|PACK|PUSH|PICTURES?)_[A-Z_]+)'/g,
        ),
      ].map(([, code, named]) => code ?? named ?? ''),
    )
    expect(thrown.length).toBeGreaterThan(50)
    const text = section('When something is wrong') + section('Guards')
    const named = new Set([...text.matchAll(/`([A-Z_]+)`/g)].map(([, code]) => code))
    const missing = thrown.filter((code) => !named.has(code) && !UNSEEN.test(code))
    expect([...new Set(missing)]).toEqual([])
  })

  test('names everything that can be done in a played POHODA', () => {
    const things = [...PLAYS.matchAll(/\/play\/([\w-]+)/g)].map(([, thing]) => thing)
    const named = [...section('In five minutes, without POHODA').matchAll(/\/play\/([\w-]+)/g)]
    expect(new Set(named.map(([, thing]) => thing))).toEqual(new Set(things))
  })

  test('links only to files that exist', () => {
    const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path = '']) => path)
    expect(links.filter((path) => !existsSync(new URL(path, place)))).toEqual([])
  })
})

/** Named as a family, a mistake of the code itself, or told by the words alone. */
const UNSEEN = /^(XML_[A-Z_]+|LOCAL_TIME_UNREADABLE|BAD_BODY|ORDER_MISSING)$/

interface Setting {
  name: string
  standard: unknown
}

/** All settings by their dotted paths, in their order, with the defaults of the schema. */
function settingsOf(schema: unknown, path = ''): Setting[] {
  const inner = unwrapped(schema)
  const entries = entriesOf(inner)
  if (entries === undefined || IN_ONE_ROW.includes(path)) return [{ name: path, standard: defaultOf(schema) }]
  return Object.entries(entries).flatMap(([name, entry]) =>
    settingsOf(entry, path === '' ? name : `${path}.${name}`),
  )
}

function entriesOf(schema: unknown): object | undefined {
  const entries: unknown = memberOf(schema, 'entries')
  return typeof entries === 'object' && entries !== null ? entries : undefined
}

/** What stands within `v.pipe` and `v.optional`. */
function unwrapped(schema: unknown): unknown {
  const [first] = [memberOf(schema, 'pipe')].flat()
  if (first !== undefined && first !== schema) return unwrapped(first)
  const wrapped = memberOf(schema, 'wrapped')
  return wrapped === undefined ? schema : unwrapped(wrapped)
}

function defaultOf(schema: unknown): unknown {
  const own = memberOf(schema, 'default')
  if (own !== undefined) return own
  const [first] = [memberOf(schema, 'pipe')].flat()
  return first === undefined || first === schema ? undefined : defaultOf(first)
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}

interface Row {
  name: string
  /** What stands in backticks in the second column. */
  shown: string | undefined
}

function rowsOf(text: string): Row[] {
  return [...text.matchAll(/^\| `([\w.-]+)` +\| (?:`([^`|]+)` +\||[^|]+\|)/gm)].map(
    ([, name = '', shown]) => ({
      name,
      shown,
    }),
  )
}

/** Rows that show another default than the schema has; words in the column speak for themselves. */
function wrongDefaults(rows: readonly Row[], settings: readonly Setting[]): unknown[] {
  return rows.flatMap(({ name, shown }) => {
    const standard = settings.find((setting) => setting.name === name)?.standard
    const told = typeof standard === 'object' ? undefined : JSON.stringify(standard)?.replaceAll('"', '')
    return shown === undefined || shown === '[]' || shown === '{}' || shown === told
      ? []
      : [{ name, shown, told }]
  })
}

function problemsWithoutMServer(task: string) {
  const push = { user: 'shop1', password: 'word' }
  const tasks = { [task]: task === 'images' ? { folder: './pictures' } : {} }
  const config = v.parse(pohodaConfig, { ico: '1', push, orders: {}, tasks })
  return pohodaProblems(config).filter(({ path }) => path === `tasks.${task}`)
}

function read(name: string): string {
  return readFileSync(`${folder}${name}`, 'utf8')
}

/** The text under a heading. */
function section(title: string): string {
  return readme.split(/^## /m).find((part) => part.startsWith(`${title}\n`)) ?? ''
}
