import { describe, expect, it } from 'vitest'
import { pohodaPhrases } from '../../../plugins/pohoda/phrases/pohoda-phrases.ts'
import { phraseProblems, phrasebookWith, unsaid } from '../../helpers/phrases.ts'
import { spokenTexts, staleExceptions } from '../../helpers/spoken-texts.ts'

/** Without what only programs read, and what is written in Czech for POHODA. */
const FILES = [
  'plugins/pohoda/**/*.ts',
  '!plugins/pohoda/routes/**',
  '!plugins/pohoda/agent/{agent,serve}.ts',
  '!plugins/pohoda/{xml/write,maintenance/report,orders/replay,documents/receipt}.ts',
]

/** What stands in the pieces that texts are put together from. */
const VALUES = {
  'answer.message': 'The shop did not answer for it.',
  'thrown.message': 'The shop did not answer for it.',
  all: '3 categories',
  'unitWords(company)': 'Acme 2026',
  whose: "The customer's",
  line: 'Line 2 ("Mug")',
  'cannotOf(attempt)': 'Cannot send order to mServer at "http://x"',
  cannot: 'Cannot start mServer through the agent at "http://x"',
  CHECK_ADDRESS: 'Check "mserver.url": protocol, host and port, without "/xml".',
  'adviceOn(note, { ...attempt, ico, answered })':
    'See POHODA: Soubor, Datová komunikace, XML import/export.',
  command: 'start',
  words: 'it did not answer within 60 s.',
  left: ', 3 would be skipped',
  which: ' as 26100001',
}
const STATE = 'a state that nobody is shown'
const PIECE = 'a piece: whole texts with it are in the phrases'
const CZECH = 'Czech, for the people at POHODA'
const UNSPOKEN = {
  POHODA: 'a name',
  mServer: 'a name',
  ok: STATE,
  error: STATE,
  bring: STATE,
  started: STATE,
  restarted: STATE,
  stopped: STATE,
  left: STATE,
  silent: STATE,
  down: STATE,
  'POHODA does not tell its x272: x768. See the rights of the user of mServer.': PIECE,
  'the stock that POHODA told': PIECE,
  'the quantities that POHODA told': PIECE,
  'Cannot bring x955 into the shop without asking: x272. Nothing was changed. Look at the examples; confirm this run if that is right, else mend it in POHODA and send it again.':
    PIECE,
  ', x682 would be skipped': PIECE,
  'X761 x272 after x273 in the last good run': PIECE,
  'Cannot take over the x272 of POHODA without asking: x924, which is a drop by more than the share x379. Nothing was changed in the shop. Confirm this run if POHODA is right; after a change of the accounting year, look first whether mServer works in the right one.':
    PIECE,
  'Cannot x272 mServer through the agent at "x575"': PIECE,
  'Cannot x272 mServer at "x591"': PIECE,
  'read the status of': PIECE,
  'read the file "x937" from': PIECE,
  'It is a page that says: "x141".': PIECE,
  'the user "x236" may not open this accounting unit (403). Give that user the right in POHODA: Nastavení, Přístupová práva.':
    PIECE,
  '; POHODA has "x244"': PIECE,
  'The settings say "ico": "x561"x539. It must be the same, spaces included.': PIECE,
  'the answer is no whole document of POHODA.x235 It is tried again; if it stays, see what answers at that address.':
    PIECE,
  'Give the user "x236" the rights Soubor, Datová komunikace, and Administrátorské funkce, POHODA mServer.':
    PIECE,
  'This release of POHODA does not know something that was sent. Update POHODA.': PIECE,
  'the discount': PIECE,
  'The amount of x272 is "x973", which is no amount.': PIECE,
  "The customer's": PIECE,
  "The recipient's": PIECE,
  'The x272 "x766" is not in x259, so POHODA\'s name for it is not known.x430 Add it there.': PIECE,
  'Characters that POHODA lacks: x553.': 'a note in the kept copy of a document',
  'POHODA: invoice x990': 'a note for the shop',
  'Mostik: pictures of x484': 'a note for POHODA',
  'POHODA gets an order otherwise than the shop has it': 'for the log',
  'Export, URL pro kategorie': CZECH,
  'Export, URL pro int. parametry': CZECH,
  'V e-shopu zaplaceno.': CZECH,
  'V e-shopu nezaplaceno.': CZECH,
}

describe('what the POHODA plugin says', () => {
  const phrasebook = phrasebookWith(pohodaPhrases)

  it('is said in every language', () => {
    const texts = spokenTexts(FILES, { unspoken: UNSPOKEN, values: VALUES }).map(({ text }) => text)
    expect(
      unsaid(
        texts.filter((text) => !isCzech(text)),
        phrasebook,
      ),
    ).toEqual([])
  })

  it('has no exception that is not needed', () => {
    expect(staleExceptions(FILES, UNSPOKEN, VALUES)).toEqual([])
  })

  it('has phrases that are whole', () => {
    expect(phraseProblems(pohodaPhrases)).toEqual([])
  })
})

/** What POHODA's users read in POHODA stays as it is. */
function isCzech(text: string): boolean {
  return /[ěščřžýáíéúů]/i.test(text) && !/\b(?:the|it|is|its|of|to|and|Paste|into)\b/.test(text)
}
