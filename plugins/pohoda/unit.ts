import * as v from 'valibot'
import type { PluginContext, Store } from '../../core/plugin.ts'
import type { MServer } from './mserver/mserver.ts'

const companySchema = v.object({
  company: v.string(),
  databaseName: v.string(),
  year: v.string(),
  period: v.string(),
})

/** The accounting unit (účetní jednotka) and year that an mServer works in, as `GET /status?companyDetail` tells. */
export type Company = v.InferOutput<typeof companySchema>

export const unitSchema = v.object({
  company: companySchema,
  /** Since when it is this one, milliseconds since 1970. */
  since: v.number(),
  /** The one before, when it has changed while we looked. */
  previous: v.optional(companySchema),
})

export type KnownUnit = v.InferOutput<typeof unitSchema>

const KEY = 'unit'

/** The unit and year that POHODA was seen in last; undefined before mServer was asked for the first time. */
export async function knownUnit(store: Store): Promise<KnownUnit | undefined> {
  return await store.get(KEY, unitSchema)
}

/**
 * Writes down in which unit and year POHODA is. After a change everything that is keyed by POHODA's record ids is void:
 * whatever is kept with them carries `unitKey` and is compared with it.
 * @param at milliseconds since 1970
 */
export async function noteUnit(
  store: Store,
  company: Company,
  at: number,
): Promise<'same' | 'first' | 'changed'> {
  const known = await knownUnit(store)
  if (known === undefined) {
    await store.put(KEY, { company, since: at })
    return 'first'
  }
  if (keyOf(known.company) === keyOf(company)) {
    return 'same'
  }
  await store.put(KEY, { company, since: at, previous: known.company })
  return 'changed'
}

/** Lets go of the unit before, when the change was before a moment (milliseconds since 1970): everybody has seen it by then. */
export async function forgetPreviousUnit(store: Store, before: number): Promise<void> {
  const known = await knownUnit(store)
  if (known?.previous === undefined || known.since >= before) return
  await store.put(KEY, { company: known.company, since: known.since })
}

/** What stands for the unit and year in everything that is kept with POHODA's ids; empty before one is known. */
export async function unitKey(store: Store): Promise<string> {
  const known = await knownUnit(store)
  return known === undefined ? '' : keyOf(known.company)
}

/** Asks mServer for its unit and year; undefined when an old POHODA does not tell. @throws as `MServer` */
export async function unitOf(mserver: MServer, signal?: AbortSignal): Promise<Company | undefined> {
  return (await mserver.status({ signal, companyDetail: true })).company
}

/**
 * Asks mServer where it works and writes it down, before anything with ids is read: a change is warned of in the log and
 * noted in `knownUnit`. @returns the unit's key (see `unitKey`) @throws as `MServer`
 */
export async function refreshUnit(
  mserver: MServer,
  { store, clock, log, signal }: Pick<PluginContext, 'store' | 'clock' | 'log'> & { signal: AbortSignal },
): Promise<string> {
  const company = await unitOf(mserver, signal)
  if (company === undefined) return await unitKey(store)
  const before = await knownUnit(store)
  if ((await noteUnit(store, company, clock.now())) === 'changed' && before !== undefined) {
    log.warn(changeWords(before.company, company))
  }
  return keyOf(company)
}

/** What a change of the unit or year means, for log and status. */
export function changeWords(before: Company, after: Company): string {
  return (
    `POHODA's mServer has changed from ${unitWords(before)} to ${unitWords(after)}. ` +
    "POHODA's record ids and the marks of what was read are void and everything is read anew; what the shop was told stays known."
  )
}

/** A unit and year in words, e.g. `Novák s.r.o., 2026 (StwPh_12345678_2026)`. */
export function unitWords({ company, databaseName, year }: Company): string {
  return `${company}, ${year} (${databaseName})`
}

function keyOf({ databaseName, year }: Company): string {
  return `${databaseName}/${year}`
}
