import { html } from 'hono/html'
import type { Html } from '../dashboard/html.ts'
import { page } from '../dashboard/page.ts'
import type { Words } from '../dashboard/words.ts'
import type { ApiDocument } from '../openapi/document.ts'
import { operationView, type Place } from './operation.ts'
import { shapeId, shapeView } from './shape.ts'

export interface DocsOptions {
  /** Where the service is, for the examples. */
  base: string
  words: Words
  isSignedIn: boolean
}

/** The API for people: every operation, unfolded without scripts. It is in English, the language of the API itself. */
export function docsPage(document: ApiDocument, { base, words, isSignedIn }: DocsOptions): Html {
  const { info, tags, paths, components } = document
  const places = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): Place => ({ method, path, operation })),
  )
  return page(
    html`<div lang="en" translate="no">
      <section class="health calm">
        <h1>The API of this service</h1>
        <p>${info.description}</p>
        <p>
          Where the admin token is needed, send it as <code>Authorization: Bearer &lt;token&gt;</code>.
          Programs read the same as <a href="/openapi.json">OpenAPI 3.1</a>.
        </p>
        <p>
          ${tags.map(({ name }) => html`<a href="#${tagId(name)}">${name}</a> `)}
          <a href="#${tagId('shapes')}">Shapes</a>
        </p>
      </section>
      ${tags.map(
        ({ name, description }) =>
          html`<section class="card" id="${tagId(name)}">
            <header>
              <h2>${name}</h2>
              <span class="muted">${description}</span>
            </header>
            ${places.filter(({ operation }) => operation.tags.includes(name)).map((one) => operationView(one, base))}
          </section>`,
      )}
      <section class="card" id="${tagId('shapes')}">
        <header><h2>Shapes</h2></header>
        ${Object.entries(components.schemas).map(
          ([name, schema]) =>
            html`<div class="operation" id="${shapeId(name)}">
              <h3>${name}</h3>
              ${shapeView(schema)}
            </div>`,
        )}
      </section>
    </div>`,
    {
      words,
      title: words.text`The API · Mostik`,
      path: '/docs',
      here: 'docs',
      isSignedIn,
      footer: html`<p>${words.say`Version ${info.version}.`}</p>`,
    },
  )
}

function tagId(name: string): string {
  return `part-${name}`
}
