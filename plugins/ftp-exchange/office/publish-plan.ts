import type { OfficeConfig } from '../config.ts'
import type { OutboxEntry } from './outbox.ts'
import type { Publication, PublishState } from './publish-state.ts'
import { DAY_MS } from '../time.ts'
import { dayOfLast, isOpen, type Moment } from './window.ts'

/** What a publication is made of. */
export interface Due {
  entries: readonly OutboxEntry[]
  /** Goods of the shelf as of a change of it; without `isFull` those that differ from what the till has. */
  shelf?: { revision: number; isFull: boolean; day?: string | undefined } | undefined
}

/** What happens next: a publication, or taking the last one back to add to it, or nothing and why. */
export type Plan =
  | { next: 'nothing' }
  | { next: 'wait'; reason: string }
  | { next: 'take back' }
  | { next: 'publish'; due: Due }

export interface PlanInput {
  config: OfficeConfig
  state: PublishState
  /** What waits in the outbox, oldest first. */
  outbox: readonly OutboxEntry[]
  /** How often the shelf was changed; undefined when there is none. */
  revision: number | undefined
  moment: Moment
}

/** How a file is put on the server; files that are passed on as they are go one by one. */
export function policyOf({
  codec,
  slotPolicy,
  claim,
}: OfficeConfig): 'wait' | 'append' | 'overwrite' | 'unique' {
  const policy = slotPolicy ?? (claim ? 'append' : 'wait')
  return codec === 'raw' && policy !== 'unique' ? 'wait' : policy
}

/**
 * What to do next when nothing is under way. Pure.
 *
 * What the till has not taken stays in the outbox, and what was sent of the shelf does not count before it was taken: so
 * a publication that was taken back, or is overwritten, is in its successor.
 */
export function planNext(input: PlanInput): Plan {
  const { config, state, moment } = input
  const { lying, takenBack } = state
  const due = whatIsDue(input)
  if (due === undefined) return { next: 'nothing' }
  const closed = whyClosed(state, config, moment)
  if (closed !== undefined) return { next: 'wait', reason: closed }
  if (takenBack !== undefined && isCautious(config) && Math.abs(moment.now - takenBack.at) < quietMs(config))
    return { next: 'wait', reason: 'the last goods were taken back; all go out at the next look' }
  if (lying === undefined) return { next: 'publish', due }
  const untaken = { next: 'wait', reason: 'the till has not taken the last goods' } as const
  switch (policyOf(config)) {
    case 'wait':
    case 'unique':
      return untaken
    case 'append':
      return mayTakeBack(lying, config) ? { next: 'take back' } : untaken
    case 'overwrite':
      // The till may be reading it at this moment, and its successor would add the same once more.
      return lying.adds ? untaken : { next: 'publish', due: withShelf(due, input) }
  }
}

/**
 * Why nothing may be put on the server at this time of day; undefined when it may. What was taken back is missing there:
 * it goes back also when the window has closed meanwhile. Pure.
 */
export function whyClosed(
  { takenBack }: Pick<PublishState, 'takenBack'>,
  { window }: Pick<OfficeConfig, 'window'>,
  moment: Moment,
): string | undefined {
  if (takenBack !== undefined || isOpen(window, moment)) return undefined
  return `goods are published only from ${window?.replace('-', ' to ')}`
}

/** The day for which all goods are due or were published last; undefined without `fullAt`. Pure. */
export function fullDay({ fullAt }: OfficeConfig, moment: Moment): string | undefined {
  return fullAt === undefined ? undefined : dayOfLast(fullAt, moment)
}

/** What is new since the publication that lies there; all of it when none does. */
function whatIsDue({ config, state, outbox, revision, moment }: PlanInput): Due | undefined {
  const sent = new Set(state.lying?.entries)
  if (config.codec === 'raw') {
    const next = outbox.find(({ id }) => !sent.has(id))
    return next && { entries: [next] }
  }
  const entries = fitting(outbox, config)
  const isNew = entries.some(({ id }) => !sent.has(id))
  const isWhole = entries.length === outbox.length
  const day = fullDay(config, moment)
  const isFullDue = day !== undefined && state.fullDay !== undefined && isDayDue(state.fullDay, day)
  const isShelfDue = revision !== undefined && isWhole && (isFullDue || revision !== state.shelfRevision)
  if (!isNew && !isShelfDue) return undefined
  if (!isShelfDue) return { entries }
  const isFull = isFullDue || config.publish === 'full'
  return { entries, shelf: { revision, isFull, ...(isFullDue && { day }) } }
}

/** Whether a day is after the last one; one that lies further ahead than a day was noted by a clock that ran ahead. */
function isDayDue(last: string, day: string): boolean {
  return day > last || Date.parse(last) - Date.parse(day) > DAY_MS
}

/** What overwrites goods of the shelf must hold them too. */
function withShelf(due: Due, { config, state, revision }: PlanInput): Due {
  if (due.shelf !== undefined || state.lying?.shelf === undefined || revision === undefined) return due
  return { ...due, shelf: { revision, isFull: config.publish === 'full' } }
}

/** The oldest entries that make one file of the size that is allowed; one at least. */
function fitting(outbox: readonly OutboxEntry[], { maxMegabytes }: OfficeConfig): readonly OutboxEntry[] {
  const most = maxMegabytes * 1024 * 1024
  let size = 0
  const tooMany = outbox.findIndex((entry, index) => {
    size += entry.size
    return index > 0 && size > most
  })
  return tooMany < 0 ? outbox : outbox.slice(0, tooMany)
}

/**
 * A till that reads and deletes without renaming may have read what is taken back, and may delete what comes in its
 * place. Unless the settings say "append", what must not be loaded twice is therefore not taken back, and what was taken
 * back stays away for a moment.
 */
function mayTakeBack(lying: Publication, config: OfficeConfig): boolean {
  return !isCautious(config) || !lying.adds
}

function isCautious({ slotPolicy }: OfficeConfig): boolean {
  return slotPolicy === undefined
}

const LONGEST_QUIET_MS = 30_000

function quietMs({ pollMinutes }: OfficeConfig): number {
  return Math.min(pollMinutes * 30_000, LONGEST_QUIET_MS)
}
