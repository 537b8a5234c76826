import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { configJsonSchema, type Config } from '../../core/config.ts'
import { definePlugin } from '../../core/plugin.ts'
import { secret, shopReference, text, wholeNumber } from '../../core/schema.ts'
import { Secret } from '../../core/secret.ts'
import { misfits } from '../fixtures/config/misfits.ts'
import { catalogue as others, load, NODE, problemsOf, SURROUNDINGS } from '../fixtures/config/plugins.ts'
import { startApp } from '../helpers/hosted-app.ts'

/** A plugin of which one entry makes a stand for each row; `@` in a text is the row. */
const started: string[] = []
const stand = definePlugin({
  name: 'stand',
  title: 'Stand',
  config: v.strictObject({
    place: text(),
    password: v.optional(secret()),
    seats: v.optional(wholeNumber({ min: 1 }), 1),
    shop: v.optional(shopReference()),
  }),
  expandSettings: v.strictObject({
    rows: v.optional(v.pipe(v.array(text()), v.nonEmpty())),
    special: v.optional(v.record(v.string(), v.record(v.string(), v.unknown()))),
  }),
  expand(_id, { rows, special = {}, ...settings }) {
    if (!Array.isArray(rows)) return undefined
    if (rows.includes('back')) return { problems: [{ path: 'rows', message: 'There is no back row.' }] }
    return {
      instances: rows.map((row: unknown, index) => {
        const own: unknown = Reflect.get(Object(special), String(row)) ?? {}
        const filled: unknown = JSON.parse(
          JSON.stringify({ ...settings, ...Object(own) }).replaceAll('@', String(row)),
        )
        return {
          suffix: String(row),
          settings: Object(filled),
          origin: (path) =>
            path === '' ? `rows.${index}` : path in Object(own) ? `special.${String(row)}.${path}` : path,
        }
      }),
    }
  },
  validate: ({ place }) =>
    place === 'nowhere' ? [{ path: 'place', message: 'There is no "nowhere".' }] : [],
  setup({ id }) {
    started.push(id)
    return {}
  },
})
const catalogue = { ...others, stand: async () => ({ default: stand }) }

const options = { ...SURROUNDINGS, catalogue }
const fileOf = (plugins: unknown) => JSON.stringify({ plugins }, null, 1)
const read = async (plugins: unknown, variables: Record<string, string> = {}) =>
  await load(fileOf(plugins), { ...options, variables })
const wrong = async (plugins: unknown, variables: Record<string, string> = {}) =>
  (await problemsOf(fileOf(plugins), { ...options, variables })).problems

describe('an entry that stands for several instances', () => {
  it('is read as these, with the plugin and what the entry says of every instance', async () => {
    const hall = {
      use: 'stand',
      enabled: false,
      http: { ca: './ca.pem' },
      rows: ['a', 'b'],
      place: 'hall/@',
      seats: 5,
    }
    const { instances } = await read({ shelf: {}, hall, outlet: { use: 'shelf' } })
    expect(instances.map(({ id }) => id)).toEqual(['shelf', 'hall-a', 'hall-b', 'outlet'])
    const common = { plugin: stand, enabled: false, http: { ca: './ca.pem' } }
    expect(instances.slice(1, 3)).toMatchObject([
      { ...common, config: { place: 'hall/a', seats: 5 } },
      { ...common, config: { place: 'hall/b', seats: 5 } },
    ])
  })

  it('may say of one of them that it is switched off', async () => {
    const hall = { use: 'stand', rows: ['a', 'b'], place: '@', special: { b: { enabled: false, seats: 2 } } }
    const { instances } = await read({ hall })
    expect(instances.map(({ enabled, config }) => [enabled, config])).toEqual([
      [true, { place: 'a', seats: 1 }],
      [false, { place: 'b', seats: 2 }],
    ])
  })

  it('is one instance when the plugin makes no more of it', async () => {
    const { instances } = await read({ stand: { place: '@' } })
    expect(instances).toMatchObject([{ id: 'stand', config: { place: '@' } }])
  })

  it('may have its plugin named by a variable', async () => {
    const { instances } = await read({ hall: { use: '${KIND}', rows: ['a'], place: '@' } }, { KIND: 'stand' })
    expect(instances).toMatchObject([{ id: 'hall-a', plugin: stand }])
  })

  it('takes a secret of its own for each, by the name of a variable', async () => {
    const variables = { ROW_a: 'secret-of-row-a', ROW_b: 'secret-of-row-b' }
    const config = await read({ stand: { rows: ['a', 'b'], place: '@', password: '${ROW_@}' } }, variables)
    expect(config.instances.map(passwordOf)).toEqual(['secret-of-row-a', 'secret-of-row-b'])
  })

  it('does not look into what came through a variable', async () => {
    const config = await read({ stand: { rows: ['a'], place: '${PLACE}' } }, { PLACE: 'x@y' })
    expect(config.instances).toMatchObject([{ config: { place: 'x@y' } }])
  })

  it('can be referred to by the ids of what it makes', async () => {
    const shelves = {
      stand: { rows: ['a'], place: '@', shop: 'shelf' },
      till: { folder: './x', shop: 'stand-b' },
    }
    expect(await wrong({ shelf: {}, ...shelves })).toMatchObject([
      { path: 'plugins.till.shop', message: expect.stringContaining('no instance in "plugins" has this id') },
    ])
  })
})

