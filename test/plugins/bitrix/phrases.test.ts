import { describe, expect, it } from 'vitest'
import { bitrixPhrases } from '../../../plugins/bitrix/phrases/bitrix-phrases.ts'
import { phraseProblems, phrasebookWith, unsaid } from '../../helpers/phrases.ts'
import { spokenTexts, staleExceptions } from '../../helpers/spoken-texts.ts'

const FILES = [
  'plugins/bitrix/**/*.ts',
  '!plugins/bitrix/routes/{body,cancel,confirm,descriptions,enter,files,follow,imports,packages,probe,register,view}.ts',
  '!plugins/bitrix/package/registration.ts',
  '!plugins/bitrix/notify/summary.ts',
]
/** What stands in the pieces that texts are put together from. */
const VALUES = {
  'JSON.stringify(name)': '"LANDING/0.json"',
  'JSON.stringify(entry.name)': '"LANDING/0.json"',
  shown: '"LANDING/0.json"',
  'shown(name)': '"configuration.zip"',
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
  'X706 looks in a row have failed. X391',
  'unpacks to',
  'it is no archive that is known here',
  'X272, it should be a ZIP archive, tar or tar.gz. Send the file that the portal exported.',
  'X11 more than x771 bytes',
  'the name "LANDING/0.json" x773, it should be a relative one such as "LANDING/0.json". Pack the folder anew.',
  'its "LANDING/0.json" x272, it should be as the portal exported it. Export the configuration again.',
  'Cannot x272: requests to the portal are suspended. X842 Then resume: POST resume.',
  'all x300 phases done',
  'before phase 1 of x300',
]
const UNSPOKEN = {
  ...Object.fromEntries(PIECES.map((piece) => [piece, 'a piece of a text'])),
  'no blob for x955': 'an error of programmers',
  'curl -H "Authorization: Bearer $MOSTIK_TOKEN" --data-binary @configuration.zip "x204/packages?name=configuration.zip"':
    'a command',
  'the address of "notify"': 'stands in quotes, in place of an address that cannot be read',
  'A batch takes x65 commands, not x801.': 'an error of programmers',
  uncertain: 'a state that nobody is shown',
  sending: 'a state that nobody is shown',
  registered: 'a state that nobody is shown',
  refused: 'a state that nobody is shown',
  settled: 'a state that nobody is shown',
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
