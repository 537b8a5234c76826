import { isAppError } from '../errors.ts'

/** What the service remembers of one try of a request; nothing in it is secret. */
export interface Exchange {
  /** Name and port of the server, e.g. `shop.example` or `shop.example:8443`. */
  host: string
  /** How it ended: the class of the status (`2xx`), or what kept an answer away. */
  outcome: string
  /** Until the answer began, or until it was clear that none comes; milliseconds. */
  ms: number
}

/** The class of a status: `2xx` for 204. */
export function statusClass(status: number): string {
  return `${Math.floor(status / 100)}xx`
}

/** The outcome of a try that threw: the class of a refused status, or a word for what happened. */
export function outcomeOfFailure(thrown: unknown, signal: AbortSignal | undefined): string {
  if (signal?.aborted) return 'aborted'
  if (!isAppError(thrown)) return 'other'
  const { status } = thrown.details
  if (thrown.code === 'HTTP_STATUS' && typeof status === 'number') return statusClass(status)
  return OUTCOMES.get(thrown.code) ?? 'other'
}

const OUTCOMES: ReadonlyMap<string, string> = new Map([
  ['HTTP_TIMEOUT', 'timeout'],
  ['HTTP_NETWORK', 'network'],
  ['HTTP_TOO_LARGE', 'too_large'],
  ['HTTP_REDIRECT', 'redirect'],
])
