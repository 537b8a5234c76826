import type { InstanceStatus, StatusAction, StatusCard } from '../../core/plugin.ts'
import { PACKAGES, type PackagesInput } from './begin/packages-job.ts'
import type { ImportMessage } from './imports/observation.ts'
import { phaseOf } from './tracker/phases.ts'
import { ENDED, type ImportRecord, type ImportState } from './tracker/record.ts'
import { lasting } from './tracker/times.ts'
import { hintsOf, stateWords } from './tracker/words.ts'

type Fact = InstanceStatus['facts'][number]

const MOST_MESSAGES = 5
const LONGEST_MESSAGE = 300

/** What a state is called, and its tone. */
export const STATES: Readonly<Record<ImportState, readonly [words: string, tone: StatusCard['tone']]>> = {
  new: ['New', 'busy'],
  queued: ['Waits to begin', 'busy'],
  running: ['Running', 'busy'],
  finished: ['Finished', 'good'],
  failed: ['Failed', 'bad'],
  cancelled: ['Cancelled', 'calm'],
  not_found: ['Not found', 'bad'],
  lost: ['Lost', 'bad'],
}

/** The card of an import: how it stands, its phase, and the last that the portal has said. Pure. */
export function cardOf(record: ImportRecord, now: number): StatusCard {
  const { processId } = record
  const [state, tone] = toneOf(record)
  return {
    title: titleOf(record),
    state,
    tone,
    ...barOf(record),
    facts: factsOf(record, now),
    messages: messagesOf(record),
    link: { label: `All of import ${processId}`, path: `imports/${processId}` },
    ...(!ENDED.has(record.state) && { actions: [cancelAction(processId)] }),
  }
}

/** What an import is called on the page of its portal. Pure. */
export function titleOf({ label, processId }: Pick<ImportRecord, 'label' | 'processId'>): string {
  return label === undefined ? `Import ${processId}` : `${label} (${processId})`
}

function cancelAction(processId: string): StatusAction {
  return {
    label: 'Cancel the import',
    job: PACKAGES,
    input: { cancel: processId } satisfies PackagesInput,
    confirm:
      'The portal takes no further step after the one that it may be at. What was imported or cleared before stays so; nothing is rolled back.',
  }
}

function toneOf({ state, flags }: ImportRecord): readonly [string, StatusCard['tone']] {
  if (state === 'finished' && flags.warnings) return ['Finished with warnings', 'attention']
  if (state === 'queued' || state === 'running') {
    if (flags.stalled) return ['Stalled', 'attention']
    if (flags.degraded) return ['No answer from the portal', 'attention']
  }
  return STATES[state]
}

/** The phases that are over; of an import that nobody has seen anything of there are none. */
function barOf(record: ImportRecord): Pick<StatusCard, 'bar'> {
  if (record.rawStatus === null || record.rawStatus === 'U') return {}
  const { number, of, isDone } = phaseOf(record)
  return { bar: { done: isDone ? of : Math.max(0, number - 1), of, label: stateWords(record) } }
}

function factsOf(record: ImportRecord, now: number): Fact[] {
  const { registeredAt, firstSeenAt, endedAt, endReason, ticksSeen, lastPollAt, nextPollAt } = record
  const begunAt = registeredAt ?? firstSeenAt
  const ran = `${lasting(Math.max(0, (endedAt ?? now) - begunAt))}, ${ticksSeen} ${ticksSeen === 1 ? 'step' : 'steps'} seen`
  const runs = endedAt === null ? 'Runs for' : 'Ran for'
  return [
    { label: registeredAt === null ? 'Followed for' : runs, value: ran },
    ...(endedAt === null ? [] : [{ label: 'Ended', value: endReason ?? '', at: endedAt }]),
    ...(endedAt !== null || lastPollAt === null
      ? []
      : [{ label: 'Looked at last', value: '', at: lastPollAt }]),
    ...(nextPollAt === null ? [] : [{ label: 'Next look', value: '', at: nextPollAt }]),
    ...hintsOf(record).map((value) => ({ label: 'Note', value })),
  ]
}

/** What stops an import first, then errors, then notes; of each the last. */
function messagesOf({ exceptions, errors, notices }: ImportRecord): string[] {
  const all = [exceptions, errors, notices].flatMap((list) => list.toReversed())
  const shown = all.slice(0, MOST_MESSAGES).map(wordsOf)
  const left = all.length - shown.length
  return left > 0 ? [...shown, `And ${left} more.`] : shown
}

function wordsOf({ code, message }: ImportMessage): string {
  const words = [code, message].filter((part) => part !== '').join(': ')
  return words.length > LONGEST_MESSAGE ? `${words.slice(0, LONGEST_MESSAGE)}…` : words
}
