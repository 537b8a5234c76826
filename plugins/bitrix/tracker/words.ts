import { isOverUnseen } from './ends.ts'
import { actionWords, phaseOf, phaseWords } from './phases.ts'
import type { ImportRecord, ImportState } from './record.ts'
import { lasting, SLOW_MS, stillMs, UNBEGUN_MS } from './times.ts'

/** What is told of a state that needs no further words. */
const STATE_WORDS: Readonly<Record<Exclude<ImportState, 'running'>, string>> = {
  new: 'Not looked at yet.',
  queued: 'Registered, and not begun yet.',
  finished: 'Finished.',
  failed: 'Failed.',
  cancelled: 'Cancelled.',
  not_found: 'Not known to the portal.',
  lost: 'Lost: how it ended is not known.',
}

/** How an import stands, in one plain sentence: `Phase 4 of 6: load, loading the sections, LANDING, step 2.` */
export function stateWords(record: ImportRecord): string {
  const { state, rawStatus, flags } = record
  if (state === 'running') return progressWords(record)
  if (state === 'finished' && flags.warnings) return 'Finished, with warnings.'
  if (state === 'new' && rawStatus === 'U') return 'Not known to the portal, as it seems.'
  return STATE_WORDS[state]
}

/**
 * What somebody should know of an import that goes on, each in plain sentences with what to do. Empty after an end, and
 * while all is well. Times are those that looks have shown: while nothing can be seen they stand still.
 */
export function hintsOf(record: ImportRecord): string[] {
  if (record.endedAt !== null) return []
  return [
    ...(isOverUnseen(record) && record.endReason !== null ? [record.endReason] : []),
    ...outageHints(record),
    ...(record.state === 'new' && record.rawStatus === 'U'
      ? ['The portal does not know this id. A second look, a minute after the first, will tell for certain.']
      : []),
    ...(record.state === 'queued' ? queuedHints(record) : []),
    ...(record.state === 'running' ? runningHints(record) : []),
    ...(record.notified.includes('late')
      ? [
          'It has run for more than 36 hours. The portal may delete its data after 48 hours, and then it fails. See whether it moves, or cancel it and register it again.',
        ]
      : []),
  ]
}

/** Where an import that runs is: `Phase 4 of 6: load, loading the sections, LANDING, step 2.` Pure. */
export function progressWords({ rawStatus, progress }: Pick<ImportRecord, 'rawStatus' | 'progress'>): string {
  if (progress === null) return 'The portal has begun it.'
  const { action, section, step } = progress
  const phase = phaseWords(phaseOf({ rawStatus, progress }))
  const place = [phase, actionWords(action), ...(section === undefined ? [] : [section]), `step ${step}`]
  const sentence = `${place.join(', ')}.`
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`
}

function outageHints({ flags, failedPolls, lastFailure = '' }: ImportRecord): string[] {
  if (failedPolls === 0) return []
  if (!flags.degraded) return [`The last look failed, and another one follows. ${lastFailure}`.trim()]
  return [
    `The last ${failedPolls} looks at the portal failed, so what stands here may be old. The import itself may well go on. See that the portal can be reached and its webhook is good. ${lastFailure}`.trim(),
  ]
}

function queuedHints(record: ImportRecord): string[] {
  const still = stillMs(record)
  if (still <= UNBEGUN_MS) return []
  return [
    `It has waited for ${lasting(still)}. Then the portal's agents or its cron do not run, or nobody visits the portal, or somebody imports it in the browser, which is not shown here. Open the portal, and see that its agents run.`,
  ]
}

function runningHints(record: ImportRecord): string[] {
  const { exceptions, flags, progress } = record
  const still = stillMs(record)
  const isFinishing = progress?.action === 'finish' || progress?.action === false
  const hints: string[] = []
  if (exceptions.length > 0) {
    hints.push('The portal told of an exception: it stops the import, and the next look should show its end.')
  }
  if (progress?.action === 'load' && progress.section === undefined) {
    hints.push(
      'There is nothing to load: the package holds no section that this portal knows, or no file. If it stays so, cancel it and see what the package holds.',
    )
  }
  if (isFinishing && still > SLOW_MS) {
    hints.push(
      `The portal could not complete the installation: it has tried to for ${lasting(still)}. Everything is loaded; look into the portal whether something is missing, then cancel it.`,
    )
  } else if (flags.stalled) {
    hints.push(
      `Stalled: nothing has changed for ${lasting(still)}. Either a step fails again and again, or the portal's agents do not run, or somebody has cancelled it elsewhere. Look into the portal; cancel it if it does not move.`,
    )
  } else if (flags.slow) {
    hints.push(
      `Nothing has changed for ${lasting(still)}. A large step takes its time, and one that fails is tried again every ten minutes.`,
    )
  }
  return hints
}
