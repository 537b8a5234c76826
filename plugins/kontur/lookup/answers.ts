import * as v from 'valibot'
import type { Clock, Store } from '../../../core/plugin.ts'
import { type Company, companySchema } from './lookup.ts'

/**
 * Answers that were paid for, kept so that nobody pays twice: also not after a kill, and not when a dry run is
 * confirmed.
 *
 * One lookup is one page of two documents, `answers:inn:7:companies` and then `answers:inn:7:ids`. A page without ids
 * is one that a crash has cut short, and nothing is known from it. Pages are written once and never changed.
 */
export interface Answers {
  /**
   * What is known of these identifiers. One that was never asked is missing; one that nobody has is there with no
   * company.
   */
  get(ids: readonly string[]): Promise<Map<string, Company[]>>
  /** Keeps the answer to one lookup. Companies that were not asked for are left out. */
  keep(ids: readonly string[], companies: readonly Company[]): Promise<void>
  /** When the answer for an identifier was given, milliseconds since 1970; undefined when there is none. */
  givenAt(id: string): number | undefined
  /** How many identifiers this run has asked about, also before a kill. */
  asked(): number
  /** Removes the pages from which nothing counts any more, old ones by the other number, and what crashes have left. */
  dropOld(): Promise<void>
}

export interface AnswersOptions {
  store: Store
  param: 'inn' | 'ogrn'
  /** The run that asks. */
  runId: string
  clock: Clock
  /** How long an answer counts. */
  liveMs: number
  /** Since when every answer counts, however short their life is; milliseconds since 1970. */
  since: number
}

const idsSchema = v.object({ at: v.number(), runId: v.string(), ids: v.array(v.string()) })
const companiesSchema = v.array(companySchema)

/** Pages that are held in memory; one may have some megabytes. */
const HELD_PAGES = 4

/**
 * Reads which answers there are. What counts is decided here once: an answer that lives now does not vanish while the
 * run is at work with it. One run at a time may keep answers.
 */
export async function openAnswers(options: AnswersOptions): Promise<Answers> {
  const { store, param, runId, clock } = options
  const place = placeOf(param)
  const pages = await listPages(store, place)
  const { pageOf, times, asked: askedBefore } = await readIndex(pages, place, options)
  const held = new Map<number, Company[]>()
  let askedCount = askedBefore
  let lastPage = Math.max(0, ...pages)

  return { get, keep, givenAt, asked: () => askedCount, dropOld }

  async function get(ids: readonly string[]): Promise<Map<string, Company[]>> {
    const found = new Map<string, Company[]>()
    for (const [page, wanted] of Map.groupBy(new Set(ids), (id) => pageOf.get(id))) {
      const companies = page === undefined ? undefined : await read(page)
      if (companies === undefined) continue
      for (const id of wanted) {
        const its = companies.filter((company) => company[param] === id)
        found.set(id, its)
      }
    }
    return found
  }

  async function keep(ids: readonly string[], companies: readonly Company[]): Promise<void> {
    const asked = new Set(ids)
    const page = ++lastPage
    pages.add(page)
    const kept = companies.filter((company) => asked.has(company[param]))
    await store.put(`${place}:${page}:companies`, kept)
    const at = clock.now()
    await store.put(`${place}:${page}:ids`, { at, runId, ids: [...asked] })
    times.set(page, at)
    askedCount += asked.size
    for (const id of asked) pageOf.set(id, page)
    hold(page, kept)
  }

  function givenAt(id: string): number | undefined {
    const page = pageOf.get(id)
    return page === undefined ? undefined : times.get(page)
  }

  async function dropOld(): Promise<void> {
    const needed = new Set(pageOf.values())
    for (const page of [...pages].filter((page) => !needed.has(page))) {
      await dropPage(store, place, page)
      pages.delete(page)
    }
    // By the other number nobody asks now; whoever changes the setting back still has what was paid for.
    const other = placeOf(param === 'inn' ? 'ogrn' : 'inn')
    const oldest = oldestOf(options)
    for (const page of await listPages(store, other)) {
      const lookup = await store.get(`${other}:${page}:ids`, idsSchema)
      if (lookup === undefined || lookup.at < oldest) await dropPage(store, other, page)
    }
  }

  /** The companies of a page; undefined when they are damaged, and then nothing is known from it any more. */
  async function read(page: number): Promise<Company[] | undefined> {
    const companies = held.get(page) ?? (await store.get(`${place}:${page}:companies`, companiesSchema))
    if (companies !== undefined) return hold(page, companies)
    for (const [id, its] of pageOf) if (its === page) pageOf.delete(id)
    return undefined
  }

  function hold(page: number, companies: Company[]): Company[] {
    held.delete(page)
    held.set(page, companies)
    for (const oldest of held.keys()) {
      if (held.size <= HELD_PAGES) break
      held.delete(oldest)
    }
    return companies
  }
}

/** Answers that were given before this do not count any more; milliseconds since 1970. */
function oldestOf({ clock, liveMs, since }: Pick<AnswersOptions, 'clock' | 'liveMs' | 'since'>): number {
  return Math.min(since, clock.now() - liveMs)
}

function placeOf(param: AnswersOptions['param']): string {
  return `answers:${param}`
}

async function dropPage(store: Store, place: string, page: number): Promise<void> {
  // The ids go first: alone they would say that nobody has these numbers.
  await store.delete(`${place}:${page}:ids`)
  await store.delete(`${place}:${page}:companies`)
}

/** The numbers of all pages, the cut ones too: none may be given a second time. */
async function listPages(store: Store, place: string): Promise<Set<number>> {
  const pages = new Set<number>()
  let after: string | undefined
  do {
    const { keys, next } = await store.list(place, { after })
    for (const key of keys) pages.add(Number(key.split(':')[2]))
    after = next
  } while (after !== undefined)
  return pages
}

/**
 * On which page the newest answer for each identifier stands, of those that count, and when each page was given; and how
 * many this run has asked.
 */
async function readIndex(
  pages: ReadonlySet<number>,
  place: string,
  { store, runId, clock, liveMs, since }: AnswersOptions,
): Promise<{ pageOf: Map<string, number>; times: Map<number, number>; asked: number }> {
  const pageOf = new Map<string, number>()
  const times = new Map<number, number>()
  let asked = 0
  const oldest = oldestOf({ clock, liveMs, since })
  for (const page of [...pages].sort((a, b) => a - b)) {
    const lookup = await store.get(`${place}:${page}:ids`, idsSchema)
    if (lookup === undefined || lookup.at < oldest) continue
    times.set(page, lookup.at)
    for (const id of lookup.ids) pageOf.set(id, page)
    if (lookup.runId === runId) asked += lookup.ids.length
  }
  return { pageOf, times, asked }
}
