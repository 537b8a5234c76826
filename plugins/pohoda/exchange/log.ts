/** Keeps what was exchanged with POHODA, for people who look for a mistake: trimmed, without personal data. */
export interface ExchangeLog {
  /** Writes one exchange down. Never throws: the exchange itself is what matters. */
  note(entry: NewExchange): Promise<void>
}

export interface NewExchange {
  /** Who called whom. */
  direction: 'to-pohoda' | 'from-pohoda'
  /** E.g. `quantities`, `order`, `stock push`. */
  kind: string
  packId: string
  /** Milliseconds since 1970. */
  at: number
  tookMs: number
  state: 'ok' | 'error'
  /** POHODA's own words, or the error's message. */
  note: string
  /** The beginning of each document as text, as it went over the wire, decoded. At most `MOST_KEPT` characters are used. */
  request: string
  answer: string
}

export const MOST_KEPT = 32 * 1024
