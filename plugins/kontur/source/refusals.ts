import { withoutLogins } from './without-logins.ts'

/** Why a source does not write one contractor. */
export type RefusalCode = keyof typeof REFUSALS

interface Refusal {
  /** For people: what is, and what becomes of it or what to do. */
  words: string
  /** Whether the reason lies in this record, or may concern others too. */
  blame: 'record' | 'unclear'
}

const REFUSALS = {
  VALUE_REFUSED: {
    words: 'A value is not taken: the model of the source has a rule against it.',
    blame: 'record',
  },
  CONTRACTOR_LOCKED: {
    words: 'It is locked, or somebody is editing it; the next pass tries again.',
    blame: 'record',
  },
  CONTRACTOR_GONE: { words: 'It is not there any more.', blame: 'record' },
  WRITE_FORBIDDEN: { words: 'The account has no right to write it.', blame: 'unclear' },
  WRITE_FAILED: { words: 'The source failed while it wrote; the next pass tries again.', blame: 'unclear' },
} as const satisfies Record<string, Refusal>

/**
 * The outcome of a write that was refused, for the report: plain words first, then those of the server, shortened. Pure.
 * @param said what the server says, `''` for nothing
 */
export function refusedWrite(code: RefusalCode, said: string) {
  const { words, blame } = REFUSALS[code]
  const own = shortened(withoutLogins(said))
  const message = own === '' ? words : `${words} The source says: ${own}`
  return { outcome: 'failed', code, message, blame } as const
}

const LONGEST = 300

function shortened(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`
}
