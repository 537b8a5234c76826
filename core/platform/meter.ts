import type { Clock } from '../clock.ts'
import type { BudgetSettings } from '../config/envelope.ts'
import type { Budget } from '../jobs/runner.ts'

/** Counts what a wake-up spends on a platform that limits it. */
export interface Meter extends Budget {
  /** A new wake-up begins: everything may be spent anew. */
  begin(): void
  /** A request left for another system, or for a storage behind the network. */
  noteRequest(): void
}

/**
 * Makes a meter. The platform ends a wake-up that goes too far without a word, so runs stop at a checkpoint before
 * that. Computing is counted in steps, because the clock of Cloudflare Workers stands still while code computes.
 */
export function createMeter({ steps, seconds, requests }: BudgetSettings, clock: Clock): Meter {
  let spent = nothing()

  return {
    begin: () => void (spent = nothing()),
    mayBegin: () => spent.runs === 0 || !isSpent(),
    noteBegin: () => void spent.runs++,
    async noteStep() {
      spent.steps++
      // The storage of a Durable Object answers at once, so that a run would keep requests out until its end.
      await clock.sleep(0)
    },
    noteRequest: () => void spent.requests++,
    isSpent,
  }

  function isSpent(): boolean {
    const passed = clock.now() - spent.since
    return spent.steps >= steps || spent.requests >= requests || passed >= seconds * 1000
  }

  function nothing() {
    return { runs: 0, steps: 0, requests: 0, since: clock.now() }
  }
}

/** The same thing, each call of whose methods counts as a request; closing costs nothing. */
export function metered<T extends object>(thing: T, meter: Pick<Meter, 'noteRequest'>): T {
  return new Proxy(thing, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name)
      if (typeof member !== 'function' || name === 'close') return member
      return (...args: unknown[]): unknown => {
        meter.noteRequest()
        return Reflect.apply(member, target, args)
      }
    },
  })
}
