import { html } from 'hono/html'
import type { RunLogLine } from '../../../core/jobs/run-log.ts'
import type { Html } from '../html.ts'
import type { Words } from '../words.ts'
import { countsView } from './balance-view.ts'
import { logView } from './log-view.ts'

/** A part of a page with a title; it is exchanged when it changes. */
export function block(name: string, title: Html, content: Html): Html {
  return part(
    name,
    html`<section class="card block" aria-labelledby="${name}-title">
      <h2 id="${name}-title">${title}</h2>
      ${content}
    </section>`,
  )
}

/** A part of a page that is exchanged when it changes; it takes no room while there is nothing in it. */
export function part(name: string, content: Html): Html {
  return html`<div class="part" id="part-${name}" data-part>${content}</div>`
}

/** What a run has counted, as a part of a page that is empty while it has counted nothing. */
export function countsBlock(
  counts: Readonly<Record<string, number>>,
  options: { title: Html; outcomes: readonly string[]; isUnderWay: boolean; words: Words },
): Html {
  if (Object.keys(counts).length === 0) return part('counts', html``)
  return block('counts', options.title, countsView(counts, options))
}

/** The last lines of a run's log, as a part of a page that is empty while it has told nothing. */
export function logBlock(
  lines: readonly RunLogLine[],
  { title, most, words }: { title: Html; most: number; words: Words },
): Html {
  if (lines.length === 0) return part('log', html``)
  return block('log', title, logView(lines, { most, words }))
}

/** One line of a `dl`. */
export function fact(name: Html, value: Html): Html {
  return html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`
}
