import { html } from 'hono/html'
import type { Html } from '../html.ts'

/** One cell; the first of a row names it. Without content it takes no room on a phone. */
export interface RowCell {
  content: Html | string
  kind?: 'number'
}

/**
 * A table whose rows a phone shows one below the other, each value with the name of its column. Roles keep it a table
 * for those who hear it, which the other layout would undo.
 */
export function rowsTable(
  columns: readonly string[],
  rows: readonly (readonly RowCell[])[],
  { caption }: { caption?: Html } = {},
): Html {
  return html`<div class="wide">
    <table class="rows" role="table">
      ${
        caption !== undefined &&
        html`<caption>
          ${caption}
        </caption>`
      }
      <thead role="rowgroup">
        <tr role="row">
          ${columns.map((name) => html`<th scope="col" role="columnheader">${name}</th>`)}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${rows.map(
          (cells) =>
            html`<tr role="row">
              ${cells.map((cell, index) => cellView(cell, { name: columns[index] ?? '', isFirst: index === 0 }))}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`
}

function cellView({ content, kind }: RowCell, { name, isFirst }: { name: string; isFirst: boolean }): Html {
  if (isFirst) return html`<th scope="row" role="rowheader">${content}</th>`
  const isEmpty = content === ''
  return html`<td role="cell" class="${isEmpty ? 'empty' : (kind ?? '')}" data-label="${name}">
    ${content}
  </td>`
}
