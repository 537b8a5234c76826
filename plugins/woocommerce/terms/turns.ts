/** Lets pieces of work run one after another. */
export interface Turns {
  /** Runs the work when all that was asked for before has ended. */
  take<T>(work: () => Promise<T>): Promise<T>
}

export function createTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve()
  return {
    take(work) {
      const turn = last.then(work, work)
      last = turn
      return turn
    },
  }
}
