import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { dashboardPhrases } from '../../../routes/dashboard/phrases/dashboard-phrases.ts'
import { settingPhrases } from '../../../routes/dashboard/phrases/settings.ts'
import { phraseProblems } from '../../helpers/phrases.ts'
import { taggedTemplates } from '../../helpers/tagged-templates.ts'

/** What the core says, and only these pages show: the answers that a question takes, and names of counts. */
const SAID_ELSEWHERE = [
  'Confirm',
  'Exactly what is shown here is done.',
  'This file is partial',
  'What the file has is taken over; what it lacks stays as it is.',
  'Reject',
  'Nothing is changed, and the same is not asked again. What comes next is looked at anew.',
  'applied',
  'unchanged',
  'quarantined',
]

describe('what the dashboard says itself', () => {
  const said = filesOf('routes/**/*.ts', (file) => !file.includes('/phrases/'))
    .flatMap((file) => taggedTemplates(readFileSync(file, 'utf8'), ['say', 'text']))
    .filter((key) => /\p{L}/u.test(key))

  it('stands in its tables, on whichever page and in whichever state it is said', () => {
    expect(said.length).toBeGreaterThan(300)
    expect(said.filter((key) => dashboardPhrases[key] === undefined)).toEqual([])
  })

  it('is all that stands there', () => {
    const known = new Set([...said, ...SAID_ELSEWHERE, ...Object.keys(settingPhrases)])
    expect(Object.keys(dashboardPhrases).filter((key) => !known.has(key))).toEqual([])
  })

  it('stands in one table, once', () => {
    const keys = filesOf('routes/dashboard/phrases/*.ts').flatMap((file) =>
      keysIn(readFileSync(file, 'utf8')),
    )
    const twice = keys.filter((key, index) => keys.indexOf(key) !== index)
    expect(twice).toEqual([])
    expect(keys.toSorted()).toEqual(Object.keys(dashboardPhrases).toSorted())
  })

  it('is said whole in every language', () => {
    expect(phraseProblems(dashboardPhrases)).toEqual([])
  })
})

function filesOf(glob: string, isMeant: (file: string) => boolean = () => true): string[] {
  return globSync(glob)
    .map((file) => file.replaceAll('\\', '/'))
    .filter(isMeant)
}

/** The keys of the tables that a source writes down. */
function keysIn(source: string): string[] {
  const key = /^ {2}(?:'((?:\\.|[^'\\])*)'|"([^"]*)"|(\w+)):(?: \{|$)/gm
  return [...source.matchAll(key)].map(([, single, double, bare]) =>
    (single ?? double ?? bare ?? '').replaceAll(/\\(.)/g, '$1'),
  )
}
