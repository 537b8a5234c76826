import { readFile } from 'node:fs/promises'
import { parse } from 'jsonc-parser'
import { expect, test } from 'vitest'
import { isAppError } from '../../core/errors.ts'
import { machineCapabilities } from '../../core/platform/machine.ts'
import { workerCapabilities } from '../../core/platform/worker-host.ts'
import { load, problemsOf, SURROUNDINGS, WORKER } from '../fixtures/config/plugins.ts'

type Options = Parameters<typeof load>[1]

interface Wrong {
  what: string
  text: string
  options?: Options
  /** Every problem: its path (or line and column) and its message. */
  says: Record<string, string>
}

const MACHINE = machineCapabilities('node')

/** A value that must not be seen in any message. */
const HIDDEN = 'test-password'

const wrong: Wrong[] = [
  {
    what: 'an empty file',
    text: '  \n',
    says: { '': 'The file is empty. Write at least { "plugins": {} }.' },
  },
  {
    what: 'a missing comma',
    text: '{\n  "plugins": { "shelf": {}\n    "till": {} }\n}',
    says: { '3:5': 'A comma is missing before this.' },
  },
  {
    what: 'single quotes',
    text: "{ 'plugins': {} }",
    says: { '1:3': 'This is not JSON: write names and texts in "double quotes".' },
  },
  {
    what: 'a path of Windows with single backslashes',
    text: String.raw`{ "storage": "fs:C:\export" }`,
    says: {
      '1:14': String.raw`This text holds a single backslash. Write \\ for each one, or / instead in the path of a folder.`,
    },
  },
  {
    what: 'a path of Windows whose backslash makes a tab',
    text: till(String.raw`"folder": "C:\torgsoft"`),
    says: {
      'plugins.till.folder':
        'The path holds a tab or a line break. Write each backslash of a path twice, or / instead.',
    },
  },
  {
    what: 'a list instead of the whole',
    text: '[]',
    says: { '1:1': 'Found an empty list: this must be an object { }.' },
  },
  {
    what: 'a name twice and names that JavaScript keeps for itself',
    text: '{ "log": {}, "log": {}, "__proto__": { "x": 1 }, "plugins": { "constructor": {} } }',
    says: {
      log: 'This name stands here twice. Keep one of the two.',
      ['__proto__']: 'This name has a meaning of its own in JavaScript. Choose another one.',
      'plugins.constructor': 'This name has a meaning of its own in JavaScript. Choose another one.',
    },
  },
  {
    what: 'a misspelt name at the top',
    text: '{ "plugns": {} }',
    says: { plugns: 'Unknown setting. Did you mean "plugins"?' },
  },
  {
    what: 'a server that cannot be listened on',
    text: '{ "server": { "host": "http://localhost", "port": "8787", "publicUrl": "shop.example" } }',
    says: {
      'server.host':
        'Found the text "http://localhost": this must be a host name or an IP address, without a port. Write for example "127.0.0.1".',
      'server.port':
        'Found the text "8787": this must be a whole number from 0 to 65535. Write 8787 without quotes.',
      'server.publicUrl':
        'Found the text "shop.example": this must be a web address that begins with http:// or https://. Write for example "https://shop.example".',
    },
  },
  {
    what: 'a variable that stands above the file',
    text: '{ "server": { "port": 1 } }',
    options: { overrides: { port: 'eighty' } },
    says: {
      'server.port':
        'Found the text "eighty": this must be a whole number from 0 to 65535. It was set by the variable PORT.',
    },
  },
  {
    what: 'a time zone with a slip',
    text: '{ "timezone": "Europe/Pargue" }',
    says: {
      timezone:
        'Found the text "Europe/Pargue": this must be the name of a time zone. Did you mean "Europe/Prague"?',
    },
  },
  {
    what: 'a storage that the host has not',
    text: `{ "storage": "redis://user:${HIDDEN}@localhost" }`,
    says: { storage: 'This host (node) has no such storage. It has "fs:" and "memory:".' },
  },
  ...['{ "state": "memory:", "data": "fs:./data" }', '{}'].map((storage) => ({
    what: `a storage in parts on a host that has it in one place: ${storage}`,
    text: `{ "storage": ${storage} }`,
    says: {
      storage:
        'Found an object: this must be one text, for the state and the data together. Write for example "fs:./.mostik".',
    },
  })),
  {
    what: 'a storage without a folder',
    text: '{ "storage": "fs:" }',
    says: {
      storage:
        'Found the text "fs:": this must be "fs:" and the path of a folder. Write for example "fs:./.mostik".',
    },
  },
  ...['foo', 'KV:DATA', 'memory', 'Redis://127.0.0.1'].map((storage) => ({
    what: `the storage ${storage}, which has no form that there is`,
    text: `{ "storage": "${storage}" }`,
    options: { host: MACHINE },
    says: {
      storage: `Found the text "${storage}": this must be "fs:" and the path of a folder, "memory:", "redis://" and an address, or "rediss://" and an address. Write for example "fs:./.mostik".`,
    },
  })),
  {
    what: 'a storage without anything',
    text: '{ "storage": "" }',
    says: {
      storage:
        'Found an empty text: this must be "fs:" and the path of a folder, or "memory:". Write for example "fs:./.mostik".',
    },
  },
  {
    what: 'a storage that is no text',
    text: '{ "storage": 5 }',
    says: { storage: 'Found the number 5: this must be a text. Write for example "fs:./.mostik".' },
  },
  {
    what: 'a storage of a Worker that is none',
    text: '{ "storage": "MOSTIK" }',
    options: { host: workerCapabilities },
    says: {
      storage:
        'Found the text "MOSTIK": this must be "do:" and the name of a binding, or "kv:" and the name of a binding. Write for example "do:MOSTIK".',
    },
  },
  {
    what: 'places of a Worker in the wrong form',
    text: '{ "storage": { "state": 5 } }',
    options: { host: workerCapabilities },
    says: {
      'storage.state': 'Found the number 5: this must be a text. Write for example "do:MOSTIK".',
      'storage.data': 'Missing: this must be a text. Write for example "kv:DATA".',
    },
  },
  ...['{ "state": "do:MOSTIK", "data": "do:NOWHERE" }', '{ "state": "kv:DATA", "data": "do:NOWHERE" }'].map(
    (storage) => ({
      what: `data of a Worker in another object: ${storage}`,
      text: `{ "storage": ${storage} }`,
      options: { host: workerCapabilities },
      says: {
        'storage.data':
          'Found the text "do:NOWHERE": this must be "kv:" and the name of a binding, or the same Durable Object as the state. Write for example "kv:DATA".',
      },
    }),
  ),
  ...[
    ['storage', '"${WHERE}"'],
    ['storage.state', '{ "state": "do:${WHERE}", "data": "kv:DATA" }'],
  ].map(([path = '', storage]) => ({
    what: `a storage of a Worker through a variable: ${storage}`,
    text: `{ "storage": ${storage} }`,
    // Whether the variable is there or not: when a Worker is deployed, none of them is.
    options: { host: workerCapabilities, variables: path === 'storage' ? {} : { WHERE: 'MOSTIK' } },
    says: {
      [path]:
        'This cannot come through ${}: the Worker reads here which Durable Object it lives in, before anything is put in. Write the name itself, for example "do:MOSTIK".',
    },
  })),
  {
    what: 'a level of the log that there is not',
    text: '{ "log": { "level": "verbose" } }',
    says: {
      'log.level': 'Found the text "verbose": this must be one of "debug", "info", "warn" or "error".',
    },
  },
  {
    what: 'ids that cannot be used',
    text: '{ "plugins": { "Shelf": { "use": "shelf" }, "api": { "use": "shelf" } } }',
    says: {
      'plugins.Shelf':
        'This id cannot be used: it must be of lower-case letters a-z, digits and hyphens, begin with a letter, and have at most 40 characters. Write for example "my-shop".',
      'plugins.api':
        'This id cannot be used: /api is a path of the service itself. Choose another one and name the plugin with "use".',
    },
  },
  {
    what: 'plugins that there are not',
    text: '{ "plugins": { "shelv": {}, "shop": { "use": "bookkeeping" } } }',
    says: {
      'plugins.shelv':
        'There is no plugin "shelv". Did you mean "shelf"? An instance of another name says its plugin with "use".',
      'plugins.shop.use': 'There is no plugin "bookkeeping". The plugins are "shelf", "till" and "registry".',
    },
  },
  {
    what: 'an instance that is no object',
    text: '{ "plugins": { "shelf": true } }',
    says: {
      'plugins.shelf': 'Found true: this must be an object. Write {} to leave all settings as they are.',
    },
  },
  {
    what: 'several unknown names at once',
    text: till('"enabeld": true, "guards": { "dorp": 0.3, "frobnicate": 1 }, "include": { "section": [] }'),
    says: {
      'plugins.till.enabeld': 'Unknown setting. Did you mean "enabled"?',
      'plugins.till.guards.dorp': 'Unknown setting. Did you mean "drop"?',
      'plugins.till.guards.frobnicate': 'Unknown setting. Known here: "drop" and "rows".',
      'plugins.till.include.section': 'Unknown setting. Did you mean "sections"?',
    },
  },
  {
    what: 'numbers out of bounds',
    text: till('"guards": { "drop": 30, "rows": 0.5 }, "settleSeconds": -1'),
    says: {
      'plugins.till.guards.drop':
        'Found the number 30: this must be a share from 0 to 1. Write for example 0.3.',
      'plugins.till.guards.rows': 'Found the number 0.5: this must be a whole number of at least 1.',
      'plugins.till.settleSeconds': 'Found the number -1: this must be a number of seconds from 0 to 600.',
    },
  },
  {
    what: 'numbers and true in quotes',
    text: till('"guards": { "drop": "0,3" }, "poll": "true"'),
    says: {
      'plugins.till.guards.drop':
        'Found the text "0,3": this must be a share from 0 to 1. Write 0.3 without quotes.',
      'plugins.till.poll': 'Found the text "true": this must be true or false. Write true without quotes.',
    },
  },
  {
    what: 'a number too large to keep',
    text: till('"guards": { "rows": 1e999 }'),
    says: {
      'plugins.till.guards.rows': 'The number is too large. Write it in quotes if it is a name or a code.',
    },
  },
  {
    what: 'a list instead of an object',
    text: till('"guards": [0.3]'),
    says: { 'plugins.till.guards': 'Found a list: this must be an object with "drop" and "rows".' },
  },
  {
    what: 'neither of two forms',
    text: till('"files": 5, "columns": { "Ціна": true, "a b": [] }'),
    says: {
      'plugins.till.files':
        'Found the number 5: this must be a text or a list of texts (at least 1). Write "5", in quotes.',
      'plugins.till.columns.Ціна': 'Found true: this must be a text or a whole number of at least 0.',
      'plugins.till.columns["a b"]':
        'Found an empty list: this must be a text or a whole number of at least 0.',
    },
  },
  {
    what: 'a slip inside one of two forms',
    text: till('"files": ["goods.csv", 5], "schedule": { "every": 7 }'),
    says: {
      'plugins.till.files.1': 'Found the number 5: this must be a text. Write "5", in quotes.',
      'plugins.till.schedule.every':
        'Found the number 7: this must be a period in the ISO 8601 form. Write for example "PT7M".',
    },
  },
  {
    what: 'one text where a list belongs',
    text: till('"include": { "sections": "Взуття" }'),
    says: {
      'plugins.till.include.sections':
        'Found the text "Взуття": this must be a list of texts. Write ["Взуття"].',
    },
  },
  {
    what: 'a schedule that never comes',
    text: till('"schedule": "0 0 31 2 *"'),
    says: {
      'plugins.till.schedule':
        'Cannot use schedule "0 0 31 2 *": this moment never comes. Write a cron pattern such as "*/5 * * * *" or {"every": "PT5M"}.',
    },
  },
  {
    what: 'a date in another order, a choice misspelt',
    text: till('"since": "31.01.2026", "encoding": "windows1251"'),
    says: {
      'plugins.till.since': 'Found the text "31.01.2026": this must be a date of the form "2026-01-31".',
      'plugins.till.encoding':
        'Found the text "windows1251": this must be one of "auto", "windows-1251" or "utf-8". Did you mean "windows-1251"?',
    },
  },
  {
    what: 'a form for which the plugin has words of its own',
    text: '{ "plugins": { "shelf": { "currency": "uah" } } }',
    says: {
      'plugins.shelf.currency': 'Found the text "uah": this must be three capitals such as UAH.',
    },
  },
  {
    what: 'a check without words',
    text: till('"even": 3'),
    says: { 'plugins.till.even': 'Found the number 3: this must be another value.' },
  },
  {
    what: 'required settings left out',
    text: '{ "plugins": { "registry": { "access": { "kind": "login" } } } }',
    says: {
      'plugins.registry.url':
        'Missing: this must be a web address that begins with http:// or https://. Write for example "https://shop.example".',
      'plugins.registry.access.user': 'Missing: this must be a text.',
      'plugins.registry.access.password':
        'Missing: this must be a text that is not empty. Write for example "${NAME_OF_A_VARIABLE}".',
    },
  },
  {
    what: 'a kind that there is not',
    text: registry('"access": { "kind": "token" }'),
    says: {
      'plugins.registry.access.kind': 'Found the text "token": this must be one of "key" or "login".',
    },
  },
  {
    what: 'a secret in the wrong form or at the wrong place',
    text: registry(`"access": { "kind": "key", "key": ["${HIDDEN}"], "password": "${HIDDEN}" }`),
    says: {
      'plugins.registry.access.key':
        'Found a list: this must be a text that is not empty. Write for example "${NAME_OF_A_VARIABLE}".',
      'plugins.registry.access.password':
        'This is a setting of "kind": "login". Remove it, or change "kind".',
    },
  },
  {
    what: 'a text where settings with secrets belong',
    text: registry(`"access": "user:${HIDDEN}"`),
    says: {
      'plugins.registry.access':
        'Found a text: this must be an object with "kind" and "key" or an object with "kind", "user" and "password".',
    },
  },
  {
    what: 'passwords in addresses',
    text: `{ "plugins": { "shelf": {}, "till": { "folder": "ftp://user:${HIDDEN}@till.example/" },
      "registry": { "url": "user:${HIDDEN}@registry.example", "access": { "kind": "key", "key": "k" } } } }`,
    says: {
      'plugins.till.folder':
        'The address holds a password. Take it out and put it into the setting for the password.',
      'plugins.registry.url':
        'Found a text: this must be a web address that begins with http:// or https://. Write for example "https://shop.example".',
    },
  },
  {
    what: 'variables and files that are missing, empty or misspelt',
    text: till(
      '"password": "${TILL_PASSWORD}", "files": ["${EMPTY}", "${file:/run/secrets/none}", "${file:/empty}", "a${b c}"]',
    ),
    options: { variables: { EMPTY: '' }, files: { '/empty': '\r\n' } },
    says: {
      'plugins.till.password': 'The environment variable TILL_PASSWORD is not set. Set it.',
      'plugins.till.files.0': 'The environment variable EMPTY is empty. Give it a value.',
      'plugins.till.files.1': 'The file "/run/secrets/none" does not exist. Make it.',
      'plugins.till.files.2': 'The file "/empty" is empty. Write the value into it.',
      'plugins.till.files.3':
        'The text holds a ${ that names nothing. Write ${NAME} for an environment variable, ${file:/path} for a file, or $${ for the two characters themselves.',
    },
  },
  {
    what: 'wrong values that came through variables',
    text: `{ "timezone": "\${V}", "log": { "level": "\${V}" }, "plugins": { "x": { "use": "\${V}" }, "till":
      { "folder": "./x", "settleSeconds": "\${V}", "schedule": "\${V}", "shop": "\${V}" } } }`,
    options: { variables: { V: HIDDEN } },
    says: {
      timezone: 'Found a text: this must be the name of a time zone. Write for example "Europe/Kyiv".',
      'log.level': 'Found a text: this must be one of "debug", "info", "warn" or "error".',
      'plugins.x.use': 'There is no plugin of this name. The plugins are "shelf", "till" and "registry".',
      'plugins.till.settleSeconds':
        'Found a text: this must be a number of seconds from 0 to 600. What comes through ${} is always a text: write the value itself.',
      'plugins.till.schedule':
        'Found a text: this must be a cron pattern or a period such as { "every": "PT7M" }. Write for example "*/5 * * * *".',
      'plugins.till.shop':
        'Found a text: no instance in "plugins" has this id. Add a shop to "plugins", for example "catalog": {}.',
    },
  },
  {
    what: 'shops that are none',
    text: `{ "plugins": { "outlet": { "use": "shelf" }, "till": { "folder": "./a" },
      "b": { "use": "till", "folder": "./b", "shop": "outlett" }, "c": { "use": "till", "folder": "./c", "shop": "b" } } }`,
    says: {
      'plugins.till.shop':
        'Missing: the default is "shelf", and no instance in "plugins" has this id. Name a shop: "outlet".',
      'plugins.b.shop':
        'Found the text "outlett": no instance in "plugins" has this id. Did you mean "outlet"?',
      'plugins.c.shop': 'Found the text "b": this instance is no shop. Name a shop: "outlet".',
    },
  },
  {
    what: 'what only the plugin sees',
    text: '{ "plugins": { "shelf": {}, "till": { "folder": "${FOLDER}" } } }',
    options: { variables: { FOLDER: `ftp://${HIDDEN}@till.example/` } },
    says: { 'plugins.till.password': 'Missing: "***" needs a password.' },
  },
  {
    what: 'what the host cannot do',
    text: `{ "storage": "memory:", "plugins": { "shelf": {}, "till": { "folder": "./export" },
      "b": { "use": "till", "folder": "ftp://user@till.example/", "password": "${HIDDEN}" },
      "registry": { "url": "https://registry.example", "access": { "kind": "key", "key": "${HIDDEN}" } } } }`,
    options: { host: WORKER },
    says: {
      'plugins.till.folder':
        'This host (Cloudflare Workers) has no local folders. Write an ftp address such as "ftp://user@host/export".',
      'plugins.b.folder':
        'This host (Cloudflare Workers) makes no TCP connections, so that it cannot reach an ftp address.',
      'plugins.registry':
        'The plugin Company Registry needs TCP connections, and this host (Cloudflare Workers) has none. Remove the instance here.',
    },
  },
  {
    what: 'a plugin that cannot be loaded',
    text: '{ "plugins": { "broken": {} } }',
    options: { catalogue: { broken: async () => await Promise.reject(new Error('half a file')) } },
    says: { 'plugins.broken': 'The plugin "broken" cannot be loaded: half a file' },
  },
  {
    what: 'brackets without end',
    text: '['.repeat(100_000),
    says: { '1:65': 'More than 64 brackets are open here. Settings are never nested so deeply.' },
  },
  {
    what: 'a file that is too long',
    text: `{ "plugins": {} } // ${'x'.repeat(1_048_576)}`,
    says: { '': 'The file is longer than 1048576 characters.' },
  },
]

