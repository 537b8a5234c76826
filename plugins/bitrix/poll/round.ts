import { type AppError, toAppError } from '../../../core/errors.ts'
import type { GuardableStore, RunContext } from '../../../core/plugin.ts'
import type { BitrixConfig } from '../config.ts'
import { getImports } from '../imports/methods.ts'
import type { Portal } from '../rest/portal.ts'
import { changeImport, listImports } from '../tracker/imports.ts'
import { missed } from '../tracker/missed.ts'
import { observe } from '../tracker/observe.ts'
import { changePortalState } from '../tracker/portal-state.ts'
import type { ImportRecord } from '../tracker/record.ts'
import { afterClockJump, isDue, nextPollAt } from '../tracker/schedule.ts'
import { claimLooks, settleLooks } from './looks.ts'
import { afterFailure, afterSuccess } from './suspension.ts'

export interface RoundParts {
  context: Pick<RunContext<BitrixConfig, unknown, unknown, unknown>, 'config' | 'store' | 'clock' | 'signal'>
  portal: Portal
  /** What everybody shares who looks at this portal. */
  shared: GuardableStore
  /** A number from 0 to 1, to spread the looks. */
  random: () => number
}

/** What a round has brought. */
export interface Round {
  looked: number
  failed: number
}

const MOST_JITTER_MS = 5000

/**
 * Looks at all imports that are due, in one request. That it looks is written down before anything is sent, so that a
 * death in between costs a look and never brings a second one within the minute.
 */
export async function goRound(parts: RoundParts): Promise<Round> {
  const { context, portal, shared } = parts
  const { store, clock, config, signal } = context
  const now = clock.now()
  const due = (await readImports(parts.context)).filter((record) => isDue(record, now))
  const wanted = due.map(({ processId }) => processId)
  const longestMs = config.timeoutSeconds * 1000
  const ids = wanted.length === 0 ? [] : await claimLooks(wanted, { store: shared, now, longestMs })
  for (const id of ids) await change(id, (record) => ({ ...record, lastPollAt: now }), parts)
  if (ids.length === 0) return { looked: 0, failed: 0 }
  try {
    const looks = await getImports(portal, ids, { signal })
    await changePortalState(store, afterSuccess)
    return await noteLooks(ids, looks, parts)
  } catch (thrown) {
    signal.throwIfAborted()
    return await noteFailure(ids, toAppError(thrown), parts)
  } finally {
    await settleLooks(ids, { store: shared, now: clock.now() })
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
  // A pause that the portal asks for says nothing of an import.
  const isPause = error.code === 'PORTAL_BUSY' || error.code === 'PORTAL_TIME_LIMIT'
  for (const id of ids) {
    await change(
      id,
      (record) => (isPause ? { ...record, lastPollAt: now } : missed(record, error, { now })),
      parts,
    )
  }
  return { looked: ids.length, failed: ids.length }
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
