import { describe, expect, it } from 'vitest'
import { ftpExchangePhrases } from '../../../plugins/ftp-exchange/phrases/ftp-exchange-phrases.ts'
import { phraseProblems, phrasebookWith, unsaid } from '../../helpers/phrases.ts'
import { spokenTexts, staleExceptions } from '../../helpers/spoken-texts.ts'

/** Without what programs read: what comes over HTTP, and what the check of a report answers there. */
const FILES = [
  'plugins/ftp-exchange/**/*.ts',
  '!plugins/ftp-exchange/routes/**',
  '!plugins/ftp-exchange/auth.ts',
  '!plugins/ftp-exchange/office/json-goods*.ts',
  '!plugins/ftp-exchange/frontol/goods-item.ts',
  '!plugins/ftp-exchange/receipts/{feed,tally,databases,count}.ts',
]

/** What stands in the pieces that texts are put together from. */
const VALUES = {
  'named(field)': 'Field 5 (Цена)',
  'quoted(index)': ' "7"',
  'quoted(inside)': ' "7"',
  SIGNATURE: '##@@&&',
  TILL: '{till}',
  held: 'until 2026-11-22T12:30Z: FTP_LOGIN_REFUSED',
  message: 'It still lies in its place.',
  'error.message': 'It still lies in its place.',
  "window?.replace('-', ' to ')": '22:00 to 06:00',
  taken: 'goods file',
  sent: 'report',
  peer: 'office',
  andWhole: ' Without "claim" all of it is then taken once more.',
  is: 'it has 3 bytes',
  'JSON.stringify(shown)': '"x"',
  'JSON.stringify(firstLine.slice(0, 40))': '"x"',
}
const PIECE = 'a piece: whole texts with it are in the phrases'
const HTTP = 'told over HTTP, to programs'
const STATE = 'a state that nobody is shown'
const UNSPOKEN = {
  'Cannot exchange files: the login has no right to x272. Give it these rights on the server.x516': PIECE,
  'it is not seen after it was written': PIECE,
  'session resumed': PIECE,
  'It still lies in its place. X351': PIECE,
  'its last line (x523) x222': PIECE,
  'The barcode "x826" belongs to another ware as wellx351.': PIECE,
  'The tills "x445" and "x926" have the same x624: each would take what is meant for the other. X516': PIECE,
  '"x112" has no till "x926". X516': PIECE,
  'session not resumed': PIECE,
  'cannot be read and has no line break (x880)': PIECE,
  'has x333 fields where others have at least x600': PIECE,
  'does not end with ";" as all others do': PIECE,
  'is "x726", it should be a decimal such as 89.90': PIECE,
  'is "x726", it should be a date such as 2026-12-31': PIECE,
  'has x887 characters, at most x364 are allowed': PIECE,
  'is "x726", it should be a text without semicolons, line breaks and blanks around it': PIECE,
  'is "x726", it should have at most x866 characters': PIECE,
  'Cannot write ware "x484": "x944" x272. Correct the ware.': PIECE,
  'Last x272': PIECE,
  'A x272 is under way': PIECE,
  'A x272 waits': PIECE,
  'A x272 was refused': PIECE,
  'the last goods file': PIECE,
  'the last report': PIECE,
  'Send x272 again': PIECE,
  'download x272': PIECE,
  'check x272': PIECE,
  'take back': STATE,
  'no-images': STATE,
  'no-orders': STATE,
  'connection test': 'the content of a file that the test writes',
  'The line has x942 fields, a transaction has at most x516: a ";" in a text may have shifted them.': HTTP,
  'The type x467 is not known; the transaction was counted and has no effect.': HTTP,
  'The last line x222; it was left out.': HTTP,
}

describe('what the exchange with tills says', () => {
  const phrasebook = phrasebookWith(ftpExchangePhrases)

  it('is said in every language', () => {
    const texts = spokenTexts(FILES, { unspoken: UNSPOKEN, values: VALUES }).map(({ text }) => text)
    expect(unsaid(texts, phrasebook)).toEqual([])
  })

  it('has no exception that is not needed', () => {
    expect(staleExceptions(FILES, UNSPOKEN, VALUES)).toEqual([])
  })

  it('has phrases that are whole', () => {
    expect(phraseProblems(ftpExchangePhrases)).toEqual([])
  })
})
