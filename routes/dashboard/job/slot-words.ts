import { html } from 'hono/html'
import type { Html } from '../html.ts'
import type { Words } from '../words.ts'
import type { SlotKind } from './calendar.ts'

/** What can be said of a time of the schedule: what became of it, or that it is still to come. */
export type SlotSign = SlotKind | 'planned'

/** What became of one time of the schedule. */
export function slotText(sign: SlotSign, { text }: Words): string {
  switch (sign) {
    case 'failed':
      return text`failed`
    case 'asked':
      return text`stopped to ask`
    case 'skipped':
      return text`skipped`
    case 'late':
      return text`ran late`
    case 'running':
      return text`under way`
    case 'ran':
      return text`ran`
    case 'held':
      return text`not needed, a run was under way`
    case 'idle':
      return text`nothing to do`
    case 'planned':
      return text`still to come`
  }
}

/** Why a time of the schedule had no run. */
export function reasonText(reason: string, { text, foreignText }: Words): string {
  switch (reason) {
    case 'running':
      return text`the run before was still under way`
    case 'retrying':
      return text`a failed run was waiting for its next try`
    case 'paused':
      return text`the job was paused`
    case 'disabled':
      return text`the plugin was switched off`
    case 'missed':
      return text`Mostik was not running then`
    default:
      return plainReason(foreignText(reason))
  }
}

/** A reason that is a code, such as `no-signal`, in words. */
function plainReason(reason: string): string {
  return /^[a-z]+(?:-[a-z]+)+$/.test(reason) ? reason.replaceAll('-', ' ') : reason
}

/** How each sign is coloured. */
export const SIGN_TONES: Readonly<Record<SlotSign, string>> = {
  failed: 'bad',
  asked: 'attention',
  skipped: 'attention',
  late: 'attention',
  running: 'busy',
  ran: 'good',
  held: 'calm',
  idle: 'calm',
  planned: 'calm',
}

/** A sign that is told from the others by its shape; whoever shows it says beside it what it means. */
export function signPicture(sign: SlotSign): Html {
  return html`<svg class="sign" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
    <path
      d="${SHAPES[sign]}"
      fill="none"
      stroke="currentColor"
      stroke-width="1.75"
      stroke-linecap="round"
      stroke-linejoin="round"
    />
  </svg>`
}

const SHAPES: Readonly<Record<SlotSign, string>> = {
  failed: 'M2.5 2.5 9.5 9.5M9.5 2.5 2.5 9.5',
  asked: 'M3.5 4A2.5 2.5 0 1 1 6 6.5V7.5M6 10V10.1',
  skipped: 'M2 6H10',
  late: 'M6 1.5A4.5 4.5 0 1 0 6.01 1.5M6 3.5V6L8 7.5',
  running: 'M4 2 9.5 6 4 10Z',
  ran: 'M2 6.5 4.75 9.25 10 3',
  held: 'M2.5 6H4.5M7.5 6H9.5',
  idle: 'M6 5.9V6.1',
  planned: 'M6 2.5A3.5 3.5 0 1 0 6.01 2.5',
}
