import { addNumber, hasNumber, missingIn, type SeenRange, type Span } from './ranges.ts'

/**
 * Which transaction numbers of a till's database were seen. Plain data: part of the ledger.
 *
 * Workplaces of one database mostly share one sequence of numbers: what one misses another has. Where two of them have
 * the same number (`isSeparate`) each counts for itself.
 */
export interface DatabaseNumbers {
  database: string
  /** Of the last report. */
  report?: number
  isSeparate?: true
  workplaces: WorkplaceNumbers[]
}

export interface WorkplaceNumbers {
  workplace: string
  lives: Life[]
}

/**
 * A stretch of time in which numbers only grew. A database that is made anew under the same id begins another one: its
 * numbers were all seen before, but at later times, which no repetition has.
 */
export interface Life {
  /** From 0. */
  life: number
  /** The first moment, by the till's clock; empty for life 0. */
  since: string
  /** The last moment seen. */
  last: string
  seen: SeenRange[]
}

export interface Gap {
  database: string
  workplace: string
  from: number
  to: number
  /** The day of the first transaction after it, `2026-07-06`. */
  day: string
}

export interface NotedNumber {
  life: number
  /** False for one that was seen before. */
  isNew: boolean
  /** Set on the first number of another life. */
  isRestart?: true
}

/** So many lives and holes are kept for each workplace; beyond, the oldest are forgotten. */
const MOST_LIVES = 10
export const MOST_HOLES = 1000

/** In transactions. */
const LONGEST_RECEIPT = 1000

/** Notes a transaction as seen. `at` is the till's time, `2026-07-06T08:57:21`. */
export function noteNumber(
  numbers: DatabaseNumbers,
  { workplace, number, at }: { workplace: string; number: number; at: string },
): NotedNumber {
  const lives = livesOf(numbers, workplace)
  let life = lives.findLast(({ since }) => since <= at) ?? lives[0]
  let isRestart = false
  if (life === undefined || (life === lives.at(-1) && isBack(life, number, at))) {
    isRestart = life !== undefined
    life = { life: (lives.at(-1)?.life ?? -1) + 1, since: isRestart ? at : '', last: at, seen: [] }
    lives.push(life)
    if (lives.length > MOST_LIVES) lives.shift()
  }
  if (hasNumber(life.seen, number)) return { life: life.life, isNew: false }
  if (!numbers.isSeparate && othersHave(numbers, workplace, life.life, number)) numbers.isSeparate = true
  const newest = life.seen.at(-1)
  const isNext =
    newest !== undefined &&
    number > newest[1] &&
    isFilled(numbers, workplace, life.life, [newest[1] + 1, number - 1])
  // Tills that share their numbers write by turns: without this each turn would be a range of its own.
  if (isNext) newest[1] = number
  else addNumber(life.seen, number, at.slice(0, 10))
  if (at > life.last) life.last = at
  return { life: life.life, isNew: true, ...(isRestart && { isRestart }) }
}

/** Whether a number within the span is known to be missing. */
export function hasHole(
  numbers: DatabaseNumbers,
  { workplace, life }: { workplace: string; life: number },
  span: Span,
): boolean {
  const seen = seenBy(numbers, workplace, life)
  return missingIn(seen, span).some((hole) => withoutOthers(numbers, workplace, life, [hole]).length > 0)
}

/**
 * Whether a number is known to be missing not far before a transaction, where the opening of its receipt may have been.
 * Nothing is known of what was before the first of all.
 */
export function isMissingBefore(
  numbers: DatabaseNumbers,
  { workplace, life }: { workplace: string; life: number },
  number: number,
): boolean {
  const own = seenBy(numbers, workplace, life)[0]?.[0] ?? number
  const first = Math.min(own, numbers.isSeparate ? own : lowestOf(numbers, life))
  const from = Math.max(first, number - LONGEST_RECEIPT)
  return from < number && hasHole(numbers, { workplace, life }, [from, number - 1])
}

