import {
  type KnownTrouble,
  type KnownTroubles,
  keyOf,
  type ScopeStanding,
  type Sight,
  type Trouble,
} from './troubles.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** A question that an error or a reset has taken away is done with after this; a job that asks every hour asks the same. */
const DROPPED_MS = 15 * MINUTE
/** How long a trouble must be away before it counts as over: what a person settles is over at once. */
const CALM_MS = { failed: 15, credentials: 15, start: 15, question: 0, order: 0, silence: 0 } as const
/** After each comeback four times as long. */
const CALM_AFTER_COMEBACK_MS = 15 * MINUTE
/** What is not in the configuration any more is forgotten after this; of several services one may be behind. */
const GONE_MS = HOUR
/** When it begins and once more when its cause is another. */
const MOST_TELLINGS = 2
/** So many troubles are remembered; orders beyond that are left out until others are over. */
export const MOST_TROUBLES = 400

/** Something to tell. */
export type News =
  | { event: 'began' | 'changed'; trouble: Trouble; comebacks: number }
  | { event: 'over'; trouble: KnownTrouble; until: number }

/** What is to be told of a look, and what is to be remembered. */
export interface Difference {
  known: KnownTroubles
  news: News[]
  /** Whether anything is to be remembered that was not. */
  isChanged: boolean
}

/**
 * Holds what is known against what is seen. A trouble is told once when it begins, once more at most when its cause
 * changes, and once when it is over. Pure.
 */
export function diffTroubles(known: KnownTroubles, sight: Sight): Difference {
  const after = new Map<string, KnownTrouble>()
  const news: News[] = []
  const present = new Map(sight.troubles.map((trouble) => [keyOf(trouble), trouble]))
  for (const [key, before] of Object.entries(known)) {
    const trouble = present.get(key)
    const step = trouble === undefined ? notSeen(before, sight) : seenAgain(before, trouble, sight)
    if (step.known !== undefined) after.set(key, step.known)
    if (step.news !== undefined) news.push(step.news)
  }
  for (const [key, trouble] of present) {
    if (key in known || (trouble.kind === 'order' && after.size >= MOST_TROUBLES)) continue
    after.set(key, newlyKnown(trouble, 0))
    news.push({ event: 'began', trouble, comebacks: 0 })
  }
  const isSame = (key: string, trouble: KnownTrouble) => known[key] === trouble
  const isChanged =
    after.size !== Object.keys(known).length || ![...after].every(([key, trouble]) => isSame(key, trouble))
  return { known: Object.fromEntries(after), news, isChanged }
}

interface Step {
  /** Absent: forgotten. */
  known?: KnownTrouble
  news?: News
}

function seenAgain(before: KnownTrouble, trouble: Trouble, { scopes }: Sight): Step {
  const { calmSince: _calm, overAt, isOutOfSight, ...rest } = before
  const lastGood = scopes.get(trouble.scope)?.lastGood ?? 0
  // Between two looks one question was answered and the next one asked.
  const isAnother = trouble.kind === 'question' && lastGood > before.since
  if (overAt !== undefined || isAnother) {
    const comebacks = before.comebacks + 1
    return { known: newlyKnown(trouble, comebacks), news: { event: 'began', trouble, comebacks } }
  }
  if (trouble.cause !== before.cause && before.told < MOST_TELLINGS) {
    const known = { ...rest, cause: trouble.cause, told: before.told + 1 }
    return { known, news: { event: 'changed', trouble, comebacks: before.comebacks } }
  }
  return { known: before.calmSince === undefined && isOutOfSight === undefined ? before : rest }
}

function notSeen(before: KnownTrouble, { now, scopes, silentInstances }: Sight): Step {
  if (before.overAt !== undefined) {
    const overAt = notAhead(before.overAt, now)
    if (now - overAt >= DAY) return {}
    return { known: overAt === before.overAt ? before : { ...before, overAt } }
  }
  const standing = scopes.get(before.scope)
  if (before.kind === 'question' && standing?.state === 'unsure')
    return standing.asksNothing === true ? dropped(before, now) : { known: before }
  if (before.kind === 'order' && standing?.hasMoreOrders === true)
    return { known: before.isOutOfSight === true ? before : { ...before, isOutOfSight: true } }
  const isUnsure =
    standing === undefined ? silentInstances.has(before.instance) : !showsWhetherOver(before, standing)
  if (isUnsure && before.calmSince === undefined) return { known: before }
  const calmSince = notAhead(before.calmSince ?? now, now)
  const isGone = standing === undefined && !isUnsure
  if (now - calmSince < (isGone ? GONE_MS : calmMs(before))) {
    return { known: before.calmSince === calmSince ? before : { ...before, calmSince } }
  }
  if (isGone || before.isOutOfSight === true) return {}
  const { calmSince: _calm, ...rest } = before
  const news: News = { event: 'over', trouble: before, until: calmSince }
  // Orders are many, and hardly ever come back.
  return before.kind === 'order' ? { news } : { known: { ...rest, overAt: now }, news }
}

/** A silence can be broken by a sign only, and not by listening anew or by another limit. */
function showsWhetherOver({ kind, since }: KnownTrouble, { state, lastGood = 0 }: ScopeStanding): boolean {
  return state === 'well' && (kind !== 'silence' || lastGood > since)
}

/** Nobody has answered, and nothing is asked any more: what took its place is told by itself. */
function dropped(before: KnownTrouble, now: number): Step {
  const calmSince = notAhead(before.calmSince ?? now, now)
  if (now - calmSince < Math.max(DROPPED_MS, calmMs(before)))
    return { known: before.calmSince === calmSince ? before : { ...before, calmSince } }
  const { calmSince: _calm, ...rest } = before
  return { known: { ...rest, overAt: now } }
}

/** A moment that lies ahead comes from a clock that was set back since; waiting for it could take years. */
function notAhead(at: number, now: number): number {
  return Math.min(at, now)
}

/** The longer it has come and gone, the longer it must be away. */
function calmMs({ kind, comebacks }: KnownTrouble): number {
  if (comebacks === 0) return CALM_MS[kind] * MINUTE
  return Math.min(DAY, CALM_AFTER_COMEBACK_MS * 4 ** (comebacks - 1))
}

function newlyKnown(trouble: Trouble, comebacks: number): KnownTrouble {
  const { message: _message, next: _next, ...rest } = trouble
  return { ...rest, told: 1, comebacks }
}
