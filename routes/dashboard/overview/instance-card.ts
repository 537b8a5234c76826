import { html } from 'hono/html'
import type { StatusView } from '../../../core/registry/status.ts'
import type { PluginView } from '../../plugins.ts'
import type { Html } from '../html.ts'
import { instancePath, type Tone } from '../job-words.ts'
import { afterFailure, instanceState } from '../instance/state.ts'
import type { Words } from '../words.ts'
import { type JobInShort, jobRow } from './job-row.ts'
import { telling } from './telling.ts'
import { toneOfJob, weightOf } from './weight.ts'

/** What a card shows besides the instance itself. */
export interface CardContent {
  /** Undefined for an instance that does not tell how it stands. */
  status: StatusView | undefined
  jobs: readonly JobInShort[]
  /** How it stands out: a calm one is one line. */
  tone: Tone
  words: Words
}

/**
 * A plugin instance in short: its state, what of its status tells most, and a line for each of its jobs that is wrong or
 * at work. The others are one line together, to unfold.
 */
export function instanceCard(plugin: PluginView, { status, jobs, tone, words }: CardContent): Html {
  const { id, error } = plugin
  const title = words.data(plugin.title)
  const isOff = plugin.state === 'disabled'
  const shown = isOff ? [] : jobs.filter(({ job }) => weightOf(toneOfJob(job, words)) > 0)
  const well = jobs.filter((job) => !shown.includes(job))
  return html`<article class="card" id="plugin-${id}" aria-labelledby="title-${id}">
    <header class="${tone}" id="head-${id}" data-part>
      <h2 id="title-${id}">
        <a id="open-${id}" href="${instancePath(id)}">${title}</a>
        ${plugin.title.toLowerCase() !== id && html`<code translate="no">${id}</code>`}
      </h2>
      ${statePill(plugin, { tone, words })}
      ${
        error !== undefined &&
        html`<div class="error bad">
          <p class="lines">${words.foreign(error.message)}</p>
          <p class="small">${afterFailure(plugin, words)}</p>
        </div>`
      }
      ${status !== undefined && telling(status, { id, words })}
    </header>
    ${shown.length > 0 && jobList(shown, words)}
    ${well.length > 0 && foldedJobs(id, { jobs: well, line: wellWords(), words })}
  </article>`

  function wellWords(): Html {
    if (isOff) return words.say`${jobs.length} {0|job|jobs}`
    if (shown.length > 0) return words.say`${well.length} more {0|job is|jobs are} well`
    return allWell(jobs, words)
  }
}

/** That it is on is no news beside what is wrong with it. */
function statePill(plugin: PluginView, { tone, words }: Pick<CardContent, 'tone' | 'words'>): Html {
  const { label, tone: own } = instanceState(plugin, words)
  return own === 'good' && tone !== 'calm' ? html`` : html`<p class="pill ${own}">${label}</p>`
}

function jobList(jobs: readonly JobInShort[], words: Words): Html {
  return html`<ul class="jobs">
    ${jobs.map((job) => jobRow(job, { words }))}
  </ul>`
}

interface FoldedJobs {
  jobs: readonly JobInShort[]
  /** What stands for them. */
  line: Html
  words: Words
}

/** Their line is a part of its own, so that the place stays unfolded. */
function foldedJobs(id: string, { jobs, line, words }: FoldedJobs): Html {
  return html`<details id="jobs-${id}">
    <summary id="jobs-in-short-${id}" data-part>${line}</summary>
    ${jobList(jobs, words)}
  </details>`
}

function allWell(jobs: readonly JobInShort[], { say, time }: Words): Html {
  const [next] = jobs
    .flatMap(({ job }) => job.nextSlot ?? [])
    .toSorted((a, b) => Date.parse(a) - Date.parse(b))
  return next === undefined
    ? say`${jobs.length} {0|job|jobs}, all well`
    : say`${jobs.length} {0|job|jobs}, all well, next at ${time(next)}`
}