test.each(wrong)('$what', async ({ text, options, says }) => {
  const { problems, message } = await problemsOf(text, options)
  const told = problems.map(({ path, line, column, message: words }) => {
    const place = path === '' && line !== undefined ? `${line}:${column}` : path
    return [place, words] as const
  })
  expect(new Map(told)).toEqual(new Map(Object.entries(says)))
  expect(told).toHaveLength(Object.keys(says).length)
  expect(message).not.toContain(HIDDEN)
})

test('the error lists every problem on a line of its own, in the order of the file', async () => {
  const text =
    '{\n  "timezone": "Mars",\n  "log": {\n    "levle": "info"\n  },\n  "plugins": { "till": {} }\n}'
  const { message } = await problemsOf(text)
  expect(message.split('\n')).toEqual([
    'Cannot use the configuration "mostik.jsonc": it has 4 problems.',
    '- timezone (line 2): Found the text "Mars": this must be the name of a time zone. Write for example "Europe/Kyiv".',
    '- log.levle (line 4): Unknown setting. Did you mean "level"?',
    '- plugins.till.folder (line 6): Missing: this must be the path of a folder or its ftp address. Write for example "./export".',
    '- plugins.till.shop (line 6): Missing: the default is "shelf", and no instance in "plugins" has this id. Add a shop to "plugins", for example "catalog": {}.',
  ])
})

