import { describe, expect, it } from 'vitest'
import { konturPhrases } from '../../../plugins/kontur/phrases/kontur-phrases.ts'
import { phraseProblems, phrasebookWith, unsaid } from '../../helpers/phrases.ts'
import { spokenTexts, staleExceptions } from '../../helpers/spoken-texts.ts'

const FILES = ['plugins/kontur/**/*.ts', '!plugins/kontur/routes/**', '!plugins/kontur/mapping.ts']

/** What stands in the pieces that texts are put together from. */
const VALUES = {
  unit: 'requests',
  until: ' until 2026-12-31',
  seen: 'No contractor that can be read',
  unknown: "The КПП 770001001 is neither the company's, now or formerly, nor that of a branch.",
  'counted(total)': '3 contractors',
  'since(from)': 'from the beginning',
  'cannotAsk(url, end)': 'Cannot ask the source "http://x"',
  "cannotAsk(url, 'source')": 'Cannot ask the source "http://x"',
  'networkWords(error)': 'the connection failed',
  'SETTINGS[end]': '"source.url" and "source.path"',
  leadTo: 'lead to the API',
  "end === 'source' ? 'lead to the API' : 'leads to the place of tokens'": 'lead to the API',
  message: 'It is not there any more.',
  expected: 'a login',
  is: 'it refuses the request',
  advice: 'It is tried again.',
  said: ' and says "no"',
  what: 'read contractors of type "idocs:contractor"',
  'quoted(words)': ' and says "no"',
  hello: 'Logged in as mostik',
  count: 'there are contractors',
  unread: ', of which the first cannot be read at the moment',
  'amount(processed)': '3',
  of: ' of 9',
  'kindOf(runId, heads)': ' (dry run)',
  'onlyLooked(looked)': 'Only the first 3 contractors were looked at; a dry run shows all.',
  'onlyLooked(Number(looked))': 'Only the first 3 contractors were looked at; a dry run shows all.',
  "counted(untold, 'alert', 'alerts')": '3 alerts',
  "counted(looked, 'contractor was', 'contractors were')": '3 contractors were',
}
/** Pieces that make no sense by themselves: the test of a whole life holds what they become. */
const PIECES = [
  'No contractor that can be read',
  'There is no contractor',
  'No contractor can be read',
  'it does not say how many contractors there are',
  'en contractor',
  'en contractors',
  'from the beginning',
  'lead to the API',
  'leads to the place of tokens',
  'this user and password',
  'Correct "source.auth".',
  'this client',
  'Cannot log in at "x591" as "x236": the server answered x342, it does not take read contractors of type "idocs:contractor". It is tried again.',
  'Cannot ask the source "x591"',
  'Cannot get a token of the source at "x591"',
  'read contractors of type "x112"',
  'Logged in as x667',
  'there are contractors',
  'there are contractors x624',
  'and says "x624"',
  'It is not there any more. X624',
  '"read contractors of type "idocs:contractor""',
  ', of which the first cannot be read at the moment',
  'X58 requests until 2026-12-31: used up',
  'X287 of x58 requests left until 2026-12-31; asked',
  '; X753 alert not delivered yet',
  '; X753 alerts not delivered yet',
  'X959 read: x833; X19 asked aboutx318x413It is tried again.',
  'not asked about',
  'without an identifier',
  'with a wrong identifier',
  'not found',
  'edited meanwhile',
]
const UNSPOKEN = {
  ...Object.fromEntries(PIECES.map((piece) => [piece, 'a piece of a text'])),
  'report.csv': 'the name of a file',
  'report.json': 'the name of a file',
  'found inn': 'a heading in a file',
  'found ogrn': 'a heading in a file',
  'found name': 'a heading in a file',
  'cm:created:["x71" TO MAX]': 'a query',
  'A lookup takes x848 identifiers, not x495.': 'an error of programmers',
  written: 'a state in a file',
  notWritable: 'a state in a file',
  planned: 'a state in a file',
  dryRun: 'a state in a file',
}

describe('what the comparison of contractors says', () => {
  const phrasebook = phrasebookWith(konturPhrases)

  it('is said in every language', () => {
    const texts = spokenTexts(FILES, { unspoken: UNSPOKEN, values: VALUES }).map(({ text }) => text)
    expect(unsaid(texts, phrasebook)).toEqual([])
  })

  it('has no exception that is not needed', () => {
    expect(staleExceptions(FILES, UNSPOKEN, VALUES)).toEqual([])
  })

  it('has phrases that are whole', () => {
    expect(phraseProblems(konturPhrases)).toEqual([])
  })
})
