import type { Exchange } from '../http/outcome.ts'

/** How many servers are told apart; each is a series of its own for whoever collects the figures. */
export const MOST_HOSTS = 100
/** The name under which all further ones are counted together. */
export const OTHER_HOSTS = 'other'

/** What this process has asked of one server. */
export interface OutboundHost {
  host: string
  /** Tries by outcome (see `Exchange`). */
  outcomes: ReadonlyMap<string, number>
  count: number
  /** All tries together, milliseconds. */
  ms: number
}

/** Counts the requests that go out of this process, from its start on. */
export interface OutboundTally {
  note(exchange: Exchange): void
  hosts(): readonly OutboundHost[]
}

export function createOutboundTally(): OutboundTally {
  const hosts = new Map<string, { host: string; outcomes: Map<string, number>; count: number; ms: number }>()

  return { note, hosts: () => [...hosts.values()] }

  function note({ host, outcome, ms }: Exchange) {
    const name = hosts.has(host) || hosts.size < MOST_HOSTS ? host : OTHER_HOSTS
    const known = hosts.get(name) ?? { host: name, outcomes: new Map<string, number>(), count: 0, ms: 0 }
    known.outcomes.set(outcome, (known.outcomes.get(outcome) ?? 0) + 1)
    known.count += 1
    known.ms += Math.max(0, ms)
    hosts.set(name, known)
  }
}