test('of very many problems a hundred are shown, and the rest is counted', async () => {
  const names = Array.from({ length: 5000 }, (_, index) => `"unknown${index}": 0`)
  const { message, problems } = await problemsOf(`{ ${names.join(',\n')} }`)
  expect(problems).toHaveLength(100)
  expect(message.split('\n').at(-1)).toBe('- and 4900 more.')
})

test('a file of random bytes is refused with lines and columns', async () => {
  const noise = Array.from({ length: 50_000 }, (_, index) =>
    String.fromCharCode((index * index * 7919) % 256),
  )
  const { problems } = await problemsOf(noise.join(''))
  expect(problems[0]).toMatchObject({ path: '', line: 1, column: 1 })
})

test.each([
  ['a number', '12345678'],
  ['a list', `["${HIDDEN}"]`],
  ['an object', `{ "password": "${HIDDEN}" }`],
  ['a text with a wrong reference in it', `"${HIDDEN}\${not a name}"`],
  ['a text for which another setting is wrong', `"${HIDDEN}"`],
])('a secret written as %s stands in no message', async (_, password) => {
  const { message } = await problemsOf(till(`"password": ${password}, "settleSeconds": -1`))
  expect(message).toContain('settleSeconds')
  expect(message).not.toMatch(/test-password|12345678/)
})

