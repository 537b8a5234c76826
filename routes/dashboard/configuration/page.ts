import { html } from 'hono/html'
import type { ServiceProblem } from '../../../core/app.ts'
import type { ConfigurationView, GroupView, SettingView } from '../../configuration.ts'
import type { Html } from '../html.ts'
import { instancePath } from '../job-words.ts'
import { page } from '../page.ts'
import type { Words } from '../words.ts'
import { code, settingRow } from './setting-row.ts'

/** The page of the settings: what is not in force, then the service's own part and each instance. */
export function configurationPage(view: ConfigurationView, words: Words): Html {
  const { say } = words
  const content = html`<h1>${say`Settings`}</h1>
    ${fileWords(view, words)} ${view.notInForce.length > 0 && notInForce(view.notInForce, words)}
    ${view.groups.length > 1 && contents(view.groups, words)}
    ${view.groups.map((group) => groupCard(group, words))}`
  return page(content, {
    words,
    title: `${words.text`Settings`} · Mostik`,
    path: '/configuration',
    here: 'configuration',
    isSignedIn: true,
  })
}

function fileWords({ file }: ConfigurationView, { say }: Words): Html {
  if (file === undefined) return html`<p class="intro">${say`These settings come from no file.`}</p>`
  return html`<div class="intro">
    <p>${say`Change them in the file ${code(file)}. Secrets are never shown here.`}</p>
    <p class="muted small">
      ${say`${code('mostik check')} tells every mistake in it. ${code('mostik schema')} prints its JSON Schema, with which editors complete what you write.`}
    </p>
  </div>`
}

function notInForce(problems: readonly ServiceProblem[], { say, foreign }: Words): Html {
  return html`<section class="not-in-force attention" aria-labelledby="not-in-force">
    <h2 id="not-in-force">${say`Not in force`}</h2>
    ${problems.map(({ message }) => html`<p class="lines">${foreign(message)}</p>`)}
  </section>`
}

function contents(groups: readonly GroupView[], words: Words): Html {
  return html`<nav class="contents small" aria-label="${words.text`On this page`}">
    <ul>
      ${groups.map(
        (group) =>
          html`<li><a href="#${anchorOf(group)}">${group.instance ?? words.say`The service itself`}</a></li>`,
      )}
    </ul>
  </nav>`
}

function groupCard(group: GroupView, words: Words): Html {
  const { instance, settings } = group
  const isChanged = ({ origin }: SettingView) => origin.from !== 'default'
  const changed = settings.filter(isChanged)
  const others = settings.filter((setting) => !isChanged(setting))
  const anchor = anchorOf(group)
  return html`<section class="card settings" id="${anchor}" aria-labelledby="${anchor}-title">
    <header>
      <h2 id="${anchor}-title">
        ${instance === undefined ? words.say`The service itself` : html`${words.data(group.title ?? '')} ${code(instance)}`}
      </h2>
      ${
        instance !== undefined &&
        html`<a
          class="small"
          href="${instancePath(instance)}"
          aria-label="${words.text`Jobs and state of ${instance}`}"
          >${words.say`Jobs and state`}</a
        >`
      }
      ${groupNotes(group, words)}
    </header>
    ${changed.length > 0 && rows(changed, words)}
    ${others.length > 0 && asTheyCome(others, { words, isAll: changed.length === 0 })}
  </section>`
}

function groupNotes({ madeFrom, switched }: GroupView, { say }: Words): Html {
  return html`${madeFrom !== undefined && html`<p class="note small calm">${say`One of those that the entry ${code(madeFrom)} stands for.`}</p>`}
  ${switched === 'off' && html`<p class="note small attention">${say`Switched off by hand, whatever the file says.`}</p>`}
  ${switched === 'on' && html`<p class="note small good">${say`Switched on by hand, whatever the file says.`}</p>`}`
}

function asTheyCome(
  settings: readonly SettingView[],
  { words, isAll }: { words: Words; isAll: boolean },
): Html {
  const { length } = settings
  return html`<details>
    <summary>
      ${
        isAll
          ? words.say`All ${length} {0|setting is as it comes|settings are as they come}`
          : words.say`${length} {0|setting is as it comes|settings are as they come}`
      }
    </summary>
    ${rows(settings, words)}
  </details>`
}

function rows(settings: readonly SettingView[], words: Words): Html {
  return html`<dl>${settings.map((setting) => settingRow(setting, words))}</dl>`
}

/** An instance is found by its id; the service's own part has an id that no instance can have. */
function anchorOf({ instance }: GroupView): string {
  return instance ?? 'configuration'
}
