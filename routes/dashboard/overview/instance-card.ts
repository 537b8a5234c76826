import { html } from 'hono/html'
import type { StatusView } from '../../../core/registry/status.ts'
import type { PluginView } from '../../plugins.ts'
import type { Html } from '../html.ts'
import { instancePath } from '../job-words.ts'
import { afterFailure, instanceState } from '../instance/state.ts'
import type { Words } from '../words.ts'
import { type JobInShort, jobRow } from './job-row.ts'
import { telling } from './telling.ts'

/** What a card shows besides the instance itself. */
export interface CardContent {
  /** Undefined for an instance that does not tell how it stands. */
  status: StatusView | undefined
  jobs: readonly JobInShort[]
  /** Whether the jobs are told in one line, to unfold. */
  isFolded: boolean
  words: Words
}

/** A plugin instance in short: its state, what of its status tells most, and a line for each of its jobs. */
export function instanceCard(plugin: PluginView, { status, jobs, isFolded, words }: CardContent): Html {
  const { id, error } = plugin
  const title = words.data(plugin.title)
  const { label, tone } = instanceState(plugin, words)
  return html`<article
    class="card ${isFolded ? 'folded' : ''}"
    id="plugin-${id}"
    aria-labelledby="title-${id}"
  >
    <header id="head-${id}" data-part>
      <h2 id="title-${id}">
        <a id="open-${id}" href="${instancePath(id)}">${title}</a>
        ${plugin.title.toLowerCase() !== id && html`<code translate="no">${id}</code>`}
      </h2>
      <p class="pill ${tone}">${label}</p>
      ${
        error !== undefined &&
        html`<div class="error bad">
          <p class="lines">${words.foreign(error.message)}</p>
          <p class="small">${afterFailure(plugin, words)}</p>
        </div>`
      }
      ${status !== undefined && telling(status, { id, words })}
    </header>
    ${jobs.length > 0 && (isFolded ? foldedJobs(plugin, { jobs, words }) : jobList(jobs, words))}
  </article>`
}

function jobList(jobs: readonly JobInShort[], words: Words): Html {
  return html`<ul class="jobs">
    ${jobs.map((job) => jobRow(job, { words }))}
  </ul>`
}

/** The jobs of an instance that is well or off. Their line is a part of its own, so that the place stays unfolded. */
function foldedJobs({ id, enabled }: PluginView, { jobs, words }: Pick<CardContent, 'jobs' | 'words'>): Html {
  return html`<details id="jobs-${id}">
    <summary id="jobs-in-short-${id}" data-part>
      ${enabled ? inShort(jobs, words) : words.say`${jobs.length} {0|job|jobs}`}
    </summary>
    ${jobList(jobs, words)}
  </details>`
}

function inShort(jobs: readonly JobInShort[], { say, time }: Words): Html {
  const [next] = jobs
    .flatMap(({ job }) => job.nextSlot ?? [])
    .toSorted((a, b) => Date.parse(a) - Date.parse(b))
  return next === undefined
    ? say`${jobs.length} {0|job|jobs}, all well`
    : say`${jobs.length} {0|job|jobs}, all well, next at ${time(next)}`
}
