/** A request as faults see it. */
export interface Exchange {
  method: string
  path: string
  headers: Readonly<Record<string, string | string[] | undefined>>
  /** The body as it was decoded; empty for `GET`. */
  body: string
}

/** What goes wrong on purpose: the first `times` requests that fit, after the first `skip` of them, meet this. */
export interface Fault {
  /** Default 1. */
  times?: number
  /** Default 0. */
  skip?: number
  /** Default: every request to `/xml`. */
  when?(exchange: Exchange): boolean
  instead: Instead
}

/**
 * Nothing is done: `drop` cuts the connection; a status is answered in HTML, as a proxy does; `refuse` refuses the pack
 * with these words; `garbage` is no XML; `silent` never answers.
 * The work is done: `dropAfter` cuts the connection then; `timeout` answers 408; `silentAfter` never answers; `cut`
 * sends so much of the answer and breaks off; `slow` answers later.
 */
export type Instead = Before | Afterwards

export type Before =
  | 'drop'
  | 'garbage'
  | 'silent'
  | { status: 400 | 401 | 403 | 404 | 405 | 408 | 500 | 502 | 503 | 504 | 505 }
  | { refuse: string }

export type Afterwards =
  'dropAfter' | 'silentAfter' | 'timeout' | { cutAfterBytes: number } | { slowMs: number }

/** Whether nothing is done at all. */
export function isBefore(fault: Instead | undefined): fault is Before {
  if (typeof fault === 'object') return 'status' in fault || 'refuse' in fault
  return fault === 'drop' || fault === 'garbage' || fault === 'silent'
}

/** Finds what a request meets, and counts it. The list may be changed at any time. */
export function createFaultFinder(faults: readonly Fault[]): (exchange: Exchange) => Instead | undefined {
  const met = new WeakMap<Fault, number>()
  return (exchange) => {
    for (const fault of faults) {
      const { times = 1, skip = 0, when = ({ path }) => path === '/xml' } = fault
      const count = met.get(fault) ?? 0
      if (count >= times + skip || !when(exchange)) continue
      met.set(fault, count + 1)
      if (count >= skip) return fault.instead
    }
    return undefined
  }
}

/** The page of a proxy. */
export function errorPage(status: number): string {
  return `<!DOCTYPE html><html><head><title>${status}</title></head><body><h1>${status}</h1><p>The server could not do it.</p></body></html>`
}