test('whatever stands at a place, the file is loaded or its problems are told', async () => {
  const good: unknown = parse(
    await readFile(new URL('../fixtures/config/good.jsonc', import.meta.url), 'utf8'),
  )
  const values = [null, true, -1.5, 1e15, '', 'x', '${NONE}', [], [null], {}, { x: { x: [] } }]
  for (const place of placesIn(good)) {
    for (const value of values) {
      const text = JSON.stringify(changed(good, place, value))
      const outcome = await load(text, SURROUNDINGS).catch((error: unknown) => error)
      expect(outcome).toSatisfy(isConfigOrProblems, `${place.join('.')} as ${JSON.stringify(value)}`)
    }
  }
})

function placesIn(value: unknown, above: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [above]
  return [above, ...Object.entries(value).flatMap(([name, member]) => placesIn(member, [...above, name]))]
}

function changed(value: unknown, [name, ...rest]: string[], to: unknown): unknown {
  if (name === undefined) return to
  const copy = structuredClone(Object(value))
  Reflect.set(copy, name, changed(Reflect.get(copy, name), rest, to))
  return copy
}

function isConfigOrProblems(outcome: unknown): boolean {
  return isAppError(outcome) ? outcome.code === 'INVALID_CONFIG' : !(outcome instanceof Error)
}

function till(settings: string): string {
  const folder = settings.includes('"folder"') ? '' : '"folder": "./export", '
  return `{ "plugins": { "shelf": {}, "till": { ${folder}${settings} } } }`
}

function registry(settings: string): string {
  return `{ "plugins": { "registry": { "url": "https://registry.example", ${settings} } } }`
}
