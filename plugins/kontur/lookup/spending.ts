import { AppError } from '../../../core/errors.ts'
import type { Usage } from './lookup.ts'

/** What a pass may still spend on lookups, and what it has spent. */
export interface Spending {
  /** How many of so many identifiers one lookup may ask about now; never more than is left. */
  affordable(count: number): number
  /** Notes a lookup of so many identifiers; none is no lookup. */
  note(count: number): void
  /** @throws QUOTA when the provider's limit leaves nothing, while the pass itself might go on */
  assertQuota(): void
}

export interface SpendingOptions {
  /** As the provider says it now; undefined where it does not say. */
  usage: Usage | undefined
  /** How many identifiers a pass may ask about. */
  maxLookups: number | undefined
  /** How many this pass has asked about so far, before a stop; `usage` holds them already. */
  spent: number
}

/** Keeps account of a pass, from the moment in which the provider said what is spent. */
export function startSpending({ usage, maxLookups = Infinity, spent }: SpendingOptions): Spending {
  const since = { requests: 0, companies: 0 }
  const leftOfPass = () => Math.max(0, maxLookups - spent - since.companies)
  const leftOfQuota = () => {
    if (usage === undefined) return Infinity
    const left = Math.max(0, usage.limit - usage.spent - since[usage.unit])
    // One request takes any number of identifiers.
    return usage.unit === 'requests' && left >= 1 ? Infinity : left
  }

  return {
    affordable: (count) => Math.min(count, leftOfPass(), leftOfQuota()),
    note(count) {
      if (count === 0) return
      since.requests += 1
      since.companies += count
    },
    assertQuota() {
      if (usage === undefined || leftOfQuota() >= 1 || leftOfPass() < 1) return
      throw quotaUsedUp({ ...usage, spent: usage.spent + since[usage.unit] })
    },
  }
}

/** The error of a limit that is reached: no retry can mend that. Pure. */
export function quotaUsedUp({ unit, limit, spent, to }: Usage): AppError {
  const until = to === undefined ? '' : ` until ${to}`
  const message = `Cannot look up more companies: ${spent} of the ${limit} ${unit} of the limit${until} are spent, something should be left. Have the limit raised, or wait for its next period.`
  return new AppError('QUOTA', message, {
    status: 502,
    retry: 'never',
    details: { unit, limit, spent, ...(to !== undefined && { to }) },
  })
}
