import { html } from 'hono/html'
import type { AppError } from '../../core/errors.ts'
import type { CheckReport } from '../../core/plugin.ts'
import { detailTables, table } from './details.ts'
import type { Html } from './html.ts'
import { page } from './page.ts'

/** What the "test connection" of an instance found. */
export function checkPage(id: string, result: CheckReport | AppError): Html {
  return page(
    html`<section class="sheet report">
      <h1>Test of ${id}</h1>
      ${result instanceof Error ? problem(result) : report(result)}
      <form class="actions" method="post" action="/plugins/${encodeURIComponent(id)}/check">
        <button>Test again</button>
        <a href="/">Back to the dashboard</a>
      </form>
    </section>`,
    { title: `Test of ${id} · Mostik` },
  )
}

function report({ summary, tables = [], warnings = [] }: CheckReport): Html {
  return html`<p class="pill good">It works</p>
    <p class="lines">${summary}</p>
    ${
      warnings.length > 0 &&
      html`<ul class="note attention">
        ${warnings.map((warning) => html`<li>${warning}</li>`)}
      </ul>`
    }
    ${tables.map(({ title, columns, rows }) => table(columns, rows, title))}`
}

function problem({ code, message, details }: AppError): Html {
  return html`<p class="pill bad">It does not work</p>
    <p class="lines" role="alert">${message}</p>
    <p class="muted"><code>${code}</code></p>
    ${detailTables(details)}`
}
