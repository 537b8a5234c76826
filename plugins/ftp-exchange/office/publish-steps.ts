import type { OfficeConfig } from '../config.ts'
import { newPassageId } from '../mailbox/names.ts'
import type { Point } from '../point.ts'
import type { PointSteps } from '../point-run.ts'
import { readOutbox } from './outbox.ts'
import { outboxBlobs } from './outbox-blobs.ts'
import { putTogether } from './publish-content.ts'
import { type Due, fullDay, planNext, policyOf, whyClosed } from './publish-plan.ts'
import { claimName, clear, isTaken, keepPublished, putIn, takeBack, whyOccupied } from './publish-slot.ts'
import {
  type Publication,
  type PublishState,
  readPublishState,
  shelfRevision,
  writePublishState,
} from './publish-state.ts'

/** What a run did: how many publications were put on the server, how many the till has taken, and why more wait. */
export interface Published {
  posted: number
  taken: number
  waiting: string | undefined
}

/**
 * Publishes what is due. What was begun is ended first: a publication that is on its way, one that is being taken back,
 * what the till has taken. The state is stored before each effect on the server that must not happen twice, and each
 * such effect is a rename whose source tells afterwards whether it was done.
 * @throws the errors of core/folder, of the store and of the blobs
 */
export async function* publishGoods(point: Point<OfficeConfig>): PointSteps<Published> {
  const { store, clock, config, remote, signal, timezone } = point
  let state = await readPublishState(store)
  const done: Published = { posted: 0, taken: 0, waiting: undefined }
  let hasLooked = false

  const day = fullDay(config, { now: clock.now(), timezone })
  // The first day is the one after: what the till does not have yet goes to it anyway.
  if (day !== undefined && state.fullDay === undefined) yield* save({ ...state, fullDay: day })

  for (;;) {
    const { clearing, posting, lying, claim, takenBack } = state
    if (clearing !== undefined) {
      await clear(point, state)
      yield* save(without(state, 'clearing'))
    } else if (posting !== undefined) {
      const closed = whyClosed(state, config, { now: clock.now(), timezone })
      if (closed !== undefined) return yield* wait(closed)
      const outcome = await putIn(point, posting)
      if (outcome.outcome === 'slot-full') return yield* wait('another file lies in its place on the server')
      yield* notePosted({ ...posting, name: outcome.name })
    } else if (lying !== undefined && claim !== undefined) {
      if (await takeBack(point, { claim, lying })) yield* noteTakenBack(lying, claim)
      else yield* noteTaken(lying)
    } else if (lying !== undefined && takenBack !== undefined) {
      await remote.delete(takenBack.claim, { signal })
      yield* save(without(state, 'takenBack'))
    } else if (lying !== undefined && !hasLooked) {
      hasLooked = true
      if (await isTaken(point, lying)) yield* noteTaken(lying)
    } else {
      const isMore = yield* begin()
      if (!isMore) return done
    }
  }

  /** Begins what comes next. @returns false when there is nothing more to do in this run */
  async function* begin(): PointSteps<boolean> {
    if (done.posted > 0 && policyOf(config) !== 'unique') return false
    const outbox = await readOutbox(store)
    const revision = config.codec === 'raw' ? undefined : await shelfRevision(store)
    const moment = { now: clock.now(), timezone }
    const plan = planNext({ config, state, outbox, revision, moment })
    switch (plan.next) {
      case 'nothing': {
        if (state.takenBack !== undefined) await remote.delete(state.takenBack.claim, { signal })
        if (state.takenBack !== undefined || state.waiting !== undefined)
          yield* save(without(state, 'takenBack', 'waiting'))
        return false
      }
      case 'wait':
        yield* wait(plan.reason)
        return false
      case 'take back':
        yield* save({ ...state, claim: claimName(point, newPassageId()) })
        return true
      case 'publish': {
        const occupied = await whyOccupied(point)
        if (occupied !== undefined) {
          yield* wait(occupied)
          return false
        }
        yield* prepare(plan.due)
        return true
      }
    }
  }

  async function* prepare(due: Due): PointSteps<void> {
    const number = state.number + 1
    // What is noted of the shelf under a number must never count for another try.
    yield* save({ ...state, number })
    const { file, records, quarantined } = await putTogether(point, due, {
      number,
      shelfTaken: state.shelfTaken,
    })
    if (quarantined.length > 0) yield { quarantined }
    const { shelf, entries } = due
    const noted = {
      ...without(state, 'waiting'),
      ...(shelf !== undefined && { shelfRevision: shelf.revision }),
      ...(shelf?.day !== undefined && { fullDay: shelf.day }),
    }
    if (file === undefined) return yield* save(noted)
    const posting: Publication = {
      id: newPassageId(),
      number,
      entries: entries.map(({ id }) => id),
      adds: entries.some(({ adds }) => adds),
      ...(shelf !== undefined && { shelf: { revision: shelf.revision, records } }),
      ...file,
      at: clock.now(),
    }
    yield* save({ ...noted, posting })
  }

  async function* notePosted(publication: Publication): PointSteps<void> {
    await keepPublished(point, publication)
    const isEntry = (await readOutbox(store)).some(({ blob }) => blob === publication.blob)
    const { posting: _posting, ...rest } = state
    done.posted += 1
    yield* save({ ...rest, lying: publication }, { posted: 1 })
    if (!isEntry) await outboxBlobs(point.blobs).delete(publication.blob)
    // A file with a name of its own stays until the till takes it; nothing else ever touches it.
    if (policyOf(config) === 'unique') yield* noteTaken(publication, { isSeen: false })
  }

  async function* noteTaken(lying: Publication, { isSeen } = { isSeen: true }): PointSteps<void> {
    const ids = new Set(lying.entries)
    const entries = (await readOutbox(store)).filter(({ id }) => ids.has(id))
    if (isSeen) done.taken += 1
    yield* save(
      {
        ...without(state, 'lying', 'claim'),
        ...(lying.shelf !== undefined && { shelfTaken: lying.number }),
        last: { ...lying, takenAt: clock.now() },
        clearing: { entries: entries.map(({ id }) => id), blobs: entries.map(({ blob }) => blob) },
      },
      isSeen ? { taken: 1 } : undefined,
    )
  }

  async function* noteTakenBack(lying: Publication, claim: string): PointSteps<void> {
    const rest = without(state, 'lying', 'claim')
    yield* save({
      ...(lying.shelf === undefined ? rest : without(rest, 'shelfRevision')),
      takenBack: { claim, at: clock.now() },
    })
  }

  /** Written when it changes only: the server is looked at every minute. */
  async function* wait(reason: string): PointSteps<Published> {
    if (state.waiting?.reason !== reason) yield* save({ ...state, waiting: { reason, since: clock.now() } })
    done.waiting = reason
    return done
  }

  async function* save(changed: PublishState, counts?: Record<string, number>): PointSteps<void> {
    state = changed
    await writePublishState(store, changed)
    yield counts === undefined ? {} : { counts }
  }
}

type Passing = Exclude<keyof PublishState, 'number' | 'shelfTaken'>

function without(state: PublishState, ...members: Passing[]): PublishState {
  const rest = { ...state }
  for (const member of members) delete rest[member]
  return rest
}
