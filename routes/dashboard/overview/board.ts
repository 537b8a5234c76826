import { html } from 'hono/html'
import type { ServiceProblem } from '../../../core/app.ts'
import type { StatusView } from '../../../core/registry/status.ts'
import type { PluginView } from '../../plugins.ts'
import type { Html } from '../html.ts'
import { page } from '../page.ts'
import type { Words } from '../words.ts'
import { healthView } from './health.ts'
import { instanceCard } from './instance-card.ts'
import type { JobInShort } from './job-row.ts'
import { type Standing, standingOf, type Weighed } from './weight.ts'

/** What the overview shows, as data. */
export interface Board {
  plugins: readonly PluginView[]
  /** Of the instances that tell how they stand, by id. */
  statuses: ReadonlyMap<string, StatusView>
  jobs: readonly JobInShort[]
  problems: readonly ServiceProblem[]
  storage: string
  /** What the storage can never promise. */
  limits: readonly string[]
  version: string
  /** Whether the page stays as it is where there are no scripts. */
  isStill: boolean
}

/**
 * The overview. The script (`live.ts`) exchanges elements with `data-part` when they change; each has an id, and so
 * has everything inside that can hold the focus or be unfolded.
 */
export function boardPage(board: Board, words: Words): Html {
  const { say } = words
  const cards = board.plugins
    .map((plugin) => weighed(plugin, board, words))
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ plugin, ...content }) => instanceCard(plugin, { ...content, words }))
  const health = healthView(board, words)
  return page(html`${health} ${cards.length > 0 && html`<div class="board">${cards}</div>`}`, {
    words,
    title: 'Mostik',
    here: 'overview',
    isSignedIn: true,
    updates: board.isStill ? 'script' : 'script and reload',
    footer: html`<p>
        ${say`Times are in ${name(words.zone)}.`} ${say`Storage ${name(board.storage)}.`}
        ${say`Version ${name(board.version)}.`}
      </p>
      ${limitsNote(board.limits, words)}
      <noscript>${reloadNote(board.isStill, words)}</noscript>`,
  })
}

function weighed(plugin: PluginView, { statuses, jobs }: Board, words: Words): Weighed & Standing {
  const { id } = plugin
  const content = { plugin, status: statuses.get(id), jobs: jobs.filter(({ job }) => job.instance === id) }
  return { ...content, ...standingOf(content, words) }
}

function name(text: string): Html {
  return html`<span translate="no">${text}</span>`
}

function limitsNote(limits: readonly string[], words: Words): Html | undefined {
  if (limits.length === 0) return undefined
  return html`<details id="limits">
    <summary>${words.say`What this storage cannot promise`}</summary>
    <ul>
      ${limits.map((limit) => html`<li>${words.foreign(limit)}</li>`)}
    </ul>
  </details>`
}

function reloadNote(isStill: boolean, { say }: Words): Html {
  return isStill
    ? html`<p>${say`This page stays as it is.`} <a href="/">${say`Reload it every 5 s.`}</a></p>`
    : html`<p>${say`This page reloads every 5 s.`} <a href="/?still">${say`Hold it still.`}</a></p>`
}
