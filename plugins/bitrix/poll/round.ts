import { AppError, isAppError, toAppError } from '../../../core/errors.ts'
import type { GuardableStore, RunContext } from '../../../core/plugin.ts'
import type { BitrixConfig } from '../config.ts'
import { getImports } from '../imports/methods.ts'
import { MOST_COMMANDS } from '../rest/envelope.ts'
import type { Portal } from '../rest/portal.ts'
import { changeImport, listImports } from '../tracker/imports.ts'
import { missed } from '../tracker/missed.ts'
import { observe } from '../tracker/observe.ts'
import { changePortalState } from '../tracker/portal-state.ts'
import { ENDED, type ImportRecord } from '../tracker/record.ts'
import { afterClockJump, isDue, nextPollAt, refreshAt } from '../tracker/schedule.ts'
import { UNANSWERED_MS, unseenMs } from '../tracker/times.ts'
import { claimLooks, settleLooks } from './looks.ts'
import { afterFailure, afterSuccess, isPause, isSuspension } from './suspension.ts'

export interface RoundParts {
  context: Pick<
    RunContext<BitrixConfig, unknown, unknown, unknown>,
    'id' | 'config' | 'store' | 'clock' | 'signal'
  >
  portal: Portal
  /** What everybody shares who looks at this portal. */
  shared: GuardableStore
  /** A number from 0 to 1, to spread the looks. */
  random: () => number
  /** Somebody has asked for it: what was looked at a minute ago is looked at, whenever its next look is due. */
  isByHand: boolean
}

/** What a round has brought. */
export interface Round {
  looked: number
  failed: number
}

const MOST_JITTER_MS = 5000

/** So long a request may wait for its turn, and be sent on under another name of the portal. */
const MOST_WAIT_MS = 30_000

/** Looks at all imports that are due, or that may be, fifty in one request. What hinders one request would hinder the next ones too. */
export async function goRound(parts: RoundParts): Promise<Round> {
  const now = parts.context.clock.now()
  const mayHurry = (record: ImportRecord) =>
    parts.isByHand && !ENDED.has(record.state) && now >= refreshAt(record, now)
  const due = (await readImports(parts.context)).filter((record) => isDue(record, now) || mayHurry(record))
  const wanted = due.map(({ processId }) => processId)
  const round: Round = { looked: 0, failed: 0 }
  for (let from = 0; from < wanted.length; from += MOST_COMMANDS) {
    const { looked, failed, isHindered } = await lookAt(wanted.slice(from, from + MOST_COMMANDS), parts)
    round.looked += looked
    round.failed += failed
    if (isHindered) break
  }
  return round
}

/**
 * Looks at imports in one request. That it looks is written down before anything is sent, so that a death in between
 * costs a look and never brings a second one within the minute.
 */
async function lookAt(
  wanted: readonly string[],
  parts: RoundParts,
): Promise<Round & { isHindered: boolean }> {
  const { context, shared } = parts
  const { store, clock, config } = context
  const now = clock.now()
  const longestMs = config.timeoutSeconds * 1000 + MOST_WAIT_MS
  const ids = await claimLooks(wanted, { store: shared, by: context.id, now, longestMs })
  if (ids.length === 0) return { looked: 0, failed: 0, isHindered: false }
  for (const id of ids) await change(id, (record) => ({ ...record, lastPollAt: now }), parts)
  const looks = await ask(ids, { longestMs, parts }).finally(() =>
    settleLooks(ids, { store: shared, by: context.id, now: clock.now() }),
  )
  if (isAppError(looks)) return { ...(await noteFailure(ids, looks, parts)), isHindered: true }
  await changePortalState(store, afterSuccess)
  return { ...(await noteLooks(ids, looks, parts)), isHindered: false }
}

/** What the portal answers, or what hinders it. Nothing of it reaches the portal after `longestMs`. */
async function ask(
  ids: readonly string[],
  { longestMs, parts: { context, portal } }: { longestMs: number; parts: RoundParts },
): Promise<Awaited<ReturnType<typeof getImports>> | AppError> {
  const { clock, signal } = context
  const late = new AbortController()
  const answered = new AbortController()
  clock.sleep(longestMs, answered.signal).then(
    () => late.abort(tooLate(portal.host)),
    () => undefined,
  )
  try {
    return await getImports(portal, ids, { signal: AbortSignal.any([signal, late.signal]) })
  } catch (thrown) {
    signal.throwIfAborted()
    return toAppError(thrown)
  } finally {
    answered.abort()
  }
}

/** The imports as the clock of now sees them. */
async function readImports({ store, clock }: RoundParts['context']): Promise<ImportRecord[]> {
  const now = clock.now()
  const records = await listImports(store)
  for (const record of records.filter((known) => afterClockJump(known, { now }) !== known)) {
    await changeImport(record.processId, store, (known) => afterClockJump(known, { now }))
  }
  return records.map((record) => afterClockJump(record, { now }))
}

async function noteLooks(
  ids: readonly string[],
  looks: Awaited<ReturnType<typeof getImports>>,
  parts: RoundParts,
): Promise<Round> {
  const { clock, config } = parts.context
  let failed = 0
  for (const id of ids) {
    const look = looks.get(id) ?? UNSEEN
    const now = clock.now()
    if ('ok' in look) failed++
    await change(
      id,
      (record) =>
        'ok' in look
          ? missed(record, look, { now })
          : observe(record, look, { now, stallMs: config.stallMinutes * 60_000 }),
      parts,
    )
  }
  return { looked: ids.length, failed }
}

/** The whole request failed, for all of them; and perhaps the portal is not to be asked at all for a while. */
async function noteFailure(ids: readonly string[], error: AppError, parts: RoundParts): Promise<Round> {
  const { store, clock } = parts.context
  const now = clock.now()
  await changePortalState(store, (state) => afterFailure(state, error, now))
  for (const id of ids) await change(id, (record) => afterMiss(record, error, now), parts)
  return { looked: ids.length, failed: ids.length }
}

function afterMiss(record: ImportRecord, error: AppError, now: number): ImportRecord {
  // A pause that the portal asks for says nothing of an import; pauses without an end are an outage.
  if (isPause(error) && unseenMs(record, now) < UNANSWERED_MS) return { ...record, lastPollAt: now }
  const next = missed(record, error, { now })
  // Of a suspension somebody is told once, and not for each import.
  return isSuspension(error) ? { ...next, notified: record.notified, outbox: record.outbox } : next
}

/** Changes an import and says when its next look is due. Where nobody is to be told, nothing waits to be told. */
async function change(
  id: string,
  apply: (record: ImportRecord) => ImportRecord,
  { context, random }: RoundParts,
): Promise<void> {
  const { store, clock, config } = context
  const schedule = { now: clock.now(), pollMs: config.pollSeconds * 1000, slowDown: config.slowDown }
  const jitterMs = Math.floor(random() * MOST_JITTER_MS)
  await changeImport(id, store, (record) => {
    const changed = apply(record)
    const outbox = config.notify === undefined ? [] : changed.outbox
    return { ...changed, outbox, nextPollAt: nextPollAt(changed, { ...schedule, jitterMs }) }
  })
}

const UNSEEN = {
  ok: false,
  code: 'PORTAL_ANSWER',
  message: 'The portal has left it out of its answer.',
} as const

function tooLate(host: string): AppError {
  const message = `Cannot look at the imports of "${host}": other requests to it took too long, they should be over within seconds. It is asked again later.`
  return new AppError('PORTAL_UNAVAILABLE', message, { status: 502, retry: 'later' })
}
