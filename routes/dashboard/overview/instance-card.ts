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
  words: Words
}

/** A plugin instance in short: its state, what of its status tells most, and a line for each of its jobs. */
export function instanceCard(plugin: PluginView, { status, jobs, words }: CardContent): Html {
  const { id, error } = plugin
  const title = words.data(plugin.title)
  const { label, tone } = instanceState(plugin, words)
  return html`<article class="card" id="plugin-${id}" aria-labelledby="title-${id}">
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
    ${
      jobs.length > 0 &&
      html`<ul class="jobs">
        ${jobs.map((job) => jobRow(job, { words }))}
      </ul>`
    }
  </article>`
}
