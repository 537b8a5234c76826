import { describe, expect, test } from 'vitest'
import {
  type IdentifierKind,
  isKpp,
  readIdentifier,
  withoutBlanks,
} from '../../../plugins/kontur/identifiers.ts'
import { createRandom } from '../../helpers/random.ts'

const INN = [
  '0011001013',
  '0011002024',
  '0011003035',
  '0011000010',
  '001100000743',
  '001100001480',
  '001100002116',
  '001100000503',
]
const OGRN = [
  '1200010000013',
  '1200010000024',
  '1200010000035',
  '1200010000080',
  '5200010000010',
  '320001100000010',
  '320001100000021',
  '320001100000032',
  '320001100000110',
]

function read(text: string, param: IdentifierKind, padLeft = false) {
  return readIdentifier(text, { param, padLeft })
}

function reasonOf(text: string, param: IdentifierKind, padLeft = false): string | undefined {
  const identifier = read(text, param, padLeft)
  return identifier.kind === 'invalid' ? identifier.reason : undefined
}

describe('an ИНН', () => {
  test.each(INN)('%s passes its check digits', (id) => {
    expect(read(id, 'inn')).toEqual({ kind: 'valid', id })
  })

  test.each(INN)('%s with another last digit does not', (id) => {
    const wrong = id.slice(0, -1) + ((Number(id.at(-1)) + 1) % 10)
    expect(reasonOf(wrong, 'inn')).toBe('Its check digit is wrong.')
  })

  test('of a person has two check digits, and both count', () => {
    expect(read('001100000743', 'inn').kind).toBe('valid')
    expect(reasonOf('001100000753', 'inn')).toBe('Its check digit is wrong.')
    expect(reasonOf('001100000744', 'inn')).toBe('Its check digit is wrong.')
  })

  test.each(['7810000003', '7800000001'])('%s is made up', (id) => {
    expect(reasonOf(id, 'inn')).toBe('Its check digit is wrong.')
  })

  test('of a foreign organisation is not asked about, however right it is', () => {
    expect(reasonOf('9909000011', 'inn')).toContain('foreign organisation')
    expect(reasonOf('9909123454', 'inn')).toContain('foreign organisation')
    expect(reasonOf('9909123455', 'inn')).toBe('Its check digit is wrong.')
    // That of a person may begin so too.
    expect(read('990900000132', 'inn').kind).toBe('valid')
  })

  test('of eight digits is a foreign number', () => {
    expect(reasonOf('12345678', 'inn')).toBe(
      'It has 8 digits, as the number of a foreign organisation; an ИНН has 10 or 12.',
    )
  })

  test.each(['1200010000013', '320001100000010'])('is expected where the ОГРН %s stands', (id) => {
    expect(reasonOf(id, 'inn')).toBe('It is a valid ОГРН; an ИНН is expected here.')
  })
})

describe('an ОГРН', () => {
  test.each(OGRN)('%s passes its check digit', (id) => {
    expect(read(id, 'ogrn')).toEqual({ kind: 'valid', id })
  })

  test.each(OGRN)('%s with another last digit does not', (id) => {
    const wrong = id.slice(0, -1) + ((Number(id.at(-1)) + 1) % 10)
    expect(reasonOf(wrong, 'ogrn')).toBe('Its check digit is wrong.')
  })

  test.each(['2200010000012', '7200010000029'])('%s begins unusually, and is asked about', (id) => {
    const warning = 'An ОГРН usually begins with 1 or 5; this one does not.'
    expect(read(id, 'ogrn')).toEqual({ kind: 'valid', id, warning })
  })

  test('of a sole trader that begins unusually is asked about', () => {
    const warning = 'An ОГРНИП usually begins with 3; this one does not.'
    expect(read('420001100000010', 'ogrn')).toEqual({ kind: 'valid', id: '420001100000010', warning })
  })

  test.each(['0011001013', '001100000743'])('is expected where the ИНН %s stands', (id) => {
    expect(reasonOf(id, 'ogrn')).toBe('It is a valid ИНН; an ОГРН is expected here.')
  })
})

