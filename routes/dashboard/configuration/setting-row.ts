import { html } from 'hono/html'
import type { OriginView, SettingView } from '../../configuration.ts'
import type { Html } from '../html.ts'
import { listed } from '../job-words.ts'
import type { Words } from '../words.ts'

/** One setting of a list: its name, what it is for, its value, and where that came from. */
export function settingRow({ path, description, origin, ...setting }: SettingView, words: Words): Html {
  const where = originWords(origin, words)
  return html`<div>
    <dt>${code(path)}</dt>
    <dd class="value">${shownValue(setting, words)}</dd>
    ${description !== undefined && html`<dd class="about small">${words.foreign(description)}</dd>`}
    ${where !== undefined && html`<dd class="origin small muted">${where}</dd>`}
  </div>`
}

/** What stands in the file or is typed somewhere: never translated. */
export function code(text: string): Html {
  return html`<code translate="no">${text}</code>`
}

function shownValue({ value, isSecret }: Pick<SettingView, 'value' | 'isSecret'>, { say }: Words): Html {
  if (value === undefined) return html`<span class="muted">${say`not set`}</span>`
  if (isSecret === true) return html`${code(plain(value))} <span class="muted small">${say`secret`}</span>`
  if (!Array.isArray(value) || value.length === 0) return code(plain(value))
  return html`${value.map((item, index) => html`${index > 0 ? ', ' : ''}${code(plain(item))}`)}`
}

/** A text as it is; everything else as it is written in the file. */
function plain(value: unknown): string {
  return typeof value === 'string' && value !== '' ? value : JSON.stringify(value)
}

function originWords({ from, line, variables = [], files = [] }: OriginView, words: Words): Html | undefined {
  if (from === 'default') return undefined
  const { say } = words
  const sources = [
    ...variables.map(({ name, isSet }) =>
      isSet
        ? say`the environment variable ${code(name)}, which is set`
        : say`the environment variable ${code(name)}, which is not set now`,
    ),
    ...files.map((file) => say`the file ${code(file)}`),
  ]
  const source = listed(sources, words)
  if (from === 'variable') return say`Taken from ${source}; it stands above the file.`
  if (sources.length === 0) return say`Line ${line ?? 1}`
  return say`Line ${line ?? 1}; comes from ${source}.`
}
