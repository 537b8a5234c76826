import type { PluginView } from '../../plugins.ts'
import type { Html } from '../html.ts'
import type { Tone } from '../job-words.ts'
import type { Words } from '../words.ts'

/** The state of an instance in plain words. */
export function instanceState({ state }: PluginView, { say }: Words): { label: Html; tone: Tone } {
  if (state === 'starting') return { label: say`Starting`, tone: 'busy' }
  if (state === 'running') return { label: say`On`, tone: 'good' }
  if (state === 'disabled') return { label: say`Off`, tone: 'calm' }
  return { label: say`Failed to start`, tone: 'bad' }
}

/** What happens to an instance that failed to start. */
export function afterFailure({ nextTry }: PluginView, { say, time }: Words): Html {
  return nextTry === undefined
    ? say`It stays so until its settings are changed.`
    : say`It is tried again at ${time(nextTry)}.`
}
