import * as v from 'valibot'
import type { HostCapabilities } from '../platform/host.ts'
import {
  describe,
  folderUrl,
  httpUrl,
  mark,
  secret,
  text,
  timeOfDay,
  timezone,
  wholeNumber,
} from '../schema.ts'
import { notifySettings } from './notify-settings.ts'
import { storageSetting } from './storage.ts'

/** How outgoing requests travel. */
export type HttpSettings = v.InferOutput<ReturnType<typeof httpSettings>>

/** What the file says beside the settings of plugins. */
export type Envelope = v.InferOutput<ReturnType<typeof envelopeSchema>>

/** What the schema of the file must know of the host. */
export type EnvelopeHost = Pick<HostCapabilities, 'name' | 'storages' | 'isMetered'>

/** The whole file but for what stands inside each instance. */
export function envelopeSchema(host: EnvelopeHost) {
  return v.strictObject({
    $schema: v.optional(v.pipe(v.string(), describe('Where editors find the JSON Schema of this file.'))),
    server: v.optional(serverSettings(), {}),
    storage: storageSetting(host),
    timezone: v.optional(
      v.pipe(timezone(), describe('The zone of schedules and of dates that name none.')),
      'UTC',
    ),
    log: v.optional(logSettings(), {}),
    http: v.optional(httpSettings(), {}),
    backup: v.optional(backupSettings()),
    notify: v.optional(
      v.pipe(notifySettings(), describe('Whom to tell when something is wrong, and when it is over.')),
    ),
    budget: budget(host),
    plugins: v.optional(
      v.pipe(
        v.record(v.string(), v.unknown()),
        describe('The instances of plugins: the key is the id of the instance and its first path segment.'),
      ),
      {},
    ),
  })
}

/** What every instance may say beside the settings of its plugin. */
export function instanceSchema() {
  return v.strictObject({
    use: v.optional(v.pipe(text(), describe('The plugin. Left out, the id of the instance names it.'))),
    enabled: v.optional(
      v.pipe(v.boolean(), describe('Whether its routes answer and its jobs run when nothing else was set.')),
      true,
    ),
    http: v.optional(httpSettings(), {}),
  })
}

/** What an instance says beside the settings of its plugin. */
export type InstanceEnvelope = v.InferOutput<ReturnType<typeof instanceSchema>>

/** The names in an instance that are not its plugin's. */
export const INSTANCE_NAMES = ['use', 'enabled', 'http']

/** Ids that would hide a path of the service itself. */
export const RESERVED_IDS =
  'api assets backup configuration docs events health jobs language login logout metrics notify openapi plugins runs settings static'.split(
    ' ',
  )

/** What the id of an instance looks like. */
export const ID_PATTERN = /^[a-z][a-z0-9-]{0,39}$/

/** Why a key cannot be the id of an instance, or undefined when it can. */
export function idProblem(id: string): string | undefined {
  if (!ID_PATTERN.test(id)) {
    return 'This id cannot be used: it must be of lower-case letters a-z, digits and hyphens, begin with a letter, and have at most 40 characters. Write for example "my-shop".'
  }
  if (RESERVED_IDS.includes(id)) {
    return `This id cannot be used: /${id} is a path of the service itself. Choose another one and name the plugin with "use".`
  }
  return undefined
}

function serverSettings() {
  return v.strictObject({
    host: v.optional(
      v.pipe(
        v.string(),
        v.check(isHost),
        v.examples(['127.0.0.1', '0.0.0.0']),
        mark({ expectation: 'a host name or an IP address, without a port' }),
        describe('The address on which the service listens.'),
      ),
      '127.0.0.1',
    ),
    port: v.optional(v.pipe(wholeNumber({ max: 65_535 }), describe('0 takes any free port.')), 8787),
    publicUrl: v.optional(v.pipe(httpUrl(), describe('The address under which others reach the service.'))),
    metrics: v.optional(
      v.pipe(
        v.union([v.picklist(['admin', 'open']), v.literal(false)]),
        describe(
          'Who may read the figures at /metrics: who has the admin token, everybody (they name jobs and foreign servers), or nobody.',
        ),
      ),
      'admin',
    ),
  })
}

function logSettings() {
  return v.strictObject({
    level: v.optional(v.picklist(['debug', 'info', 'warn', 'error']), 'info'),
    format: v.optional(
      v.pipe(
        v.picklist(['auto', 'text', 'json']),
        describe('auto: readable lines in a terminal, JSON otherwise.'),
      ),
      'auto',
    ),
  })
}

function httpSettings() {
  return v.strictObject({
    proxy: v.optional(
      v.pipe(
        secret(),
        v.check(
          (proxy) => /^https?:$/.test(URL.parse(proxy.reveal())?.protocol ?? ''),
          'the address of a proxy, such as "http://10.0.0.1:3128"',
        ),
        mark({ needs: 'proxy', address: 'proxy' }),
        describe('The proxy for outgoing requests; it may hold a user and a password.'),
      ),
    ),
    ca: v.optional(
      v.pipe(
        text(),
        v.examples(['./company-ca.pem']),
        mark({ needs: 'files' }),
        describe('A file with certificates in PEM form that are trusted beside the usual ones.'),
      ),
    ),
  })
}

function backupSettings() {
  return v.strictObject({
    folder: v.pipe(folderUrl(), describe('Where backups are kept: a path or an ftp address.')),
    password: v.pipe(v.optional(secret()), describe('The password of an ftp folder.')),
    at: v.pipe(v.optional(timeOfDay(), '03:00'), describe('When, in the time zone of this file.')),
    keep: v.pipe(
      v.optional(wholeNumber({ min: 1, max: 1000 }), 7),
      describe('How many are kept; older ones are removed.'),
    ),
  })
}

/** What one wake-up may spend, on a platform that limits it. */
export type BudgetSettings = v.InferOutput<ReturnType<typeof budgetSettings>>

function budget({ name, isMetered }: EnvelopeHost) {
  return v.optional(
    v.pipe(
      budgetSettings(),
      v.check(() => isMetered, `This host (${name}) sets no limits to keep within. Remove it here.`),
    ),
    isMetered ? {} : undefined,
  )
}

function budgetSettings() {
  return v.strictObject({
    steps: v.pipe(
      v.optional(wholeNumber({ min: 1 }), 100),
      describe('How many steps of runs one wake-up takes at most; the measure of computing.'),
    ),
    seconds: v.pipe(
      v.optional(wholeNumber({ min: 1, max: 840 }), 60),
      describe('How long one wake-up works at most.'),
    ),
    requests: v.pipe(
      v.optional(wholeNumber({ min: 1 }), 40),
      describe(
        'How many requests to others and to the storage of data one wake-up makes, before it stops at the next checkpoint.',
      ),
    ),
  })
}

function isHost(host: string): boolean {
  return /^[\w.-]+$/.test(host) || (/^[\da-f:.]+$/i.test(host) && host.split(':').length > 2)
}
