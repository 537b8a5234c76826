import { html } from 'hono/html'
import type * as v from 'valibot'
import type { questionSchema } from '../../../core/question.ts'
import type { Html } from '../html.ts'
import type { Words } from '../words.ts'

type Found = v.InferOutput<typeof questionSchema>

/** What guards found, beside what is usual. */
export function guardTable(guards: Found['guards'], words: Words): Html {
  const { say } = words
  return html`<div class="wide">
    <table class="guards">
      <caption>
        ${say`What is unusual`}
      </caption>
      <thead>
        <tr>
          <th scope="col">${say`What`}</th>
          <th scope="col" class="number">${say`How many`}</th>
          <th scope="col" class="number">${say`Share`}</th>
          <th scope="col" class="number">${say`Limit`}</th>
        </tr>
      </thead>
      <tbody>
        ${guards.map(
          ({ guard, count, of, limit }) =>
            html`<tr>
              <th scope="row">${guardWords(guard, words)}</th>
              <td class="number">${say`${count} of ${of}`}</td>
              <td class="number">${percent(of === 0 ? 0 : count / of, words)}</td>
              <td class="number">${percent(limit, words)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`
}

/** Examples of what would change, a table for each guard that shows some. */
export function exampleTables(examples: Found['examples'], words: Words): Html {
  const guards = [...new Set(examples.map(({ guard }) => guard))]
  return html`${guards.map((guard) =>
    exampleTable(
      guard,
      examples.filter((example) => example.guard === guard),
      words,
    ),
  )}`
}

function exampleTable(guard: string | undefined, examples: Found['examples'], words: Words): Html {
  const { say, data } = words
  return html`<div class="wide">
    <table class="examples">
      ${
        guard !== undefined &&
        html`<caption>
          ${guardWords(guard, words)}
        </caption>`
      }
      <thead>
        <tr>
          <th scope="col">${say`What`}</th>
          <th scope="col">${say`Before`}</th>
          <th scope="col">${say`After`}</th>
        </tr>
      </thead>
      <tbody>
        ${examples.map(
          ({ what, before, after }) =>
            html`<tr>
              <th scope="row">${data(what)}</th>
              <td>${data(before)}</td>
              <td>${data(after)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`
}

/** What a guard looks for, in a few words. */
function guardWords(guard: string, { say, foreign }: Words): Html {
  if (guard === 'drop') return say`Gone`
  if (guard === 'keyChange') return say`Under another key`
  if (guard === 'rejected') return say`Cannot be read`
  if (guard === 'price') return say`Price moves by more than half`
  if (guard === 'zero') return say`Sells out or is hidden`
  if (guard === 'names') return say`Gets another name`
  return foreign(guard)
}

function percent(share: number, { language }: Words): string {
  return new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(share)
}
