import * as v from 'valibot'
import type { Clock } from './clock.ts'
import type { Config, InstanceConfig } from './config.ts'
import type { NotifySettings } from './config/notify-settings.ts'
import type { Engine } from './jobs/engine.ts'
import { defineJob } from './jobs/job.ts'
import { parseStored } from './jobs/stored.ts'
import type { Channel } from './notify/channels/channel.ts'
import { emailChannel } from './notify/channels/email.ts'
import { telegramChannel } from './notify/channels/telegram.ts'
import { webhookChannel } from './notify/channels/webhook.ts'
import { deliver } from './notify/deliver.ts'
import { observe } from './notify/observe.ts'
import { notifyProblems, notifyStatus, testChannels } from './notify/report.ts'
import { createSpeech } from './notify/speech.ts'
import { afterLook, hasDeliverable, NOTHING_KNOWN, type WatchMark, watchMarkSchema } from './notify/watch.ts'
import type { Desk } from './notify/words.ts'
import { corePhrases } from './phrases/core-phrases.ts'
import { createPhrasebook, type Phrasebook } from './phrases/phrasebook.ts'
import type { Host } from './platform/host.ts'
import { definePlugin, type IdleContext, type Plugin, type PluginContext } from './plugin.ts'
import type { Registry } from './registry.ts'

/** The id of the built-in instance; no plugin of the file can have it. */
export const NOTIFY_ID = 'notify'

/** What the telling looks at and works with. */
export interface Surroundings {
  engine: Pick<Engine, 'entries' | 'state'>
  registry: Pick<Registry, 'views' | 'heard'>
  host: Pick<Host, 'sendMail' | 'readFile'>
  clock: Clock
  /** The configuration in force. */
  config(): Config
  /** The address under which people reach the service. */
  publicUrl: string | undefined
}

/** Tells people of troubles. */
export interface Notifier {
  /** The built-in instance that looks and tells; undefined when the file asks for none. */
  instance(config: Config): InstanceConfig | undefined
  /** What could not be told, as far as this process knows. */
  problems(): { code: string; message: string }[]
}

const EVERY_MINUTE = '* * * * *'
const MINUTE = 60_000
const WATCH = 'watch'

/** Makes the notifier of a service. */
export function createNotifier(around: Surroundings): Notifier {
  /** What the last look of this process has read or left. */
  const memory: { mark: WatchMark } = { mark: NOTHING_KNOWN }
  const plugin = notifyPlugin(around, memory)
  return {
    instance({ notify, notifyFingerprint = '', http, instances }) {
      if (notify === undefined) return undefined
      const revision = Math.max(0, ...instances.map((instance) => instance.revision))
      return {
        id: NOTIFY_ID,
        plugin,
        enabled: true,
        config: notify,
        http,
        fingerprint: notifyFingerprint,
        revision,
      }
    },
    problems() {
      const { notify } = around.config()
      return notify === undefined ? [] : notifyProblems(memory.mark, notify)
    },
  }
}

function notifyPlugin(around: Surroundings, memory: { mark: WatchMark }): Plugin<NotifySettings> {
  const phrasebook = phrasebookOf(around)
  return definePlugin({
    name: NOTIFY_ID,
    title: 'Notifications',
    // The settings were checked with the file.
    config: v.custom<NotifySettings>(() => true),
    setup(context) {
      const telling = openTelling(context, { around, phrasebook })
      return {
        jobs: [watchJob(telling, memory)],
        heard: async () => [],
        check: () => testChannels(telling.channels, { speech: telling.speech, clock: context.clock, newId }),
        async status() {
          const { mark } = await context.job(WATCH)
          const known = parseStored(watchMarkSchema, mark) ?? NOTHING_KNOWN
          return notifyStatus(known, { settings: context.config, desk: telling.desk('en') })
        },
      }
    },
  })
}

type Telling = ReturnType<typeof openTelling>

