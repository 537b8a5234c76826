import { toIso } from '../../../core/plugin.ts'
import type { ImportMessage, Progress } from '../imports/observation.ts'
import type { PortalState } from '../tracker/portal-state.ts'
import { ENDED, type ImportRecord, type ImportState, type Transition } from '../tracker/record.ts'
import { credentialsSummary, summaryOf } from './summary.ts'

/** Something that people are told of. `type` has the form that receivers take: words with dots. */
export interface Notification {
  type: string
  /** Stable: the same thing told again has the same one. */
  key: string
  content: ImportContent | CredentialsContent
}

/** What is told of an import. The texts of a portal are texts, whatever they look like. */
export interface ImportContent {
  transition: Transition
  portal: string
  host: string
  processId: string
  label: string | null
  state: ImportState
  progress: Progress | null
  messages: { notices: ImportMessage[]; errors: ImportMessage[]; exceptions: ImportMessage[] }
  additional: Readonly<Record<string, unknown>> | null
  /** From the registration, or from when it was first seen, in seconds. */
  durationSeconds: number
  endReason: string | null
  /** One line for people. */
  summary: string
  /** ISO 8601 UTC. */
  at: string
}

/** What is told when a portal refuses the webhook. */
export interface CredentialsContent {
  portal: string
  host: string
  code: string
  message: string
  /** Since when nothing is asked; ISO 8601 UTC. */
  since: string
  summary: string
  at: string
}

/** Neither holds a secret. */
export interface PortalName {
  host: string
  label: string
}

export interface TellOptions {
  portal: PortalName
  /** When it became so, milliseconds since 1970: a repeat says the same. */
  now: number
}

const LONGEST_MESSAGE = 500
/** Of each kind the last ones. */
const MOST_MESSAGES = 20

/** What is told of a transition of an import. Pure. */
export function notificationOf(
  record: ImportRecord,
  transition: Transition,
  { portal, now }: TellOptions,
): Notification & { content: ImportContent } {
  const { processId, generation, label = null, state, progress, additional, endReason, endedAt } = record
  const until = ENDED.has(state) && endedAt !== null ? endedAt : now
  const durationMs = Math.max(until - (record.registeredAt ?? record.firstSeenAt), 0)
  return {
    type: eventType(transition),
    key: `${portal.host}/${processId}/${generation}#${transition}`,
    content: {
      transition,
      portal: portal.label,
      host: portal.host,
      processId,
      label,
      state,
      progress,
      messages: {
        notices: shortened(record.notices),
        errors: shortened(record.errors),
        exceptions: shortened(record.exceptions),
      },
      additional,
      durationSeconds: Math.round(durationMs / 1000),
      endReason,
      summary: summaryOf(record, transition, { portal, durationMs }),
      at: toIso(now),
    },
  }
}

/** What is told when nothing can be asked of a portal any more until somebody acts. Pure. */
export function credentialsNotification(
  { code, message, since }: NonNullable<PortalState['suspended']>,
  { portal, now }: TellOptions,
): Notification & { content: CredentialsContent } {
  return {
    type: 'portal.credentials',
    key: `${portal.host}#credentials#${since}`,
    content: {
      portal: portal.label,
      host: portal.host,
      code,
      message,
      since: toIso(since),
      summary: credentialsSummary(message, portal),
      at: toIso(now),
    },
  }
}

/** `import.started`, `import.not.found`: receivers take no dashes. */
function eventType(transition: Transition): string {
  return `import.${transition.replaceAll('-', '.')}`
}

function shortened(messages: readonly ImportMessage[]): ImportMessage[] {
  return messages.slice(-MOST_MESSAGES).map(({ code, message }) => ({
    code,
    message:
      message.length > LONGEST_MESSAGE ? `${message.slice(0, LONGEST_MESSAGE).toWellFormed()}…` : message,
  }))
}
