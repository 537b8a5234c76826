import type { Progress } from '../imports/observation.ts'
import type { ImportRecord } from './record.ts'

/** How many phases an import goes through. */
export const PHASES = 6

/** Where an import is, for people. How much of it is done the portal does not tell. */
export interface Phase {
  /** 1 to 6; 0 before the first one, and in one that is not known here. */
  number: number
  of: typeof PHASES
  /** `load`; of a phase that is not known here what the portal calls it, as it is. */
  name: string
  /** Whether all phases are over. */
  isDone: boolean
}

interface KnownPhase {
  rank: number
  name: string
  words: string
}

/** By the portal's `action`, which is the next one: `false` stands between `finish` and the last tick. */
const KNOWN: ReadonlyMap<Progress['action'], KnownPhase> = new Map<Progress['action'], KnownPhase>([
  ['start', { rank: 0, name: 'start', words: 'beginning' }],
  ['init_background', { rank: 1, name: 'prepare', words: 'getting the files ready' }],
  ['manifest', { rank: 2, name: 'manifest', words: 'reading the manifest' }],
  ['clean', { rank: 3, name: 'clean', words: 'clearing what was there' }],
  ['load', { rank: 4, name: 'load', words: 'loading the sections' }],
  ['finish', { rank: 5, name: 'finish', words: 'finishing' }],
  [false, { rank: 6, name: 'close', words: 'closing' }],
])

const RANK_OF_END = 7

type Place = Pick<ImportRecord, 'rawStatus' | 'progress'>

/**
 * The order of what a portal tells: 0 for S, 1 to 6 for its phases, 7 for F; undefined where nothing can be told
 * (P without progress, a phase that is not known here). Of E and U it is the phase that was seen last. Steps and
 * sections have no order: both begin anew with a phase.
 */
export function phaseRank({ rawStatus, progress }: Place): number | undefined {
  if (rawStatus === 'S') return 0
  if (rawStatus === 'F') return RANK_OF_END
  return progress === null ? undefined : KNOWN.get(progress.action)?.rank
}

/** Where an import is or came to, of six phases. */
export function phaseOf(place: Place): Phase {
  const rank = phaseRank(place)
  if (rank === RANK_OF_END) return { number: PHASES, of: PHASES, name: 'done', isDone: true }
  const { rawStatus, progress } = place
  const isOnItsWay = rawStatus !== 'S' && progress !== null
  const name = isOnItsWay ? (KNOWN.get(progress.action)?.name ?? String(progress.action)) : 'start'
  return { number: rank ?? 0, of: PHASES, name, isDone: false }
}

/** A phase in words: `phase 4 of 6: load`. */
export function phaseWords({ number, of, name, isDone }: Phase): string {
  if (isDone) return `all ${of} phases done`
  if (number > 0) return `phase ${number} of ${of}: ${name}`
  return name === 'start' ? `before phase 1 of ${of}` : `phase "${name}"`
}

/** What the portal does in a phase, in words: `loading the sections`. */
export function actionWords(action: Progress['action']): string {
  return KNOWN.get(action)?.words ?? `"${String(action)}"`
}
