import { html } from 'hono/html'
import type { AppError } from '../../../core/errors.ts'
import type { CheckReport } from '../../../core/plugin.ts'
import { detailTables, table } from '../details.ts'
import type { Html } from '../html.ts'
import { instancePath } from '../job-words.ts'
import { page } from '../page.ts'
import type { Words } from '../words.ts'

/** What the "test connection" of an instance found. */
export function checkPage(id: string, result: CheckReport | AppError, words: Words): Html {
  const { say, text } = words
  const name = html`<span translate="no">${id}</span>`
  return page(
    html`<section class="sheet report">
      <h1>${say`Test of ${name}`}</h1>
      ${result instanceof Error ? problem(result, words) : report(result, words)}
      <form class="actions" method="post" action="${instancePath(id)}/check">
        <button>${say`Test again`}</button>
        <a href="${instancePath(id)}">${say`Back to ${name}`}</a>
      </form>
    </section>`,
    {
      words,
      title: `${text`Test of ${id}`} · Mostik`,
      path: instancePath(id),
      isSignedIn: true,
      trail: [
        { label: say`Overview`, path: '/' },
        { label: name, path: instancePath(id) },
      ],
    },
  )
}

function report({ summary, tables = [], warnings = [] }: CheckReport, words: Words): Html {
  return html`<p class="pill good">${words.say`It works`}</p>
    <p class="lines">${words.foreign(summary)}</p>
    ${
      warnings.length > 0 &&
      html`<ul class="note attention">
        ${warnings.map((warning) => html`<li class="lines">${words.foreign(warning)}</li>`)}
      </ul>`
    }
    ${tables.map(({ title, columns, rows }) => table({ columns, rows, caption: title }, words))}`
}

function problem({ code, message, details }: AppError, words: Words): Html {
  return html`<p class="pill bad">${words.say`It does not work`}</p>
    <p class="lines" role="alert">${words.foreign(message)}</p>
    <p class="muted"><code translate="no">${code}</code></p>
    ${detailTables(details, words)}`
}
