import { AppError } from '../../../core/errors.ts'
import type { Store } from '../../../core/plugin.ts'
import { searchAttributeOf } from '../config.ts'
import type { Contractor } from '../contractor.ts'
import type { Answers } from '../lookup/answers.ts'
import type { Lookup } from '../lookup/lookup.ts'
import { readPage, writePage } from '../report/pages.ts'
import type { Row } from '../report/row.ts'
import type { ContractorSource, RecordWrite, WriteResult } from '../source/source.ts'
import { changedOn, isDue } from './due.ts'
import { type Candidate, readCandidates, requisitesOf, rowNotAsked, rowOf } from './examine.ts'
import type { FormerReports, FormerRow } from './former.ts'
import { guardNames } from './names-guard.ts'
import { leftToEditor, settle, settleDry, writeOf } from './plan.ts'
import { moscowDay, type SyncRun } from './pass.ts'
import type { Pass } from './state.ts'
import { notToldYet, tellOf } from './tell.ts'

/** What the batches of a pass work with. */
export interface BatchParts {
  context: SyncRun
  pass: Pass
  source: ContractorSource
  lookup: Lookup
  answers: Answers
  former: FormerReports
  /** The ОГРН whose entries have changed, with the last day of which that is known. */
  changed: ReadonlyMap<string, string>
  /** The rows of this page from a try that did not come to its end, by id. */
  earlier: ReadonlyMap<string, Row>
  /** What this pass has counted before this page. */
  counts: Readonly<Record<string, number>>
}

/** Contractors of a page: those that are asked about, with the identifiers that nobody has answered for yet. */
export interface Inquiry {
  candidates: Candidate[]
  due: ReadonlySet<string>
  formerRows: ReadonlyMap<string, FormerRow>
  /** All identifiers that answers are needed for, each once. */
  ids: string[]
  /** Those among them that have to be asked. */
  unknown: string[]
}

/** The rows of a page from a try that did not come to its end, by id. */
export async function earlierRows(runId: string, page: number, store: Store): Promise<Map<string, Row>> {
  const earlier = await readPage(runId, page, store)
  return new Map(earlier?.rows.map((row) => [row.id, row]))
}

/** Finds out who has to be asked about; asks nobody. */
export async function inquire(contractors: readonly Contractor[], parts: BatchParts): Promise<Inquiry> {
  const { pass, answers, former, earlier, changed } = parts
  const { config, mark } = parts.context
  const candidates = readCandidates(contractors, earlier, config)
  const formerRows = await former.rowsOf(contractors)
  const { ogrn, ogrnip } = requisitesOf(config)
  const options = {
    pass,
    changed,
    searchAttribute: searchAttributeOf(config),
    ogrnAttributes: [ogrn, ogrnip],
    watchedTo: mark?.watchedTo,
  }
  const optionsFor = ({ contractor }: Candidate) => ({ ...options, former: formerRows.get(contractor.id) })
  const asked = candidates.filter((candidate) => isDue(candidate, optionsFor(candidate)))
  const ids = [
    ...new Set(asked.flatMap(({ identifier }) => (identifier.kind === 'valid' ? [identifier.id] : []))),
  ]
  const known = await answers.get(ids)
  const outdated = new Set(asked.flatMap((candidate) => outdatedId(candidate, optionsFor(candidate), parts)))
  const unknown = ids.filter((id) => !known.has(id) || outdated.has(id))
  return { candidates, due: new Set(asked.map(({ contractor }) => contractor.id)), formerRows, ids, unknown }
}

/** The identifier of a contractor whose entry may have changed after its answer was given, before this pass. */
function outdatedId(
  candidate: Candidate,
  options: Parameters<typeof changedOn>[1],
  { answers, pass }: BatchParts,
): string[] {
  const { identifier } = candidate
  const day = pass.kind === 'changes' ? changedOn(candidate, options) : undefined
  if (identifier.kind !== 'valid' || day === undefined) return []
  const given = answers.givenAt(identifier.id)
  return given !== undefined && given < pass.startedAt && moscowDay(given) <= day ? [identifier.id] : []
}

/** How many contractors at the head of a page can be dealt with when only so many identifiers may be asked. */
export function contractorsWithin({ candidates, due, unknown }: Inquiry, affordable: number): number {
  const tooMany = new Set(unknown.slice(affordable))
  const at = candidates.findIndex(
    ({ contractor, identifier }) =>
      due.has(contractor.id) && identifier.kind === 'valid' && tooMany.has(identifier.id),
  )
  return at === -1 ? candidates.length : at
}

/**
 * Deals with one page: asks, compares, writes, and keeps the rows of its report. A repeat after a kill asks and writes
 * nothing again and keeps the same rows.
 * @returns the rows as they stand in the report
 * @throws GUARD_NAMES, NAMES_REJECTED, WRITES_REFUSED, and what source and lookup throw
 */
