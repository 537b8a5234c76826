import { AppError } from '../../../core/errors.ts'
import { defineJob, type Job, type PluginContext } from '../../../core/plugin.ts'
import { bitrixConfig, type BitrixConfig } from '../config.ts'
import type { Portal } from '../rest/portal.ts'
import { changeImport, listImports } from '../tracker/imports.ts'
import { changePortalState, readPortalState } from '../tracker/portal-state.ts'
import { deliver } from './deliver.ts'
import {
  credentialsNotification,
  type Notification,
  notificationOf,
  type PortalName,
} from './notification.ts'

/** What waits to be told, and how it is noted that it was. */
interface Waiting {
  notification: Notification
  forget(): Promise<unknown>
}

/** Whether anything waits to be told. */
export async function hasNews(store: PluginContext['store']): Promise<boolean> {
  const { suspended, isTold } = await readPortalState(store)
  if (suspended !== undefined && isTold !== true) return true
  return (await listImports(store)).some(({ outbox }) => outbox.length > 0)
}

/**
 * Tells of what has become of imports, at least once, in the order in which it became so. What cannot be delivered is
 * tried again each minute and holds up nothing else.
 */
export function notifyJob({ portal }: { portal: Portal }): Job<BitrixConfig> {
  return defineJob({
    name: 'notify',
    title: 'Notifications of imports',
    config: bitrixConfig,
    schedule: () => ({ every: 'PT5M' }),
    retry: { every: 60_000 },
    async idle({ store, config }) {
      if (config.notify === undefined) return 'nobody is to be told'
      return (await hasNews(store)) ? undefined : 'there is nothing to tell'
    },
    async *run(context) {
      const { config, store, clock, signal } = context
      const { notify } = config
      if (notify === undefined) return { summary: 'nobody is to be told' }
      const name = { host: portal.host, label: config.label ?? portal.host }
      const waiting = await collect(store, { portal: name, now: clock.now() })
      const notifications = waiting.map(({ notification }) => notification)
      const { delivered, failed } = await deliver(notifications, { notify, context, signal })
      for (const { notification, forget } of waiting) {
        if (delivered.includes(notification.key)) await forget()
      }
      yield { counts: { read: delivered.length, failed: failed.length } }
      const [first] = failed
      if (first !== undefined) throw undelivered(notify, { first, count: waiting.length - delivered.length })
      return { summary: `${delivered.length} ${delivered.length === 1 ? 'message' : 'messages'} delivered` }
    },
  })
}

async function collect(
  store: PluginContext['store'],
  { portal, now }: { portal: PortalName; now: number },
): Promise<Waiting[]> {
  const { suspended, isTold } = await readPortalState(store)
  const ofPortal =
    suspended === undefined || isTold === true
      ? []
      : [
          {
            notification: credentialsNotification(suspended, { portal, now }),
            // Another suspension may have begun meanwhile, of which nobody was told.
            forget: () =>
              changePortalState(store, (state) =>
                state.suspended?.since === suspended.since ? { ...state, isTold: true } : state,
              ),
          },
        ]
  const records = await listImports(store)
  const ofImports = records.flatMap((record) =>
    record.outbox.map(({ transition, at }) => ({
      at,
      notification: notificationOf(record, transition, { portal, now: at }),
      forget: () =>
        changeImport(record.processId, store, (known) =>
          // Another import may have got its id meanwhile, of which nobody was told.
          known.generation !== record.generation
            ? undefined
            : { ...known, outbox: known.outbox.filter((entry) => entry.transition !== transition) },
        ),
    })),
  )
  return [...ofPortal, ...ofImports.sort((a, b) => a.at - b.at)]
}

function undelivered(
  notify: string,
  { first, count }: { first: { code: string; reason: string }; count: number },
): AppError {
  // An address may hold a token.
  const who = /^https?:/i.test(notify) ? (URL.parse(notify)?.host ?? 'the address of "notify"') : notify
  const message = `Cannot tell "${who}" of ${count} ${count === 1 ? 'thing' : 'things'}: ${first.reason} (${first.code}). It is tried again each minute; see that it can be reached.`
  return new AppError('NOTIFY_FAILED', message, { status: 502 })
}
