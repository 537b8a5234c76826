/** Two looks at one import that were less than a minute apart. */
export interface EarlyLook {
  processId: number
  gapMs: number
  at: number
}

/** Every look at an import that came in, those in batches too, and those that got no answer. */
export interface Looks {
  note(processId: number, at: number): void
  /** When an import was looked at, the oldest first. */
  of(processId: number): readonly number[]
  /** How many there were in all. */
  count(): number
  /** Looks that came within 60 s of the one before: a portal moves on once a minute, so there must be none. */
  tooEarly(): readonly EarlyLook[]
}

const LEAST_GAP_MS = 60_000

/** @param kept how many of each import are remembered; early ones are told from all */
export function createLooks({ kept = Infinity }: { kept?: number } = {}): Looks {
  const looks = new Map<number, number[]>()
  const early: EarlyLook[] = []
  let count = 0
  return { note, of: (id) => looks.get(id) ?? [], count: () => count, tooEarly: () => early }

  function note(processId: number, at: number) {
    count++
    const known = looks.get(processId) ?? []
    const last = known.at(-1)
    if (last !== undefined && at - last < LEAST_GAP_MS && early.length < kept) {
      early.push({ processId, gapMs: at - last, at })
    }
    known.push(at)
    if (known.length > kept) known.shift()
    looks.set(processId, known)
  }
}
