import { characterWords, unwritable, withoutForbidden } from '../xml/characters.ts'

/** What was noticed while an order was written for POHODA. */
export interface Findings {
  /** Why it cannot be handed over, in whole sentences. */
  reasons: string[]
  /** What POHODA will have otherwise than the shop. */
  warnings: string[]
}

/**
 * A text on one line that POHODA keeps up to a length: runs of blanks become one, what is too long is cut between two
 * characters, with a warning.
 * @param what begins the sentence of the warning, e.g. `The name of line 3`
 */
export function fitted(findings: Findings, what: string, text: string, most: number): string {
  const line = written(text).replaceAll(/\s+/g, ' ').trim()
  const characters = [...line]
  if (characters.length <= most) return line
  findings.warnings.push(`${what} has ${characters.length} characters and was cut to ${most}.`)
  return characters.slice(0, most).join('').trimEnd()
}

/** A text of several lines, as a document can hold it. */
export function written(text: string): string {
  return withoutForbidden(text).text.normalize('NFC').trim()
}

/**
 * A text by which things are found again, such as a code: it stays as it is, or it is a reason not to hand the order
 * over.
 * @param what begins the sentence of the reason, e.g. `The code of line 3`
 */
export function exact(findings: Findings, what: string, text: string, most: number): string {
  const length = [...text].length
  const lost = [...unwritable(text), ...(text.match(/[\t\n\r]/g) ?? [])]
  if (length > most) {
    findings.reasons.push(`${what} "${text.toWellFormed()}" has ${length} characters, POHODA keeps ${most}.`)
  }
  if (lost.length > 0) {
    findings.reasons.push(
      `${what} "${text.toWellFormed()}" holds characters that POHODA does not know: ${characterWords(lost)}.`,
    )
  }
  return text
}
