import { html } from 'hono/html'
import { waitsForConfirmation } from '../../../core/jobs/stand.ts'
import type { StatusView } from '../../../core/registry/status.ts'
import type { PluginView } from '../../plugins.ts'
import { actionForm } from '../action-form.ts'
import type { Html } from '../html.ts'
import { instancePath, isUnderWay, jobPath } from '../job-words.ts'
import { type JobInShort, jobRow } from '../overview/job-row.ts'
import { page } from '../page.ts'
import type { Words } from '../words.ts'
import { afterFailure, instanceState } from './state.ts'
import { statusSection } from './status-section.ts'

/** What the page of an instance shows, as data. */
export interface InstanceContent {
  plugin: PluginView
  /** Undefined for an instance that does not tell how it stands. */
  status: StatusView | undefined
  jobs: readonly JobInShort[]
}

/** The page of an instance: its state, all that it says of itself, and its jobs. */
export function instancePage({ plugin, status, jobs }: InstanceContent, words: Words): Html {
  const { id, state } = plugin
  const title = words.data(plugin.title)
  const own = ownButtons(status)
  return page(
    html`${head(plugin, words)}
    ${status !== undefined && statusSection(status, { id, isOn: state === 'running', words })}
    ${
      jobs.length > 0 &&
      html`<section class="card" aria-labelledby="jobs-${id}">
        <header><h2 id="jobs-${id}">${words.say`Jobs`}</h2></header>
        <ul class="jobs with-buttons">
          ${jobs.map((short) => jobRow(short, { words, buttons: runButton(short, { own, words }) }))}
        </ul>
      </section>`
    }`,
    {
      words,
      title: `${title} · Mostik`,
      path: instancePath(id),
      isSignedIn: true,
      updates: 'script',
      trail: [{ label: words.say`Overview`, path: '/' }],
      footer: html`<p>${words.say`Times are in ${html`<span translate="no">${words.zone}</span>`}.`}</p>`,
    },
  )
}

function head(plugin: PluginView, words: Words): Html {
  const { id, enabled, state } = plugin
  const { say, text } = words
  const { label, tone } = instanceState(plugin, words)
  const base = instancePath(id)
  return html`<section class="card" id="plugin-${id}" aria-labelledby="title-${id}">
    <header id="head-${id}" data-part>
      <h1 id="title-${id}">${words.data(plugin.title)} <code translate="no">${id}</code></h1>
      <p class="pill ${tone}">${label}</p>
      <div class="actions">
        ${
          state === 'running' &&
          actionForm({ id: `check-${id}`, action: `${base}/check`, label: text`Test connection`, of: id })
        }
        ${
          state === 'failed' &&
          actionForm({ id: `try-${id}`, action: `${base}/try`, label: text`Try now`, of: id })
        }
        ${
          enabled
            ? html`<a class="button" id="switch-${id}" href="${base}/disable">${say`Switch off…`}</a>`
            : actionForm({ id: `switch-${id}`, action: `${base}/enable`, label: text`Switch on`, of: id })
        }
        <a id="settings-${id}" href="/configuration#${id}">${say`Settings`}</a>
      </div>
      ${problem(plugin, words)}
    </header>
  </section>`
}

/** Why an instance failed, and what happens next. */
function problem(plugin: PluginView, words: Words): Html | undefined {
  const { error, state } = plugin
  if (state === 'disabled') {
    return html`<p class="muted">
      ${words.say`Its jobs do not run, and whoever sends it something is told to come again later.`}
    </p>`
  }
  if (error === undefined) return undefined
  return html`<div class="error bad">
    <p class="lines">${words.foreign(error.message)}</p>
    <p class="small">
      <code translate="no">${error.code}</code>
      ${afterFailure(plugin, words)}
    </p>
  </div>`
}

/** The jobs for which the instance itself has a button that runs them as they are. */
function ownButtons(status: StatusView | undefined): ReadonlySet<string> {
  const actions = [
    ...(status?.actions ?? []),
    ...(status?.cards ?? []).flatMap(({ actions: ofCard }) => ofCard),
  ]
  return new Set(
    actions.filter(({ input, field }) => input === undefined && field === undefined).map(({ job }) => job),
  )
}

function runButton(
  { job }: JobInShort,
  { own, words }: { own: ReadonlySet<string>; words: Words },
): Html | undefined {
  const isAtRest = job.enabled && !job.paused && !isUnderWay(job) && !waitsForConfirmation(job)
  if (!isAtRest || own.has(job.job)) return undefined
  return actionForm({
    id: `run-${job.id}`,
    action: `${jobPath(job)}/run`,
    label: words.text`Run now`,
    of: job.id,
    back: instancePath(job.instance),
  })
}