/** What telling takes: the ways, the words, and how to look. */
function openTelling(
  { config: settings, http, clock, log, timezone }: PluginContext<NotifySettings>,
  { around, phrasebook }: { around: Surroundings; phrasebook: () => Phrasebook },
) {
  const speechIn = (language: NotifySettings['language']) =>
    createSpeech({ language, phrasebook: phrasebook(), timezone, now: clock.now() })
  const speech = () => speechIn(settings.language)
  const { telegram, email, webhook } = settings
  const { sendMail } = around.host
  const channels: Channel[] = [
    ...(telegram === undefined ? [] : [telegramChannel(telegram, { http, clock, speech })]),
    ...(email === undefined ? [] : [emailChannel(email, { sendMail, ca: authorities, clock, log, speech })]),
    ...(webhook === undefined ? [] : [webhookChannel(webhook, { http, clock })]),
  ]
  return { channels, speech, desk, look, newId }

  async function authorities() {
    const { ca } = around.config().http
    return ca === undefined ? undefined : await around.host.readFile(ca)
  }

  function desk(language: NotifySettings['language']): Desk {
    const words = speechIn(language)
    const instances = new Map(around.registry.views().map((view) => [view.id, view]))
    const jobs = new Map(around.engine.entries().map(({ id, job }) => [id, job.title ?? job.name]))
    return {
      speech: words,
      instanceName(id) {
        const view = instances.get(id)
        if (view === undefined) return id
        const title = words.foreign(view.title)
        return view.plugin === id ? title : `${title} (${id})`
      },
      jobName: (id) => words.foreign(jobs.get(id) ?? id),
      link: (path) =>
        around.publicUrl === undefined ? undefined : `${around.publicUrl.replace(/\/$/, '')}${path}`,
    }
  }

  async function look(before: WatchMark) {
    const watched = { ...around, clock, log, timezone, settings, self: NOTIFY_ID }
    const observation = await observe(watched, before)
    return afterLook(before, observation, { settings, timezone, desk: desk(settings.language), newId })
  }
}

/** Standard Webhooks allows no dots in it. */
function newId(): string {
  return `msg_${crypto.randomUUID()}`
}

/** Looks every minute, notes what is new together with what is to be sent of it, then sends. */
function watchJob({ channels, speech, look }: Telling, memory: { mark: WatchMark }) {
  return defineJob<NotifySettings, never, WatchMark>({
    name: WATCH,
    title: 'Watch and tell',
    mark: watchMarkSchema,
    retry: { every: MINUTE },
    schedule: () => EVERY_MINUTE,
    async idle({ mark = NOTHING_KNOWN, config, clock, lastOutcome }: IdleContext<NotifySettings, WatchMark>) {
      memory.mark = mark
      if (lastOutcome === undefined || hasDeliverable(mark, config, clock.now())) return undefined
      return (await look(mark)).isChanged ? undefined : 'nothing-new'
    },
    async *run({ mark = NOTHING_KNOWN, config: settings, clock, log, signal, run }) {
      const seen = await look(mark)
      let current = seen.mark
      const noted = current.outbox.waiting.length - mark.outbox.waiting.length
      memory.mark = current
      if (seen.isChanged) yield { mark: current, counts: { messages: Math.max(0, noted) } }
      const isHurried = run.trigger.kind === 'manual'
      let sent = 0
      for await (const step of deliver(current.outbox, {
        channels,
        settings,
        clock,
        log,
        signal,
        speech,
        isHurried,
      })) {
        current = { ...current, outbox: step.outbox }
        memory.mark = current
        if (step.outcome === 'sent') sent += 1
        yield { mark: current, counts: { [step.outcome]: 1 } }
      }
      const { length: waiting } = current.outbox.waiting
      return { summary: waiting === 0 ? `Sent ${sent}.` : `Sent ${sent}, ${waiting} wait.` }
    },
  })
}

/** The phrases of the core and of the plugins in use; made anew when others are in use. */
function phrasebookOf({ config }: Pick<Surroundings, 'config'>): () => Phrasebook {
  let known: { config: Config; phrasebook: Phrasebook } | undefined
  return () => {
    const current = config()
    if (known?.config !== current) {
      const plugins = new Set(current.instances.map(({ plugin }) => plugin))
      const tables = [...plugins].flatMap(({ phrases }) => (phrases === undefined ? [] : [phrases]))
      known = { config: current, phrasebook: createPhrasebook([corePhrases, ...tables]) }
    }
    return known.phrasebook
  }
}