export async function dealWith(inquiry: Inquiry, page: number, parts: BatchParts): Promise<Row[]> {
  const { pass, context } = parts
  const { config, store, clock } = context
  const { runId } = pass
  await ask(inquiry, parts)
  const rows = await planRows(inquiry, parts)
  if (pass.dryRun) return await keep(rows.map(settleDry))
  const writes = rows.map(writeOf).filter((write) => write !== undefined)
  // Before anything is written: after a kill only this tells what was there before.
  if (writes.length > 0) {
    await keep(rows.map((row) => notToldYet(row, inquiry.formerRows.get(row.id))))
  }
  if (!pass.confirmed) {
    const looked = (parts.counts['read'] ?? 0) + rows.length
    await guardNames(rows, { config, runId, looked, store })
  }
  const { results, edited } = await write(writes, inquiry, parts)
  const settled = rows.map((row) =>
    edited.has(row.id) ? leftToEditor(row) : settle(row, results.get(row.id)),
  )
  const told = await tellOf(settled, inquiry.formerRows, parts)
  await keep(told)
  const isWriting = (parts.counts['updated'] ?? 0) > 0 || told.some(hasWrittenChange)
  if (!isWriting) refuseWhenAllFailed([...results.values()], inquiry.formerRows)
  return told

  async function keep(kept: Row[]): Promise<Row[]> {
    if (kept.length > 0) await writePage(runId, page, { rows: kept, at: clock.now(), store })
    return kept
  }
}

async function ask({ unknown, ids }: Inquiry, { lookup, answers, context, pass }: BatchParts): Promise<void> {
  const { config, signal } = context
  if (unknown.length > 0) await answers.keep(unknown, await lookup.find(unknown, { signal }))
  if (config.pass === 'changes' && !pass.dryRun && ids.length > 0) await lookup.watch(ids, { signal })
}

async function planRows(inquiry: Inquiry, { context, answers }: BatchParts): Promise<Row[]> {
  const { config } = context
  const companies = await answers.get(inquiry.ids)
  return inquiry.candidates.map((candidate) => {
    const { contractor, identifier } = candidate
    const former = inquiry.formerRows.get(contractor.id)
    if (identifier.kind !== 'valid' || !inquiry.due.has(contractor.id)) {
      return rowNotAsked(candidate, config, former)
    }
    return rowOf(candidate, companies.get(identifier.id) ?? [], { config, former })
  })
}

async function write(
  writes: readonly RecordWrite[],
  { candidates }: Inquiry,
  { context, source }: BatchParts,
): Promise<{ results: Map<string, WriteResult>; edited: Set<string> }> {
  const { config, signal } = context
  const edited = config.recheck
    ? await editedSince(writes, candidates, { source, signal })
    : new Set<string>()
  const left = writes.filter(({ id }) => !edited.has(id))
  const results = left.length === 0 ? [] : await source.write(left, { signal })
  return { results: new Map(results.map((result) => [result.id, result])), edited }
}

/** Those that somebody has edited since they were read. One that is gone is left to its write, which tells so. */
async function editedSince(
  writes: readonly RecordWrite[],
  candidates: readonly Candidate[],
  { source, signal }: { source: ContractorSource; signal: AbortSignal },
): Promise<Set<string>> {
  const read = new Map(candidates.map(({ contractor }) => [contractor.id, contractor.modified]))
  const now = await source.modified(
    writes.map(({ id }) => id),
    { signal },
  )
  return new Set(writes.map(({ id }) => id).filter((id) => now.has(id) && now.get(id) !== read.get(id)))
}

/** Also one of an earlier try: it says as much of the source as one of this try. */
function hasWrittenChange({ changes }: Row): boolean {
  return changes.some(({ state }) => state === 'written')
}

/**
 * When a whole batch fails and not one failure is the record's own fault, the source is in trouble: the batch is tried
 * again later. A single write says nothing of the source, nor does a batch after others that went well, nor do those
 * that failed in the last pass too: where nothing else is to be written they would end each pass at the same place.
 */
function refuseWhenAllFailed(results: readonly WriteResult[], formerRows: ReadonlyMap<string, Row>): void {
  const failures = results.filter((result) => result.outcome === 'failed')
  const fresh = failures.filter(({ id }) => formerRows.get(id)?.outcome !== 'failed')
  const [first] = fresh
  const areUnclear = failures.every(({ blame }) => blame === 'unclear')
  if (first === undefined || fresh.length < 2 || failures.length < results.length || !areUnclear) return
  const message = `Cannot write a batch of ${results.length} contractors: the source refused every one. The first: ${first.message} Check what the account may write; the batch is tried again.`
  throw new AppError('WRITES_REFUSED', message, {
    status: 502,
    details: { first: first.id, code: first.code },
  })
}
