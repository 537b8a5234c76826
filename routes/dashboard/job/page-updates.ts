import { html } from 'hono/html'
import type { Html } from '../html.ts'
import type { PageOptions } from '../page.ts'
import type { Words } from '../words.ts'

interface Updates {
  /** Whether what the page shows goes on changing by itself. */
  isLive: boolean
  /** Whether somebody wants it to stay as it is. */
  isStill: boolean
}

/** Whether a page is loaded again where there are no scripts: only while it shows something that goes on. */
export function updatesOf({ isLive, isStill }: Updates): NonNullable<PageOptions['updates']> {
  return isLive && !isStill ? 'script and reload' : 'script'
}

/** What stands at the foot of a page: its time zone and, for those without scripts, whether it is loaded again by itself. */
export function pageFooter(options: Updates & { path: string }, words: Words): Html {
  const zone = html`<span translate="no">${words.zone}</span>`
  return html`<p>${words.say`Times are in ${zone}.`}</p>
    ${updatesNote(options, words)}`
}

function updatesNote({ isLive, isStill, path }: Updates & { path: string }, { say }: Words): Html {
  if (!isLive) return html``
  const link = isStill
    ? html`${say`This page stays as it is.`} <a href="${path}">${say`Reload it every 5 s.`}</a>`
    : html`${say`This page reloads every 5 s.`} <a href="${path}?still">${say`Hold it still.`}</a>`
  return html`<noscript><p>${link}</p></noscript>`
}
