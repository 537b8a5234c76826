import { html } from 'hono/html'
import type { Html } from '../dashboard/html.ts'
import type { ApiContent, ApiOperation, ApiParameter } from '../openapi/document.ts'
import { curlOf } from './curl.ts'
import { optionalNote, shapeView, wordsOf } from './shape.ts'

const PROBLEM = 'application/problem+json'

/** A method of a path, as it stands in the document. */
export interface Place {
  method: string
  path: string
  operation: ApiOperation
}

/** One operation: a line that unfolds to all that is known of it. */
export function operationView(place: Place, base: string): Html {
  const { method, path, operation } = place
  const { operationId, summary, description, security, parameters, requestBody, responses } = operation
  return html`<details class="operation" id="${operationId}">
    <summary>
      <span class="pill ${method === 'get' ? 'good' : 'busy'}">${method.toUpperCase()}</span>
      <code>${path}</code> ${summary}
    </summary>
    ${description !== undefined && html`<p>${description}</p>`}
    <p class="muted">
      ${security.length > 0 ? 'Needs the admin token.' : 'Open: needs no admin token.'} Operation
      <code>${operationId}</code>.
    </p>
    ${
      parameters.length > 0 &&
      html`<h4>Parameters</h4>
        ${parameterTable(parameters)}`
    }
    ${
      requestBody !== undefined &&
      html`<h4>Body</h4>
        <p>${requestBody.description}${!requestBody.required && ' (or left out)'}</p>
        ${contentView(requestBody.content)}`
    }
    <h4>Answers</h4>
    ${Object.entries(responses).map(
      ([status, { description: about, content = {} }]) =>
        html`<p><b>${status === 'default' ? 'Otherwise' : status}</b> ${about}</p>
          ${contentView(content)}`,
    )}
    <h4>Example</h4>
    <pre tabindex="0"><code>${curlOf(place, base)}</code></pre>
  </details>`
}

function parameterTable(parameters: readonly ApiParameter[]): Html {
  return html`<div class="wide">
    <table>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">In the</th>
          <th scope="col">What it is</th>
          <th scope="col"></th>
        </tr>
      </thead>
      <tbody>
        ${parameters.map(
          ({ name, in: place, required, schema, description }) =>
            html`<tr>
              <td><code>${name}</code></td>
              <td>${place}</td>
              <td>${wordsOf(schema)} ${optionalNote(schema, required)}</td>
              <td>${description}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`
}

/** The bodies by media type; errors have their codes in the words beside the status. */
function contentView(content: ApiContent): Html {
  const bodies = Object.entries(content).filter(([type]) => type !== PROBLEM)
  return html`${bodies.map(
    ([type, { schema, example }]) =>
      html`<p class="muted"><code>${type}</code></p>
        ${schema !== undefined && shapeView(schema)}
        ${example !== undefined && html`<pre tabindex="0"><code>${exampleText(example)}</code></pre>`}`,
  )}`
}

function exampleText(example: unknown): string {
  return typeof example === 'string' ? example : JSON.stringify(example, null, 2)
}
