import * as v from 'valibot'
import type { Usage } from '../lookup/lookup.ts'

/** The answer of `GET /api3/stat`: one item for each group of methods that has a limit in common. */
export const statSchema = v.array(
  v.object({
    /** Methods joined with ` & `, e.g. `api3/req & api3/req/mon`. */
    methodName: v.string(),
    limitType: v.nullish(v.string()),
    limit: v.nullish(v.number()),
    // Kontur.Focus leaves out what is nothing.
    spent: v.nullish(v.number(), 0),
    periodStartDate: v.nullish(v.string()),
    periodEndDate: v.nullish(v.string()),
  }),
)

export type Stat = v.InferOutput<typeof statSchema>

/**
 * How the method for requisites stands: of several groups that hold it the one that ends first. Undefined where
 * none has a limit that counts requests or companies. Pure.
 */
export function usageOf(groups: Stat): Usage | undefined {
  const usages = groups
    .filter(({ methodName }) => holdsRequisites(methodName))
    .flatMap((group) => toUsage(group) ?? [])
  return usages.toSorted((a, b) => companiesLeft(a) - companiesLeft(b))[0]
}

/** One request may ask about so many. */
const MOST_IDS = 100

/** About how many companies a limit still lets somebody ask. */
function companiesLeft({ unit, limit, spent }: Usage): number {
  return (limit - spent) * (unit === 'requests' ? MOST_IDS : 1)
}

const UNITS: Readonly<Record<string, Usage['unit']>> = { Requests: 'requests', LegalEntities: 'companies' }

function toUsage({
  limitType,
  limit,
  spent,
  periodStartDate,
  periodEndDate,
}: Stat[number]): Usage | undefined {
  const unit = UNITS[limitType ?? '']
  if (unit === undefined || typeof limit !== 'number') return undefined
  return { unit, limit, spent, from: dayOf(periodStartDate), to: dayOf(periodEndDate) }
}

function holdsRequisites(methodName: string): boolean {
  const methods = methodName.split('&').map((name) => name.trim().replace(/^\/?api3\//, ''))
  return methods.includes('req')
}

/** Without the time that may stand behind it. */
function dayOf(date: string | null | undefined): string | undefined {
  return date?.slice(0, 10)
}
