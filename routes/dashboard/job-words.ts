import { html } from 'hono/html'
import type { JobView, RunView, TriggerView } from '../../core/jobs/view.ts'
import type { Html } from './html.ts'
import type { Times } from './times.ts'

/** How a state looks: calm, at work, in need of a look, broken. */
export type Tone = 'calm' | 'busy' | 'attention' | 'bad'

/** A job's status in plain words. */
export function statusOf(job: JobView): { words: string; tone: Tone } {
  if (!job.enabled) return { words: 'Switched off', tone: 'calm' }
  if (job.paused) return { words: 'Paused', tone: 'attention' }
  if (job.status === 'IN_PROGRESS') return { words: job.running ? 'Running' : 'Under way', tone: 'busy' }
  if (job.status === 'RETRY_WAITING') return { words: 'Waits to try again', tone: 'attention' }
  if (waitsForConfirmation(job)) return { words: 'Needs you', tone: 'attention' }
  if (job.status === 'ERROR') return { words: 'Failed', tone: 'bad' }
  if (job.signalsWaiting > 0) return { words: 'About to run', tone: 'busy' }
  return { words: job.nextSlot === null ? 'Waits for a signal' : 'Waits for its time', tone: 'calm' }
}

/** Whether a run is begun and not finished. */
export function isUnderWay({ status }: JobView): boolean {
  return status === 'IN_PROGRESS' || status === 'RETRY_WAITING'
}

/** Whether the job stopped by itself and goes on when a person confirms. */
export function waitsForConfirmation({ status, error }: JobView): boolean {
  return status === 'ERROR' && error !== null && /^(GUARD_|FIRST_RUN_PREVIEW)/.test(error.code)
}

/** What happens after an error, and when. */
export function nextStep(job: JobView, times: Times): Html {
  if (!job.enabled) return html`Nothing happens while the plugin is switched off.`
  if (job.paused) return html`Nothing happens while the job is paused.`
  if (waitsForConfirmation(job)) return html`It waits for your confirmation.`
  if (job.status === 'IN_PROGRESS') return html`It is being tried again now.`
  if (job.nextTry !== null) return html`It is tried again at ${times.show(job.nextTry)}.`
  if (job.nextSlot !== null) return html`It runs again by its schedule at ${times.show(job.nextSlot)}.`
  return html`It runs again with the next signal, or when you start it.`
}

/** How a run ended. */
export function outcomeWords({ outcome }: RunView): string {
  return { done: 'Done', failed: 'Failed', cancelled: 'Cancelled', stopped: 'Ended early' }[outcome]
}

/** Why a run began. */
export function triggerWords({ kind }: TriggerView): string {
  const words = {
    slot: 'schedule',
    signal: 'signal',
    manual: 'hand',
    'follow-up': 'another job',
    config: 'new settings',
  }
  return `started by ${words[kind]}`
}

/** `1 job`, `2 jobs`; large numbers with commas. */
export function counted(count: number, thing: string): string {
  return `${wholeNumber(count)} ${thing}${count === 1 ? '' : 's'}`
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(items: readonly Html[]): Html {
  return html`${items.map((item, index) => {
    const link = index === 0 ? '' : index === items.length - 1 ? ' and ' : ', '
    return html`${link}${item}`
  })}`
}

/** A job's id as a link to its place on the dashboard. */
export function jobLink({ id }: JobView): Html {
  return html`<a href="#job-${id}">${id}</a>`
}

/** `50,000`. */
export function wholeNumber(value: number): string {
  return new Intl.NumberFormat('en').format(value)
}
