/** An answer as it goes out. */
export interface SimulatedAnswer {
  status: number
  headers: Record<string, string>
  body: string
  /** The work is done or not, and the connection is cut in place of this answer. */
  isCut?: boolean
  /** The work is done, and the answer waits so long. */
  afterMs?: number
}

/** What became of a method. A `system` failure is not of the method itself: batches tell it without a description. */
export type Outcome = { result: unknown } | Failure

export interface Failure {
  status: number
  error: string
  description: string
  isSystem: boolean
}

/** The counter of a method's run time, as an envelope shows it. Seconds, and seconds since 1970. */
export interface OperatingTime {
  operating: number
  operating_reset_at: number
}

/** How long a portal takes for anything. */
const TOOK_SECONDS = 0.11

/** A failure of the portal's own. */
export function systemFailure(status: number, error: string, description: string): Failure {
  return { status, error, description, isSystem: true }
}

/** A failure that the method tells. */
export function methodFailure(status: number, error: string, description: string): Failure {
  return { status, error, description, isSystem: false }
}

/** The member `time`, in the zone of the portal. @param at milliseconds since 1970 */
export function timeOf(at: number, operating?: OperatingTime): object {
  const finish = at + TOOK_SECONDS * 1000
  return {
    start: at / 1000,
    finish: finish / 1000,
    duration: TOOK_SECONDS,
    processing: TOOK_SECONDS / 2,
    date_start: inMoscow(at),
    date_finish: inMoscow(finish),
    ...operating,
  }
}

/** An outcome in its envelope: failures have no `time`. */
export function toAnswer(outcome: Outcome, time: object): SimulatedAnswer {
  if ('result' in outcome) return json(200, { result: outcome.result, time })
  return json(outcome.status, { error: outcome.error, error_description: outcome.description })
}

/** An answer of HTML, as a gateway or a proxy gives it. */
export function html(status: number, title: string): SimulatedAnswer {
  const body = `<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body }
}

function json(status: number, value: unknown): SimulatedAnswer {
  const headers = { 'content-type': 'application/json; charset=utf-8', 'access-control-allow-origin': '*' }
  return { status, headers, body: escapeMarkup(JSON.stringify(value)) }
}

/** `<`, `>`, `&`, `'` and `"` inside strings are written as `\u` escapes (JSON_HEX_TAG and its like). */
function escapeMarkup(text: string): string {
  return text.replace(/\\["\\]|[<>&']/g, (found) => {
    if (found === '\\\\') return found
    const code = found.charCodeAt(found.length - 1)
    return `\\u${code.toString(16).toUpperCase().padStart(4, '0')}`
  })
}

/** ISO 8601 at three hours east of UTC. */
function inMoscow(at: number): string {
  return `${new Date(at + 3 * 3_600_000).toISOString().slice(0, 19)}+03:00`
}