describe('a problem of an entry that stands for several', () => {
  it('is told once, where it stands in the entry', async () => {
    expect(await wrong({ stand: { rows: ['a', 'b'], place: 'nowhere' } })).toEqual([
      { path: 'plugins.stand.place', message: 'There is no "nowhere".', line: 8, column: 4 },
    ])
  })

  it('is told where one of them differs', async () => {
    const entry = { rows: ['a', 'b'], place: '@', seats: 0, special: { b: { seats: 'many' } } }
    expect(await wrong({ stand: entry })).toMatchObject([
      { path: 'plugins.stand.seats', line: 9 },
      { path: 'plugins.stand.special.b.seats', line: 12 },
    ])
  })

  it('names every variable that a text lacks', async () => {
    const [problem, ...rest] = await wrong({ stand: { rows: ['a', 'b'], place: '${ROW_@}' } })
    expect(rest).toEqual([])
    expect(problem).toMatchObject({ path: 'plugins.stand.place' })
    expect(problem?.message).toMatch(/ROW_a is not set.*ROW_b is not set/)
  })

  it('keeps what came through a variable to itself', async () => {
    const entry = { rows: ['a', 'b'], place: '@', shop: '${SHOP}', seats: '${SEATS}' }
    const told = JSON.stringify(await wrong({ stand: entry }, { SHOP: 'hidden-shop', SEATS: 'hidden-seats' }))
    expect(told).toContain('plugins.stand.shop')
    expect(told).toContain('plugins.stand.seats')
    expect(told).not.toContain('hidden')
  })

  it.each([
    ['a list that is empty', { rows: [] }, 'plugins.stand.rows', 'at least 1'],
    ['a list that is none', { rows: 'a' }, 'plugins.stand.rows', 'Found the text "a"'],
    [
      'settings for one that are none',
      { rows: ['a'], special: { a: 1 } },
      'plugins.stand.special.a',
      'Found the number 1',
    ],
    ['what only the plugin knows', { rows: ['back'] }, 'plugins.stand.rows', 'There is no back row.'],
    ['a misspelt name', { row: ['a'] }, 'plugins.stand.row', 'Did you mean "rows"?'],
    [
      'a misspelt name beside a right one',
      { rows: ['a'], specal: {} },
      'plugins.stand.specal',
      'Did you mean "special"?',
    ],
    [
      'the list for one of them',
      { rows: ['a'], special: { a: { rows: [] } } },
      'plugins.stand.special.a.rows',
      'Unknown setting',
    ],
    [
      'an id that cannot be',
      { rows: ['a', 'B'] },
      'plugins.stand.rows.1',
      'would be "stand-B". This id cannot be used',
    ],
    [
      'a row written twice',
      { rows: ['a', 'b', 'a'] },
      'plugins.stand.rows.2',
      'would be "stand-a". There is another one',
    ],
  ])('tells of %s', async (_what, entry, path, words) => {
    expect(await wrong({ stand: { place: '@', ...entry } })).toEqual([
      expect.objectContaining({ path, message: expect.stringContaining(words) }),
    ])
  })

  it.each([
    ['an entry', { 'stand-b-1': { use: 'shelf' } }, 'plugins.stand.rows.1'],
    [
      'what another entry makes',
      { 'stand-b': { use: 'stand', rows: ['1'], place: '@' } },
      'plugins.stand-b.rows.0',
    ],
  ])('tells of an id that %s has', async (_what, more, path) => {
    const [problem, ...rest] = await wrong({ stand: { rows: ['a', 'b-1'], place: '@' }, ...more })
    expect(rest).toEqual([])
    expect(problem).toMatchObject({
      path,
      message: expect.stringContaining('"stand-b-1". There is another one'),
    })
  })

  it('tells of a wrong id of the entry once, at the entry', async () => {
    expect(await wrong({ Hall: { use: 'stand', rows: ['a', 'b'], place: '@' } })).toMatchObject([
      { path: 'plugins.Hall', message: expect.stringContaining('This id cannot be used') },
    ])
  })

  it('that the whole plugin has is told at the entry', async () => {
    const needy = { ...stand, needs: { tcp: 'required' as const } }
    const told = await problemsOf(fileOf({ stand: { rows: ['a', 'b'], place: '@' } }), {
      catalogue: { stand: async () => ({ default: needy }) },
      host: { ...NODE, tcp: false },
    })
    expect(told.problems).toMatchObject([{ path: 'plugins.stand', message: expect.stringContaining('TCP') }])
  })
})

describe('the schema for editors', () => {
  it.each([
    ['an entry that makes several', { rows: ['a'], place: '@', special: { a: { seats: 2 } } }, []],
    ['settings that each has for itself', { rows: ['a'], special: { a: { place: 'x' } } }, []],
    ['a plain entry without what must be there', { seats: 2 }, ['.plugins.stand.place required']],
    ['a list without items', { rows: [], place: '@' }, ['.plugins.stand.rows minItems']],
    ['a name that is not known', { row: ['a'], place: '@' }, ['.plugins.stand.row additionalProperties']],
  ])('knows %s', async (_what, entry, expected) => {
    expect(misfits(await configJsonSchema(catalogue), { plugins: { stand: entry } })).toEqual(expected)
  })
})

describe('a reload', () => {
  it('starts only what was added to an entry, and stops only what was taken out', async () => {
    const config = async (rows: string[]): Promise<Config> => await read({ stand: { rows, place: '@' } })
    started.length = 0
    const { app } = await startApp((await config(['a', 'b'])).instances)
    await app.reload(await config(['a', 'b', 'c']))
    expect(started).toEqual(['stand-a', 'stand-b', 'stand-c'])
    await app.reload(await config(['a', 'c']))
    expect(started).toEqual(['stand-a', 'stand-b', 'stand-c'])
    expect(app.service.registry.views().map(({ id }) => id)).toEqual(['stand-a', 'stand-c'])
  })
})

function passwordOf({ config }: { config: unknown }): unknown {
  const password: unknown = Reflect.get(Object(config), 'password')
  return password instanceof Secret ? password.reveal() : password
}
