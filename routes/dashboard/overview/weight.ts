import type { StatusView } from '../../../core/registry/status.ts'
import type { PluginView } from '../../plugins.ts'
import { isUnderWay, statusOf, type Tone } from '../job-words.ts'
import { instanceState } from '../instance/state.ts'
import type { Words } from '../words.ts'
import type { JobInShort } from './job-row.ts'

const WEIGHTS: Readonly<Record<Tone, number>> = { bad: 3, attention: 2, busy: 1, good: 0, calm: 0 }
const HEAVIEST = 3

/** What a thing weighs: what is wrong most, what is at work a little, all else nothing. */
export function weightOf(tone: Tone): number {
  return WEIGHTS[tone]
}

/** What an instance shows of itself on the overview. */
export interface Weighed {
  plugin: PluginView
  status: StatusView | undefined
  jobs: readonly JobInShort[]
}

/** How an instance stands out: as the heaviest of what is known of it does. */
export interface Standing {
  /** `calm`: it is well and at rest, or off. */
  tone: Tone
  /** The heavier, the further up. Of two alike, the one that is lost or whose job is stands above one that only tells of something. */
  weight: number
}

/** Weighs an instance. */
export function standingOf({ plugin, status, jobs }: Weighed, words: Words): Standing {
  if (plugin.state === 'disabled') return { tone: 'calm', weight: 0 }
  const own = heaviest([instanceState(plugin, words).tone, ...jobs.map(({ job }) => toneOfJob(job, words))])
  const told = heaviest([
    ...(status?.cards ?? []).map(({ tone }) => tone),
    ...(status?.facts ?? []).map(({ tone }) => tone ?? 'calm'),
  ])
  const tone = heaviest([own, told])
  return { tone, weight: weightOf(tone) * (HEAVIEST + 1) + weightOf(own) }
}

/**
 * How a job stands out. What it put aside, and an error that is not forgotten, wait for somebody though it goes on; that
 * it is about to run is nothing to look at.
 */
export function toneOfJob(job: JobInShort['job'], words: Words): Tone {
  const { tone } = statusOf(job, words)
  const isPassing = tone === 'busy' && !isUnderWay(job)
  const isOwed = job.quarantined.length > 0 || job.error !== null
  return heaviest([isPassing ? 'calm' : tone, isOwed ? 'attention' : 'calm'])
}

/** All that weighs nothing is calm. */
function heaviest(tones: readonly Tone[]): Tone {
  return tones.reduce((most, tone) => (weightOf(tone) > weightOf(most) ? tone : most), 'calm')
}
