import { readFile } from 'node:fs/promises'
import { parse } from 'jsonc-parser'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { configJsonSchema } from '../../core/config.ts'
import { definePlugin } from '../../core/plugin.ts'
import { text } from '../../core/schema.ts'
import { misfits } from '../fixtures/config/misfits.ts'
import { catalogue } from '../fixtures/config/plugins.ts'

const good: unknown = parse(await readFile(new URL('../fixtures/config/good.jsonc', import.meta.url), 'utf8'))
const schema = await configJsonSchema(catalogue)

test('the schema accepts a file with everything in it', () => {
  expect(misfits(schema, good)).toEqual([])
})

test.each([
  ['a misspelt name at the top', { plugns: {} }, ['.plugns additionalProperties']],
  ['a port that there is not', { server: { port: 70_000 } }, ['.server.port maximum']],
  ['figures for somebody else', { server: { metrics: 'public' } }, ['.server.metrics anyOf']],
  ['a level that there is not', { log: { level: 'loud' } }, ['.log.level anyOf']],
  ['a reserved id', { plugins: { api: { use: 'shelf' } } }, ['.plugins.api not']],
  ['an id without a plugin', { plugins: { outlet: {} } }, ['.plugins.outlet.use required']],
  ['a plugin that there is not', { plugins: { outlet: { use: 'shelv' } } }, ['.plugins.outlet.use enum']],
  [
    'settings of another plugin, by key',
    { plugins: { shelf: { url: 'x' } } },
    ['.plugins.shelf.url additionalProperties'],
  ],
  [
    'settings of another plugin, by use',
    { plugins: { till: { use: 'shelf', folder: './x' } } },
    ['.plugins.till.folder additionalProperties'],
  ],
  ['a required setting left out', { plugins: { till: {} } }, ['.plugins.till.folder required']],
  [
    'an unknown name in a plain object',
    { plugins: { till: { folder: './x', include: { section: [] } } } },
    ['.plugins.till.include.section additionalProperties'],
  ],
  [
    'a share above 1',
    { plugins: { till: { folder: './x', guards: { drop: 30 } } } },
    ['.plugins.till.guards.drop maximum'],
  ],
])('the schema refuses %s', (_, file, expected) => {
  expect(misfits(schema, file)).toEqual(expected)
})

test('every secret is writeOnly and stays a plain text', () => {
  const definitions = Object(schema.definitions)
  expect(definitions.till.properties.password).toMatchObject({ type: 'string', writeOnly: true })
  expect(definitions.registry.properties.access.oneOf[1].properties.password).toMatchObject({
    writeOnly: true,
  })
  expect(definitions.till.properties.folder).not.toHaveProperty('writeOnly')
  expect(schema.properties?.['http']).toMatchObject({ properties: { proxy: { writeOnly: true } } })
})

test('descriptions and defaults are kept, also behind a secret', () => {
  expect(Object(schema.definitions).till.properties).toMatchObject({
    folder: { description: 'Where the till puts its files.' },
    password: { description: 'The password of the ftp address.' },
    encoding: { default: 'auto' },
    enabled: { default: true },
  })
})

test('a storage is explained once, with an example for each kind of place', () => {
  expect(schema.properties?.['storage']).toEqual({
    description: 'Where the state lives.',
    default: 'fs:./.mostik',
    anyOf: [
      {
        type: 'string',
        examples: [
          'fs:./.mostik',
          'memory:',
          'redis://127.0.0.1:6379',
          'rediss://redis.example:6379',
          'do:MOSTIK',
          'kv:DATA',
        ],
      },
      expect.objectContaining({
        properties: {
          state: expect.objectContaining({ examples: ['do:MOSTIK', 'kv:DATA'] }),
          data: expect.objectContaining({ examples: ['kv:DATA', 'do:MOSTIK'] }),
        },
      }),
    ],
  })
})

test('core keeps its own marks to itself', () => {
  expect(JSON.stringify(schema)).not.toContain('"setting"')
})

test('a schema that refers to itself is reached at its own place', async () => {
  interface Section {
    name: string
    sections?: Section[] | undefined
  }
  const section: v.GenericSchema<Section> = v.strictObject({
    name: text(),
    sections: v.optional(v.array(v.lazy(() => section))),
  })
  const tree = definePlugin({
    name: 'tree',
    title: 'Tree',
    config: v.strictObject({ root: section }),
    setup: () => ({}),
  })
  const nested = await configJsonSchema({ tree: async () => ({ default: tree }) })
  const file = (name: unknown) => ({ plugins: { tree: { root: { name: 'a', sections: [{ name }] } } } })
  expect(misfits(nested, file('b'))).toEqual([])
  expect(misfits(nested, file(5))).toEqual(['.plugins.tree.root.sections.0.name type'])
})
