import * as v from 'valibot'
import { NOTIFY_EVENTS } from '../config/notify-settings.ts'

/** The kinds of trouble; each is an event that a channel may ask for. */
export const TROUBLE_KINDS = NOTIFY_EVENTS.filter((event) => event !== 'recovery' && event !== 'digest')

export type TroubleKind = (typeof TROUBLE_KINDS)[number]

/** What somebody should know, as it stands at one look. Times are milliseconds since 1970. */
export interface Trouble {
  kind: TroubleKind
  /** What can be seen to be well again: a job, an instance, a sign of life. */
  scope: string
  instance: string
  /** The full id, e.g. `torgsoft/load`. */
  job?: string
  /** The number of an order. */
  order?: string
  /** What does not come, e.g. `goods file`. */
  what?: string
  /** By this one tells whether it is still the same, e.g. the error's code. */
  cause: string
  since: number
  /** In English, for the person who reads it. */
  message?: string
  next?: NextStep
}

/** What happens without anybody's doing. */
export type NextStep =
  { kind: 'try' | 'slot'; at: number } | { kind: 'running' | 'signal' | 'answer' | 'person' }

/** Everything at one look. */
export interface Sight {
  now: number
  troubles: readonly Trouble[]
  /** Scopes of which something is known; `well`: none of its troubles is there unless it stands above. */
  scopes: ReadonlyMap<string, ScopeStanding>
  /** Instances that tell nothing of themselves at the moment. */
  silentInstances: ReadonlySet<string>
}

export interface ScopeStanding {
  state: 'well' | 'unsure'
  /** When a run of the job ended well last, or when a sign of life came last. */
  lastGood?: number
  /** Nothing of the job is under way, and it asks nothing. */
  asksNothing?: boolean
  /** The job may have put aside more orders than it names. */
  hasMoreOrders?: boolean
}

const knownTroubleSchema = v.object({
  kind: v.picklist(TROUBLE_KINDS),
  scope: v.string(),
  instance: v.string(),
  job: v.exactOptional(v.string()),
  order: v.exactOptional(v.string()),
  what: v.exactOptional(v.string()),
  cause: v.string(),
  since: v.number(),
  /** How often it was told: when it began, and once more when its cause changed. */
  told: v.number(),
  /** How often it came back within a day after it was over. */
  comebacks: v.number(),
  /** Since when it is not seen any more. */
  calmSince: v.exactOptional(v.number()),
  /** Its job has put aside more than it names: whether this order still is cannot be seen any more. */
  isOutOfSight: v.exactOptional(v.literal(true)),
  /** When it was told to be over; it is kept for a while, to know it when it comes back. */
  overAt: v.exactOptional(v.number()),
})

/** What is remembered of a trouble. */
export type KnownTrouble = v.InferOutput<typeof knownTroubleSchema>

/** All troubles that are remembered, by `keyOf`. */
export const knownTroublesSchema = v.record(v.string(), knownTroubleSchema)

export type KnownTroubles = Readonly<Record<string, KnownTrouble>>

/** Names a trouble among all. */
export function keyOf({ kind, scope, order }: Pick<Trouble, 'kind' | 'scope' | 'order'>): string {
  return order === undefined ? `${kind} ${scope}` : `${kind} ${scope} ${order}`
}

/** Those that are not over, the oldest first. */
export function openTroubles(known: KnownTroubles): KnownTrouble[] {
  return Object.values(known)
    .filter(({ overAt }) => overAt === undefined)
    .toSorted((a, b) => a.since - b.since)
}
