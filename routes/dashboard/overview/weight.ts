import type { StatusView } from '../../../core/registry/status.ts'
import type { PluginView } from '../../plugins.ts'
import { statusOf, type Tone } from '../job-words.ts'
import { instanceState } from '../instance/state.ts'
import type { Words } from '../words.ts'
import type { JobInShort } from './job-row.ts'

const WEIGHTS: Readonly<Record<Tone, number>> = { bad: 3, attention: 2, busy: 1, good: 0, calm: 0 }

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

/** What an instance weighs: as much as the heaviest of what is known of it. Nothing: it is well and at rest, or off. */
export function weightOfInstance({ plugin, status, jobs }: Weighed, words: Words): number {
  if (plugin.state === 'disabled') return 0
  const tones: Tone[] = [
    instanceState(plugin, words).tone,
    ...jobs.map(({ job }) => statusOf(job, words).tone),
    // What was put aside, and an error that is not forgotten, wait for somebody though the job goes on.
    ...jobs.map(({ job }) => (job.quarantined.length > 0 || job.error !== null ? 'attention' : 'calm')),
    ...(status?.cards ?? []).map(({ tone }) => tone),
    ...(status?.facts ?? []).map(({ tone }) => tone ?? 'calm'),
  ]
  return Math.max(...tones.map(weightOf))
}