describe('what stands in an attribute', () => {
  test.each(['', '   ', '\u00A0', '\t\r\n', '\u200B'])('may be nothing: %j', (text) => {
    expect(read(text, 'inn')).toEqual({ kind: 'empty' })
    expect(read(text, 'ogrn')).toEqual({ kind: 'empty' })
  })

  test.each([' 0011001013\n', '0011 001 013', '00\u00A011\u202F001013', '\uFEFF0011001013\u200B'])(
    'may have blanks in it: %j',
    (text) => {
      expect(read(text, 'inn')).toEqual({ kind: 'valid', id: '0011001013' })
    },
  )

  test.each([
    '0011001013/001101001',
    'ИНН 0011001013',
    '0011001O13',
    '-',
    '0011001013.0',
    '1.1E9',
    '٠٠١١٠٠١٠١٣',
  ])('may be no number: %j', (text) => {
    expect(reasonOf(text, 'inn')).toBe('It holds something other than digits.')
  })

  test('may be zeros, which pass every sum', () => {
    for (const length of [1, 10, 12]) expect(reasonOf('0'.repeat(length), 'inn')).toBe('It is all zeros.')
    for (const length of [13, 15]) expect(reasonOf('0'.repeat(length), 'ogrn')).toBe('It is all zeros.')
    expect(reasonOf('000000000', 'inn', true)).toBe('It is all zeros.')
  })

  test('may have any other number of digits', () => {
    expect(reasonOf('7', 'inn')).toBe('It has 1 digit; an ИНН has 10 or 12.')
    expect(reasonOf('001101001', 'inn')).toBe('It has 9 digits; an ИНН has 10 or 12.')
    expect(reasonOf('1200010000014', 'inn')).toBe('It has 13 digits; an ИНН has 10 or 12.')
    expect(reasonOf('12345678', 'ogrn')).toBe('It has 8 digits; an ОГРН has 13 or 15.')
    expect(reasonOf('12000100000130', 'ogrn')).toBe('It has 14 digits; an ОГРН has 13 or 15.')
  })
})

describe('a lost leading zero', () => {
  test.each([
    ['100001015', 'inn', '0100001015'],
    ['10000001226', 'inn', '010000001226'],
  ] as const)('of %s is put back where the settings say so', (text, param, id) => {
    expect(read(text, param, true)).toEqual({ kind: 'valid', id })
    expect(read(text, param).kind).toBe('invalid')
  })

  test.each([
    ['200010000014', '0200010000014'],
    ['20001100000019', '020001100000019'],
  ])('of the ОГРН %s is put back, though none is known to begin so', (text, id) => {
    expect(read(text, 'ogrn', true)).toMatchObject({
      kind: 'valid',
      id,
      warning: expect.stringContaining('usually begins'),
    })
    expect(read(text, 'ogrn').kind).toBe('invalid')
  })

  test('is not put back where the check digits do not fit', () => {
    expect(reasonOf('100001016', 'inn', true)).toBe('It has 9 digits; an ИНН has 10 or 12.')
    expect(reasonOf('10000001227', 'inn', true)).toBe('It has 11 digits; an ИНН has 10 or 12.')
  })

  test('is not put back to a number that is valid without it', () => {
    expect(read('0100001015', 'inn', true)).toEqual({ kind: 'valid', id: '0100001015' })
  })

  test('is not put back to an ИНН that would then look like an ОГРН', () => {
    expect(reasonOf('770000000220', 'ogrn', true)).toBe('It is a valid ИНН; an ОГРН is expected here.')
  })

  test('is one; two are not guessed', () => {
    expect(reasonOf('11001013', 'inn', true)).toContain('8 digits')
  })
})

describe('a slip of one digit', () => {
  const random = createRandom(11)
  const slips = (id: string) =>
    [...id].flatMap((digit, index) =>
      Array.from({ length: 9 }, (_, step) => (Number(digit) + step + 1) % 10).map(
        (other) => id.slice(0, index) + other + id.slice(index + 1),
      ),
    )
  /** A number that passes, found by trying. */
  const invent = (length: number, param: IdentifierKind): string => {
    for (;;) {
      const id = Array.from({ length }, () => Math.floor(random() * 10)).join('')
      if (read(id, param).kind === 'valid') return id
    }
  }

  test.each([
    [10, 'inn'],
    [12, 'inn'],
    [13, 'ogrn'],
    [15, 'ogrn'],
  ] as const)('in %i digits of an %s is nearly always seen', (length, param) => {
    const tried = Array.from({ length: 60 }, () => invent(length, param)).flatMap(slips)
    const unseen = tried.filter((id) => read(id, param).kind === 'valid')
    // A remainder of 10 (and of 10 to 12 for fifteen digits) shares its digit with another one.
    expect(unseen.length / tried.length).toBeLessThan(length === 15 ? 0.05 : 0.03)
  })
})

test.each([
  ['001101001', true],
  ['0011AB001', true],
  ['0011ab001', false],
  ['0011АБ001', false],
  ['00110100', false],
  ['0011010010', false],
  ['', false],
])('%j is formed as a КПП: %s', (text, expected) => {
  expect(isKpp(text)).toBe(expected)
})

test('blanks of every kind are left out', () => {
  expect(withoutBlanks(' 1\u00A02\u200B3\t\u20604 ')).toBe('1234')
})
