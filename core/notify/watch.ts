import * as v from 'valibot'
import type { NotifySettings } from '../config/notify-settings.ts'
import { diffTroubles } from './differ.ts'
import { digestStateSchema, dueDigest } from './digest.ts'
import type { Observation } from './observe.ts'
import { channelsOf, EMPTY_OUTBOX, enqueue, forChannels, nextFor, outboxSchema } from './outbox.ts'
import { knownTroublesSchema, openTroubles } from './troubles.ts'
import { type Desk, digestPart, newsParts } from './words.ts'

/**
 * What watching remembers, in one document: what was noticed and what is to be sent of it are one write, so that a
 * crash neither forgets a trouble nor tells it twice.
 */
export const watchMarkSchema = v.object({
  troubles: knownTroublesSchema,
  /** By scope: since when is listened for a sign of life, milliseconds since 1970. */
  listeningSince: v.record(v.string(), v.number()),
  /** By scope: the last sign of life, milliseconds since 1970, where the runs of a job may not hold it any more. */
  signs: v.optional(v.record(v.string(), v.number()), {}),
  digest: v.exactOptional(digestStateSchema),
  outbox: outboxSchema,
})

export type WatchMark = v.InferOutput<typeof watchMarkSchema>

export const NOTHING_KNOWN: WatchMark = { troubles: {}, listeningSince: {}, signs: {}, outbox: EMPTY_OUTBOX }

export interface LookOptions {
  settings: NotifySettings
  timezone: string
  desk: Desk
  /** Names the next message; each time another one. */
  newId(): string
}

/** What is to be remembered after a look, with the messages that it gave rise to. `isChanged`: it differs. Pure. */
export function afterLook(
  before: WatchMark,
  { sight, jobs, views, listening }: Observation,
  { settings, timezone, desk, newId }: LookOptions,
): { mark: WatchMark; isChanged: boolean } {
  const { now } = sight
  const { known, news, isChanged: isOther } = diffTroubles(before.troubles, sight)
  const instances = views.map(({ id }) => id)
  const { state, digest } = dueDigest(before.digest, jobs, {
    now,
    time: settings.digest,
    timezone,
    instances,
  })
  let outbox = forChannels(before.outbox, channelsOf(settings))
  if (news.length > 0)
    outbox = enqueue(outbox, { id: newId(), at: now, parts: newsParts(news, desk) }, settings)
  if (digest !== undefined) {
    const part = digestPart(digest, { open: openTroubles(known), desk })
    outbox = enqueue(outbox, { id: newId(), at: now, parts: [part] }, settings)
  }
  const isChanged =
    isOther ||
    state !== before.digest ||
    outbox !== before.outbox ||
    !isSameRecord(listening.listeningSince, before.listeningSince) ||
    !isSameRecord(listening.signs, before.signs)
  const mark = { troubles: known, ...listening, outbox, ...(state !== undefined && { digest: state }) }
  return { mark: isChanged ? mark : before, isChanged }
}

/** Whether a channel could be given something now. */
export function hasDeliverable({ outbox }: WatchMark, settings: NotifySettings, now: number): boolean {
  return channelsOf(settings).some((name) => nextFor(outbox, name, { now }) !== undefined)
}

function isSameRecord(a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>): boolean {
  const names = Object.keys(a)
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name])
}
