import { html } from 'hono/html'
import type { ServiceProblem } from '../../core/app.ts'
import type { JobView } from '../../core/jobs/view.ts'
import type { StatusView } from '../../core/registry/status.ts'
import type { PluginView } from '../plugins.ts'
import { healthView } from './health.ts'
import type { Html } from './html.ts'
import { instanceCard } from './instance-card.ts'
import { page } from './page.ts'
import type { Times } from './times.ts'

/** What the dashboard shows, as data. */
export interface Board {
  plugins: readonly PluginView[]
  /** Of the instances that tell how they stand, by id. */
  statuses: ReadonlyMap<string, StatusView>
  jobs: readonly JobView[]
  problems: readonly ServiceProblem[]
  storage: string
  /** What the storage can never promise. */
  limits: readonly string[]
  version: string
  /** Whether the page stays as it is where there are no scripts. */
  isStill: boolean
}

/**
 * The dashboard. The script (`live.ts`) exchanges elements with `data-part` when they change; each has an id, and so
 * has everything inside that can hold the focus or be unfolded.
 */
export function boardPage(board: Board, times: Times): Html {
  const cards = board.plugins.map((plugin) =>
    instanceCard(plugin, {
      status: board.statuses.get(plugin.id),
      jobs: board.jobs.filter((job) => job.instance === plugin.id),
      times,
    }),
  )
  return page(html`${healthView(board, times)} ${cards}`, {
    title: 'Mostik',
    updates: board.isStill ? 'script' : 'script and reload',
    navigation: html`<p class="small" id="connection" role="status"></p>
      <form method="post" action="/logout"><button class="quiet">Sign out</button></form>`,
    footer: html`<p>Times are in ${times.zone}. Storage ${board.storage}. Version ${board.version}.</p>
      ${limitsNote(board.limits)}
      <noscript>${reloadNote(board.isStill)}</noscript>`,
  })
}

function limitsNote(limits: readonly string[]): Html | undefined {
  if (limits.length === 0) return undefined
  return html`<details id="limits">
    <summary>What this storage cannot promise</summary>
    <ul>
      ${limits.map((limit) => html`<li>${limit}</li>`)}
    </ul>
  </details>`
}

function reloadNote(isStill: boolean): Html {
  return isStill
    ? html`<p>This page stays as it is. <a href="/">Reload it every 5 s.</a></p>`
    : html`<p>This page reloads every 5 s. <a href="/?still">Hold it still.</a></p>`
}
