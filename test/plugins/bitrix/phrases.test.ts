import { describe, expect, it } from 'vitest'
import { bitrixPhrases } from '../../../plugins/bitrix/phrases/bitrix-phrases.ts'
import { phraseProblems, phrasebookWith, unsaid } from '../../helpers/phrases.ts'
import { spokenTexts, staleExceptions } from '../../helpers/spoken-texts.ts'

const FILES = [
  'plugins/bitrix/**/*.ts',
  '!plugins/bitrix/{routes,package}/**',
  '!plugins/bitrix/notify/summary.ts',
]
/** What stands in the pieces that texts are put together from. */
const VALUES = {
  NEW_WEBHOOK: 'In the portal, open Developer resources, Inbound webhook, and put its address into "portal".',
  NO_REASON: 'The portal gave no reason.',
  isOlder:
    ' It was attached here, so it may be older than it looks, and the portal may have deleted it after two or three days.',
}
/** Pieces that make no sense by themselves: the test of a whole life holds what they become. */
const PIECES = [
  'X351 takes the webhookx212, which may start and follow imports. X979',
  'it answers in another form than expected',
  'it answers an error without a code',
  'Cannot ask "x351" whether it has the method x875: x702. See that the address leads to a Bitrix24 portal.',
  'X127, with the status x342',
  'the connection failed.',
  'Cannot call "x27" of "x369"',
  'The portal stopped it: x957.x725 x824',
  'It could not fetch or read a file of the package. See that the links to it can be reached from the portal and are good for the whole import, then register it again.',
  'Mend what it names, then register the package again.',
  'getting the files ready',
  'reading the manifest',
  'clearing what was there',
  'loading the sections',
  'all x300 phases done',
  'before phase 1 of x300',
]
/** What stands in the history of an import, which only the API shows. */
const HISTORY = [
  'Registered here.',
  'Attached here.',
  'Nobody was told of: x753.',
  'Its data: x364',
  'Cancelled here.',
  'X706 looks in a row have failed. X391',
  'Nothing could be seen for x49 before this.',
  'Stalled: nothing has changed for a long time.',
  'It moves again.',
  'It takes so long that the portal may delete its data before it is done.',
]
const UNSPOKEN = {
  ...Object.fromEntries(PIECES.map((piece) => [piece, 'a piece of a text'])),
  ...Object.fromEntries(HISTORY.map((note) => [note, 'for the API'])),
  CODE: 'the name of a member of manifests',
  'the address of "notify"': 'stands in quotes, in place of an address that cannot be read',
  'A batch takes x65 commands, not x801.': 'an error of programmers',
  uncertain: 'a state that nobody is shown',
  new: 'a state that nobody is shown',
  cancelled: 'a state that nobody is shown',
}

describe('what the Bitrix24 plugin says', () => {
  const phrasebook = phrasebookWith(bitrixPhrases)

  it('is said in every language', () => {
    const texts = spokenTexts(FILES, { unspoken: UNSPOKEN, values: VALUES }).map(({ text }) => text)
    expect(unsaid(texts, phrasebook)).toEqual([])
  })

  it('has no exception that is not needed', () => {
    expect(staleExceptions(FILES, UNSPOKEN, VALUES)).toEqual([])
  })

  it('has phrases that are whole', () => {
    expect(phraseProblems(bitrixPhrases)).toEqual([])
  })
})
