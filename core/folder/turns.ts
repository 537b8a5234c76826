import { orAborted } from './bytes.ts'

/** A queue for something that serves one caller at a time. */
export interface Turns {
  /**
   * Waits until it is the caller's turn. Rejects with the signal's reason, or with `stuck()` when the one whose turn
   * it is did not move for `patienceMs`: it may be waiting for this very caller.
   */
  take(signal?: AbortSignal): Promise<Turn>
  /** Ends the current turn from outside, for a holder that was abandoned. */
  interrupt(): void
}

export interface Turn {
  /** Tells those who wait that the work goes on. */
  moved(): void
  /** Lets the next one begin. */
  end(): void
}

/** Makes a queue. `patienceMs` is real time, whatever clock the caller lives by: it guards a network connection. */
export function createTurns({ patienceMs, stuck }: { patienceMs: number; stuck: () => Error }): Turns {
  const waiting: { turn: Turn; call: () => void }[] = []
  let current: Turn | undefined
  let moves = 0

  function newTurn(): Turn {
    const turn: Turn = {
      moved: () => void moves++,
      end: () => {
        if (current === turn) next()
      },
    }
    return turn
  }

  function next(): void {
    const first = waiting.shift()
    current = first?.turn
    moves++
    first?.call()
  }

  async function wait(turn: Turn, signal: AbortSignal | undefined): Promise<void> {
    const called = Promise.withResolvers<void>()
    const entry = { turn, call: called.resolve }
    waiting.push(entry)
    let seen = moves
    const timer = setInterval(() => {
      if (moves === seen) called.reject(stuck())
      seen = moves
    }, patienceMs)
    try {
      await orAborted(called.promise, signal)
    } catch (error) {
      const place = waiting.indexOf(entry)
      if (place >= 0) waiting.splice(place, 1)
      // Called in the very moment of giving up.
      else turn.end()
      throw error
    } finally {
      clearInterval(timer)
    }
  }

  return {
    async take(signal) {
      signal?.throwIfAborted()
      const turn = newTurn()
      if (current === undefined) current = turn
      else await wait(turn, signal)
      return turn
    },
    interrupt: next,
  }
}
