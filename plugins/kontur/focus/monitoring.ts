import * as v from 'valibot'
import type { Ask } from './request.ts'

/** How many identifiers go into one request; the list itself may hold more. */
const MOST_WATCHED_AT_ONCE = 1000

const changesSchema = v.array(v.looseObject({ ogrn: v.string() }))
const acceptedSchema = v.array(v.looseObject({ ogrn: v.nullish(v.string()) }))

/** `GET /api3/req/mon`: the ОГРН of the watched companies whose requisites changed on a day (`2026-01-31`). */
export async function readChanges(ask: Ask, day: string, signal: AbortSignal | undefined): Promise<string[]> {
  const changes = await ask('api3/req/mon', { query: { date: day }, schema: changesSchema, signal })
  return [...new Set(changes.map(({ ogrn }) => ogrn))]
}

/** `POST /api3/monList`: adds companies to the watched ones; those that Kontur.Focus does not know are left out there. */
export async function watchCompanies(
  ask: Ask,
  ids: readonly string[],
  signal: AbortSignal | undefined,
): Promise<void> {
  for (let from = 0; from < ids.length; from += MOST_WATCHED_AT_ONCE) {
    const body = ids.slice(from, from + MOST_WATCHED_AT_ONCE).join(',')
    // Without it the list would be replaced.
    const query = { append: 'true' }
    await ask('api3/monList', { query, body, schema: acceptedSchema, signal })
  }
}
