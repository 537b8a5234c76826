import { globSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { findViolations } from './architecture/check.ts'
import { findImports } from './architecture/imports.ts'
import { PACKAGES } from './architecture/rules.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

describe('the project', () => {
  const files = globSync('**/*.ts', { cwd: root, exclude: ['node_modules', '.mostik', '.git'] }).map(
    (path) => ({
      path: path.replaceAll(sep, '/'),
      text: readFileSync(join(root, path), 'utf8'),
    }),
  )

  test('keeps to its floors', () => {
    expect(files.length).toBeGreaterThan(50)
    expect(files.flatMap(findViolations)).toEqual([])
  })

  test('imports only packages that a production install brings', () => {
    const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    expect(Object.keys(dependencies)).toEqual(expect.arrayContaining(PACKAGES.map(({ name }) => name)))
  })
})

describe('the check', () => {
  test.each([
    ['core/app.ts', '../plugins/index.ts', 'core/ knows nothing of plugins'],
    ['core/jobs/engine.ts', '../../main.ts', 'core/ knows nothing of plugins'],
    ['core/app.ts', '../routes/health.ts', 'core/ knows nothing of plugins'],
    ['core/app.ts', './errors', 'imports of our own files end in .ts'],
    ['core/app.ts', './errors.js', 'imports of our own files end in .ts'],
    ['core/app.ts', 'left-pad', 'the package "left-pad" has no place yet'],
    ['core/app.ts', 'fs', 'the package "fs" has no place yet'],
    ['core/app.ts', 'https://host.example/module.ts', 'has no place yet'],
    ['core/app.ts', 'vitest', 'the package "vitest" has no place yet'],
    ['core/app.ts', 'node:fs', 'built-ins do not exist on every platform'],
    ['core/storage/over-driver.ts', 'node:fs/promises', 'built-ins do not exist on every platform'],
    ['core/folder/ftp.ts', 'node:net', 'built-ins do not exist on every platform'],
    ['core/jobs/engine.ts', 'croner', 'only core/jobs/schedule.ts may import "croner"'],
    ['core/http.ts', 'unstorage/drivers/redis', 'only core/storage/** may import "unstorage"'],
    ['core/shop.ts', 'jsonc-parser', 'only core/config.ts, core/config/** may import "jsonc-parser"'],
    ['plugins/torgsoft/load.ts', '../catalog/config.ts', 'a plugin sees its own folder'],
    ['plugins/torgsoft/load.ts', '../index.ts', 'a plugin sees its own folder'],
    [
      'plugins/torgsoft/load.ts',
      './simulator/server.ts',
      'a plugin sees its own folder without the simulator',
    ],
    ['plugins/torgsoft/parse/csv.ts', '../../../core/jobs/job.ts', "and core's door"],
    ['plugins/torgsoft/parse/csv.ts', '../../../core/platform/host.ts', "and core's door"],
    ['plugins/torgsoft/parse/csv.ts', 'node:buffer', 'built-ins do not exist on every platform'],
    ['plugins/catalog/parse/csv.ts', 'jsonc-parser', 'may import "jsonc-parser"'],
    ['plugins/torgsoft/simulator/server.ts', '../../../core/http.ts', 'a simulator sees its own plugin'],
    ['plugins/torgsoft/simulator/server.ts', '../../catalog/config.ts', 'a simulator sees its own plugin'],
    ['plugins/index.ts', './torgsoft/load.ts', 'the catalogue of plugins holds the index.ts of each'],
    ['routes/health.ts', '../plugins/index.ts', 'routes/ sees core/ and never a plugin'],
    ['routes/health.ts', '../cli/serve.ts', 'routes/ sees core/ and never a plugin'],
    ['cli/serve.ts', '../plugins/torgsoft/index.ts', 'never reaches into one plugin'],
    ['main.ts', './plugins/torgsoft/index.ts', 'never reaches into one plugin'],
    ['worker.ts', './cli/serve.ts', 'it has no command line'],
    ['elsewhere/new.ts', '../core/app.ts', 'this file stands on no floor'],
  ])('refuses that %s imports "%s"', (path, specifier, rule) => {
    const [violation, ...rest] = findViolations({ path, text: `import { a } from '${specifier}'\n` })
    expect(violation).toContain(`${path}:1 imports "${specifier}": `)
    expect(violation).toContain(rule)
    expect(rest).toEqual([])
  })

  test.each([
    ['core/jobs/engine.ts', '../clock.ts'],
    ['core/jobs/schedule.ts', 'croner'],
    ['core/storage/fs-lock-file.ts', 'node:fs/promises'],
    ['core/folder/ftp.ts', 'node:stream'],
    ['core/app.ts', 'hono/request-id'],
    ['plugins/torgsoft/jobs/load.ts', '../parse/csv.ts'],
    ['plugins/torgsoft/jobs/load.ts', '../config.ts'],
    ['plugins/torgsoft/jobs/load.ts', '../../../core/plugin.ts'],
    ['plugins/torgsoft/simulator/server.ts', 'node:http'],
    ['plugins/torgsoft/simulator/server.ts', '../../../core/folder/ftp.ts'],
    ['plugins/torgsoft/simulator/server.ts', '../parse/csv.ts'],
    ['plugins/index.ts', './torgsoft/index.ts'],
    ['plugins/simulators.ts', './torgsoft/simulator/index-of-faults.ts'],
    ['routes/health.ts', '../core/app.ts'],
    ['cli/serve.ts', '../plugins/index.ts'],
    ['main.ts', './cli/serve.ts'],
    ['test/core/app.test.ts', '../../plugins/torgsoft/parse/csv.ts'],
  ])('accepts that %s imports "%s"', (path, specifier) => {
    expect(findViolations({ path, text: `import { a } from '${specifier}'\n` })).toEqual([])
  })

  test('refuses names that only a run can tell', () => {
    expect(findViolations({ path: 'core/app.ts', text: 'const a = await import(name)' })).toEqual([
      'core/app.ts:1 imports a computed name: write the name out, so that this test and bundlers can follow it.',
    ])
  })

  test('refuses barrels', () => {
    const barrel = "export { a } from './a.ts'\n"
    expect(findViolations({ path: 'core/jobs/index.ts', text: barrel })).toEqual([
      expect.stringMatching('barrel'),
    ])
    expect(findViolations({ path: 'plugins/hello/index.ts', text: barrel })).toEqual([
      expect.stringMatching('barrel'),
    ])
    expect(
      findViolations({ path: 'plugins/hello/index.ts', text: 'export default definePlugin({})' }),
    ).toEqual([])
  })

  test('refuses long files', () => {
    expect(findViolations({ path: 'core/app.ts', text: '\n'.repeat(400) + 'end\n' })).toEqual([
      'core/app.ts has 401 lines, at most 400 are allowed: divide it by subject.',
    ])
    expect(findViolations({ path: 'core/app.ts', text: '\n'.repeat(399) + 'end\n' })).toEqual([])
  })
})

test('the scanner finds every form of import and its line', () => {
  const source = [
    "import './a.ts'",
    'import b, { type B } from "./b.ts"',
    "import * as c from './c.ts'",
    "import type { D } from './d.ts'",
    'import {',
    '  e,',
    '  // a remark',
    "} from './e.ts'",
    "// import './remark.ts'",
    "/** import('./remark.ts') */",
    "export * from './f.ts'",
    "export * as g from './g.ts'",
    "export type { H } from './h.ts'",
    "export const text = 'from here'",
    "const i = await import('./i.ts')",
    'let j: typeof import(',
    "  './j.ts',",
    ')',
    'const k = await import(`./${name}.ts`)',
    'const meta = import.meta.url',
  ].join('\n')
  expect(findImports(source)).toEqual([
    { line: 1, specifier: './a.ts' },
    { line: 2, specifier: './b.ts' },
    { line: 3, specifier: './c.ts' },
    { line: 4, specifier: './d.ts' },
    { line: 5, specifier: './e.ts' },
    { line: 11, specifier: './f.ts' },
    { line: 12, specifier: './g.ts' },
    { line: 13, specifier: './h.ts' },
    { line: 15, specifier: './i.ts' },
    { line: 16, specifier: './j.ts' },
    { line: 19, specifier: undefined },
  ])
})
