import { html } from 'hono/html'
import type { RunLogLine } from '../../../core/jobs/run-log.ts'
import type { Plain } from '../../../core/log/plain.ts'
import type { Html } from '../html.ts'
import type { Words } from '../words.ts'

/** The last lines of a run's log, the oldest first. What they say is technical English in every language. */
export function logView(lines: readonly RunLogLine[], { most, words }: { most: number; words: Words }): Html {
  return html`<ol class="log" lang="en" translate="no">
    ${lines.slice(-most).map((line) => logLine(line, words))}
  </ol>`
}

function logLine({ at, level, message, properties }: RunLogLine, { time }: Words): Html {
  return html`<li class="${TONES[level]}">
    ${time(new Date(at).toISOString())} <b>${level}</b> <span>${message}</span>
    ${Object.entries(properties).map(
      ([name, value]) => html`<span class="property">${name}=${propertyText(value)}</span> `,
    )}
  </li>`
}

/** An error, which is stored with all it brings along, is told by its code and its message. */
function propertyText(value: Plain): string {
  if (typeof value === 'string') return cutErrorText(value)
  if (typeof value !== 'object' || value === null) return String(value)
  if (Array.isArray(value) || typeof value['message'] !== 'string') return JSON.stringify(value)
  return [value['code'] ?? value['name'], value['message']]
    .filter((part) => typeof part === 'string')
    .join(': ')
}

/** Of an error that was too long to be stored whole there is only the beginning of its JSON. */
function cutErrorText(text: string): string {
  if (!/^\{"(?:name|code|message)":".*…$/s.test(text)) return text
  const member = (name: string) => new RegExp(`"${name}":"((?:[^"\\\\]|\\\\.)*)`).exec(text)?.[1]
  const told = [member('code') ?? member('name'), member('message')].filter((part) => part !== undefined)
  return told.join(': ').replaceAll(/\\(.)/g, (_, letter: string) => (letter === 'n' ? ' ' : letter))
}

const TONES: Readonly<Record<RunLogLine['level'], string>> = { info: 'calm', warn: 'attention', error: 'bad' }
