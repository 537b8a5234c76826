import { existsSync, readFileSync } from 'node:fs'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { konturConfig } from '../../../plugins/kontur/config.ts'
import { mappingConfig, mappingOf } from '../../../plugins/kontur/mapping.ts'
import { OUTCOMES } from '../../../plugins/kontur/report/row.ts'
import { konturProblems } from '../../../plugins/kontur/validate.ts'

const place = new URL('../../../plugins/kontur/README.md', import.meta.url)
const readme = readFileSync(place, 'utf8')

describe('the README of the plugin', () => {
  test('names every setting, and no other', () => {
    const { source, focus, guards, ...rest } = konturConfig.entries
    const names = [
      ...Object.keys(source.entries).map((name) => `source.${name}`),
      ...Object.keys(focus.entries).map((name) => `focus.${name}`),
      ...Object.keys(rest),
      ...Object.keys(guards.wrapped.entries).map((name) => `guards.${name}`),
    ]
    expect(first(section('Settings')).toSorted()).toEqual(names.toSorted())
  })

  test('shows settings that are valid', () => {
    const [, block = ''] = /```jsonc\n"kontur": (.*?)```/s.exec(readme) ?? []
    const settings = v.parse(konturConfig, JSON.parse(block))
    expect(konturProblems(settings)).toEqual([])
    expect(settings).toMatchObject({
      batchSize: 100,
      answersLiveMinutes: 1200,
      keepReports: 10,
      guards: { newNames: 0.3 },
    })
  })

  test('shows the mapping as it is, and one to lay over it that is valid', () => {
    const rows = [...section('Mapping').matchAll(/^\| `(\w+)` +\| `([\w:]+)` +\| (.+?) +\| `(\w+)` +\|$/gm)]
    const shown = rows.map(([, name, attribute, from = '', policy]) => ({
      name,
      attribute,
      source: [...from.matchAll(/`([\w.]+)`/g)].map(([, source]) => source),
      policy,
      nameStyle: 'full',
    }))
    expect(shown).toEqual(mappingOf({}))
    const [, block = ''] = /```jsonc\n"mapping": (.*?)```/s.exec(readme) ?? []
    expect(v.safeParse(mappingConfig, JSON.parse(block)).issues).toBeUndefined()
  })

  test('names every outcome', () => {
    expect(first(section('The report'))).toEqual([...OUTCOMES])
  })

  test('links only to files that exist', () => {
    const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path = '']) => path)
    expect(links.filter((path) => !existsSync(new URL(path, place)))).toEqual([])
  })
})

/** The text under a heading. */
function section(title: string): string {
  return readme.split(/^## /m).find((part) => part.startsWith(`${title}\n`)) ?? ''
}

/** What stands in the first column of its table. */
function first(text: string): string[] {
  return [...text.matchAll(/^\| `([\w.]+)` /gm)].map(([, name = '']) => name)
}
