import { hashOf, sourceText } from './fingerprint.ts'
import { moscowDay, type SyncRun } from './pass.ts'
import type { Pass, SyncCursor, SyncMark } from './state.ts'

export type Left = NonNullable<SyncMark['left']>

/** What lasts while the pass is under way: where the next one may go on, should this one fail. */
export function markUnderWay(context: SyncRun, pass: Pass, place: SyncCursor['place']): SyncMark {
  if (pass.isPart) return context.mark ?? {}
  return withLeft(context, pass, { place, because: pass.goesOn ? 'maxLookups' : 'under way' })
}

/** What lasts after a pass that `maxLookups` has ended. */
export function markBounded(context: SyncRun, pass: Pass, place: SyncCursor['place'] | undefined): SyncMark {
  if (pass.isPart) return context.mark ?? {}
  return withLeft(context, pass, place && { place, because: 'maxLookups' })
}

/**
 * What lasts after a pass that came to its end. A dry run has shown everything and done nothing; what was written of a
 * part of the contractors says nothing of the others.
 */
export function markDone(context: SyncRun, pass: Pass, place: SyncCursor['place'] | undefined): SyncMark {
  if (pass.isPart) return context.mark ?? {}
  const rest = withLeft(context, pass, undefined)
  if (pass.dryRun) return rest
  const isFull = pass.kind === 'full'
  // A full pass may have used answers that are older than itself.
  const oldest = pass.startedAt - (isFull ? context.config.answersLiveMinutes * 60_000 : 0)
  return {
    ...rest,
    changesFrom: moscowDay(oldest),
    ...(isFull && { fullAt: pass.startedAt }),
    ...(place !== undefined && { watchedTo: place.position }),
  }
}

function withLeft(
  { mark = {}, config }: SyncRun,
  { dryRun, kind, startedAt }: Pass,
  left: Pick<Left, 'place' | 'because'> | undefined,
): SyncMark {
  const member = dryRun ? 'leftDry' : 'left'
  const { [member]: _left, ...rest } = mark
  if (left === undefined) return rest
  return {
    ...rest,
    [member]: { ...left, kind, startedAt, source: sourceText(config), settings: hashOf(config) },
  }
}