/** The numbers that are missing, each once, in the order of workplaces and lives. */
export function gapsOf(numbers: DatabaseNumbers): Gap[] {
  const gaps: (Gap & { life: number })[] = []
  const { database } = numbers
  for (const { workplace, lives } of numbers.workplaces) {
    for (const { life, seen } of lives) {
      const told = gaps
        .filter((gap) => gap.life === life)
        .map((gap): SeenRange => [gap.from, gap.to, gap.day])
        .sort((a, b) => a[0] - b[0])
      for (const [index, [next, , day]] of seen.entries()) {
        const before = seen[index - 1]
        if (before === undefined) continue
        const holes = withoutOthers(numbers, workplace, life, [[before[1] + 1, next - 1]])
        const untold = numbers.isSeparate ? holes : holes.flatMap((hole) => missingIn(told, hole))
        for (const [from, to] of untold) gaps.push({ database, workplace, from, to, day, life })
      }
    }
  }
  return gaps.map(({ life: _life, ...gap }) => gap)
}

/** Closes the holes of each workplace that others fill, so that the ranges stay few. */
export function fillHoles(numbers: DatabaseNumbers): void {
  if (numbers.isSeparate) return
  for (const { workplace, lives } of numbers.workplaces) {
    for (const life of lives) {
      const kept: SeenRange[] = []
      for (const range of life.seen) {
        const before = kept.at(-1)
        if (before && isFilled(numbers, workplace, life.life, [before[1] + 1, range[0] - 1]))
          before[1] = range[1]
        else kept.push(range)
      }
      life.seen = kept
    }
  }
}

/**
 * Gives up the oldest holes of each workplace beyond 1000: what comes for them later counts as seen.
 * @returns how many were given up
 */
export function giveUpHoles(numbers: DatabaseNumbers): number {
  let givenUp = 0
  for (const life of numbers.workplaces.flatMap(({ lives }) => lives)) {
    const tooMany = life.seen.length - 1 - MOST_HOLES
    const [first, ...rest] = life.seen
    if (tooMany <= 0 || first === undefined) continue
    givenUp += tooMany
    life.seen = [[first[0], rest[tooMany - 1]?.[1] ?? first[1], first[2]], ...rest.slice(tooMany)]
  }
  return givenUp
}

/** Whether numbers began anew: one was seen or lies below all that were, but later than all of them. */
function isBack({ seen, last }: Life, number: number, at: string): boolean {
  return at > last && (number < (seen[0]?.[0] ?? 0) || hasNumber(seen, number))
}

function livesOf(numbers: DatabaseNumbers, workplace: string): Life[] {
  const known = numbers.workplaces.find((candidate) => candidate.workplace === workplace)
  if (known !== undefined) return known.lives
  const added: WorkplaceNumbers = { workplace, lives: [] }
  numbers.workplaces.push(added)
  return added.lives
}

function seenBy({ workplaces }: DatabaseNumbers, workplace: string, life: number): readonly SeenRange[] {
  const lives = workplaces.find((candidate) => candidate.workplace === workplace)?.lives
  return lives?.find((candidate) => candidate.life === life)?.seen ?? []
}

function lowestOf({ workplaces }: DatabaseNumbers, life: number): number {
  const lives = workplaces
    .flatMap((workplace) => workplace.lives)
    .filter((candidate) => candidate.life === life)
  return Math.min(...lives.map(({ seen }) => seen[0]?.[0] ?? Infinity))
}

function othersHave(numbers: DatabaseNumbers, workplace: string, life: number, number: number): boolean {
  return numbers.workplaces.some(
    (other) => other.workplace !== workplace && hasNumber(seenBy(numbers, other.workplace, life), number),
  )
}

/** Whether others have all of a span, as numbers that are shared. */
function isFilled(numbers: DatabaseNumbers, workplace: string, life: number, span: Span): boolean {
  if (span[0] > span[1]) return true
  return !numbers.isSeparate && withoutOthers(numbers, workplace, life, [span]).length === 0
}

function withoutOthers(numbers: DatabaseNumbers, workplace: string, life: number, holes: Span[]): Span[] {
  if (numbers.isSeparate) return holes
  let left = holes
  for (const other of numbers.workplaces) {
    if (left.length === 0) break
    if (other.workplace === workplace) continue
    const seen = seenBy(numbers, other.workplace, life)
    left = left.flatMap((hole) => missingIn(seen, hole))
  }
  return left
}
