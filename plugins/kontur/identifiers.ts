/** What stands in the attribute by which a contractor is looked up. `id` is what is asked for, digits only. */
export type Identifier =
  { kind: 'empty' } | { kind: 'invalid'; reason: string } | { kind: 'valid'; id: string; warning?: string }

/** What an attribute is to hold: ИНН (10 or 12 digits), or ОГРН (13) and ОГРНИП (15). */
export type IdentifierKind = 'inn' | 'ogrn'

export interface IdentifierOptions {
  param: IdentifierKind
  /** Whether one leading zero that a column of numbers has lost is put back, where the check digits then fit. */
  padLeft: boolean
}

/**
 * Reads an ИНН or ОГРН as people and imports leave it in an attribute: blanks do not matter, check digits must fit,
 * because every question costs money. `reason` and `warning` are sentences for the report.
 */
export function readIdentifier(text: string, { param, padLeft }: IdentifierOptions): Identifier {
  const id = withoutBlanks(text)
  if (id === '') return { kind: 'empty' }
  if (!/^\d+$/.test(id)) return invalid('It holds something other than digits.')
  if (/^0+$/.test(id)) return invalid('It is all zeros.')
  if (passes(id, param)) return valid(id, param)
  const other = param === 'inn' ? 'ogrn' : 'inn'
  if (passes(id, other)) return invalid(`It is a valid ${NAMES[other]}; an ${NAMES[param]} is expected here.`)
  const padded = `0${id}`
  if (padLeft && passes(padded, param)) return valid(padded, param)
  return invalid(problemOf(id, param))
}

/** Whether a text is formed as a КПП: nine characters, of which the fifth and sixth may be capital letters. */
export function isKpp(text: string): boolean {
  return /^\d{4}[\dA-Z]{2}\d{3}$/.test(text)
}

/** A text without any blanks, those in the middle and those that nobody sees too. */
export function withoutBlanks(text: string): string {
  return text.replaceAll(/[\s\u200B\u2060]/g, '')
}

const NAMES = { inn: 'ИНН', ogrn: 'ОГРН' } as const
const LENGTHS = { inn: [10, 12], ogrn: [13, 15] } as const

/** Weights of the digits before the check digit; a longer ИНН has two check digits. */
const WEIGHTS_10 = [2, 4, 10, 3, 5, 9, 4, 6, 8]
const WEIGHTS_11 = [7, ...WEIGHTS_10]
const WEIGHTS_12 = [3, ...WEIGHTS_11]

/** The tax service gives foreign organisations an ИНН that begins with this; other registers do not know them by it. */
const FOREIGN = '9909'

/** Whether length and check digits fit. */
function passes(id: string, kind: IdentifierKind): boolean {
  switch (id.length) {
    case 10:
      return kind === 'inn' && checks(id, WEIGHTS_10)
    case 12:
      return kind === 'inn' && checks(id.slice(0, 11), WEIGHTS_11) && checks(id, WEIGHTS_12)
    case 13:
      return kind === 'ogrn' && leaves(id, 11)
    case 15:
      return kind === 'ogrn' && leaves(id, 13)
    default:
      return false
  }
}

/** The weighted sum of the digits before the last, modulo 11, gives the last one. */
function checks(digits: string, weights: readonly number[]): boolean {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0)
  return (sum % 11) % 10 === Number(digits.at(-1))
}

/** What division leaves of the number before the last digit ends in that digit; 14 digits are exact in a number. */
function leaves(digits: string, divisor: number): boolean {
  return (Number(digits.slice(0, -1)) % divisor) % 10 === Number(digits.at(-1))
}

function valid(id: string, param: IdentifierKind): Identifier {
  if (param === 'inn') {
    return id.length === 10 && id.startsWith(FOREIGN)
      ? invalid('It is the ИНН of a foreign organisation; the register is not searched by those.')
      : { kind: 'valid', id }
  }
  const usual = id.length === 13 ? ['1', '5'] : ['3']
  if (usual.some((digit) => id.startsWith(digit))) return { kind: 'valid', id }
  const name = id.length === 13 ? 'ОГРН' : 'ОГРНИП'
  return {
    kind: 'valid',
    id,
    warning: `An ${name} usually begins with ${usual.join(' or ')}; this one does not.`,
  }
}

function problemOf(id: string, param: IdentifierKind): string {
  const lengths = LENGTHS[param]
  if (lengths.some((length) => length === id.length)) return 'Its check digit is wrong.'
  if (param === 'inn' && id.length === 8) {
    return 'It has 8 digits, as the number of a foreign organisation; an ИНН has 10 or 12.'
  }
  return `It has ${id.length} ${id.length === 1 ? 'digit' : 'digits'}; an ${NAMES[param]} has ${lengths.join(' or ')}.`
}

function invalid(reason: string): Identifier {
  return { kind: 'invalid', reason }
}
