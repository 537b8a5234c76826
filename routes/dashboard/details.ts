import { html } from 'hono/html'
import type { Html } from './html.ts'
import type { Words } from './words.ts'

const MOST_ROWS = 20
const LONGEST_TEXT = 200

/**
 * The details of an error as tables for people: single values first, then each object and each list by its name.
 * Takes whatever a plugin puts there.
 */
export function detailTables(details: Readonly<Record<string, unknown>>, words: Words): Html {
  const entries = Object.entries(details)
  const single = entries.filter(([, value]) => !isNested(value))
  const nested = entries.filter(([, value]) => isNested(value))
  return html`<div class="tables">
    ${single.length > 0 && pairs(single, words)} ${nested.map(([name, value]) => named(name, value, words))}
  </div>`
}

export interface TableContent {
  columns: readonly string[]
  /** Their cells in the order of `columns`. */
  rows: readonly (readonly unknown[])[]
  caption?: string
  /** Makes of it what the keyboard can reach and scroll sideways, where it may be wider than the page. */
  region?: { id: string; label: string }
}

/** A table with a row of headings. English headings and known words in cells are translated. */
export function table(content: TableContent, words: Words): Html {
  const { columns, rows, caption, region } = content
  const scrolled = region && html`id="${region.id}" role="region" aria-label="${region.label}" tabindex="0"`
  return html`<div class="wide" ${scrolled}>
    <table>
      ${
        caption !== undefined &&
        html`<caption>
          ${words.foreign(caption)}
        </caption>`
      }
      <thead>
        <tr>
          ${columns.map((column) => html`<th scope="col">${words.foreign(column)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${row.map((cell) => html`<td class="${kindOf(cell)}">${shown(cell, words)}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`
}

function named(name: string, value: unknown, words: Words): Html {
  const caption = wordsOf(name)
  if (!Array.isArray(value)) return pairs(entriesOf(value), words, caption)
  const rows = value.slice(0, MOST_ROWS)
  const title = rows.length < value.length ? `${caption} (the first ${MOST_ROWS})` : caption
  const columns = [...new Set(rows.flatMap((row) => entriesOf(row).map(([column]) => column)))]
  if (columns.length === 0) return table({ columns: [title], rows: rows.map((row) => [row]) }, words)
  const cells = rows.map((row) => new Map(entriesOf(row)))
  return table(
    {
      columns: columns.map(wordsOf),
      rows: cells.map((row) => columns.map((column) => row.get(column))),
      caption: title,
    },
    words,
  )
}

function pairs(entries: readonly (readonly [string, unknown])[], words: Words, caption?: string): Html {
  return html`<div class="wide">
    <table>
      ${
        caption !== undefined &&
        html`<caption>
          ${words.foreign(caption)}
        </caption>`
      }
      <tbody>
        ${entries.map(
          ([name, value]) =>
            html`<tr>
              <th scope="row">${words.foreign(wordsOf(name))}</th>
              <td class="${kindOf(value)}">${shown(value, words)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`
}

/** `keyChange` is read as `key change`; a name with an abbreviation, such as `GoodID`, stays as it is. */
export function wordsOf(name: string): string {
  if (/[A-Z]{2}/.test(name)) return name
  return name.replaceAll(/(?<=[a-z\d])(?=[A-Z])/g, ' ').toLowerCase()
}

function shown(value: unknown, words: Words): Html | string {
  if (value === undefined || value === null) return ''
  if (isMoment(value)) return words.time(value.at)
  if (typeof value === 'number' && Number.isInteger(value)) return words.number(value)
  const text = typeof value === 'string' ? words.data(value) : (JSON.stringify(value) ?? '')
  return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text
}

/** A cell of a status that is a moment. */
function isMoment(value: unknown): value is { at: string } {
  if (!isNested(value) || !('at' in value) || Object.keys(value).length > 1) return false
  return typeof value.at === 'string' && !Number.isNaN(Date.parse(value.at))
}

function kindOf(value: unknown): string {
  return typeof value === 'number' ? 'number' : ''
}

function isNested(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : []
}
