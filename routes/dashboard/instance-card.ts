import { html } from 'hono/html'
import type { JobView } from '../../core/jobs/view.ts'
import type { StatusView } from '../../core/registry/status.ts'
import type { PluginView } from '../plugins.ts'
import { actionForm } from './action-form.ts'
import type { Html } from './html.ts'
import { jobSection } from './job-section.ts'
import { statusSection } from './status-section.ts'
import type { Times } from './times.ts'

const STATES = {
  starting: 'Starting',
  running: 'On',
  disabled: 'Off',
  failed: 'Failed to start',
}
const TONES = { starting: 'busy', running: 'good', disabled: 'calm', failed: 'bad' }

/** What a card shows besides the instance itself. */
export interface CardContent {
  /** Undefined for an instance that does not tell how it stands. */
  status: StatusView | undefined
  jobs: readonly JobView[]
  times: Times
}

/** A plugin instance with its switch, how it stands, and its jobs. */
export function instanceCard(plugin: PluginView, { status, jobs, times }: CardContent): Html {
  const { id, title, state, error, enabled } = plugin
  const base = `/plugins/${encodeURIComponent(id)}`
  const onOff = enabled
    ? { action: 'disable', label: 'Switch off' }
    : { action: 'enable', label: 'Switch on' }
  return html`<article class="card" id="plugin-${id}" aria-labelledby="title-${id}">
    <header id="head-${id}" data-part>
      <h2 id="title-${id}">${title}${title.toLowerCase() !== id && html` <code>${id}</code>`}</h2>
      <p class="pill ${TONES[state]}">${STATES[state]}</p>
      <div class="actions">
        ${
          state === 'running' &&
          actionForm({ id: `check-${id}`, action: `${base}/check`, label: 'Test connection', of: id })
        }
        ${actionForm({ id: `switch-${id}`, action: `${base}/${onOff.action}`, label: onOff.label, of: id })}
      </div>
      ${
        error !== undefined &&
        html`<div class="error bad">
          <p class="lines">${error.message}</p>
          <p class="small"><code>${error.code}</code></p>
        </div>`
      }
    </header>
    ${status !== undefined && statusSection(status, { id, isOn: state === 'running', times })}
    ${jobs.map((job) => jobSection(job, times))}
  </article>`
}
