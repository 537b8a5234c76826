import * as v from 'valibot'
import type { HostCapabilities } from '../platform/host.ts'
import { describe, httpUrl, mark, secret, text, timezone, wholeNumber } from '../schema.ts'
import { joinNames } from './words.ts'

/** How outgoing requests travel. */
export type HttpSettings = v.InferOutput<ReturnType<typeof httpSettings>>

/** What the file says beside the settings of plugins. */
export type Envelope = v.InferOutput<ReturnType<typeof envelopeSchema>>

/** What the schema of the file must know of the host. */
export type StorageHost = Pick<HostCapabilities, 'name' | 'storages'>

/** The whole file but for what stands inside each instance. */
export function envelopeSchema(host: StorageHost) {
  return v.strictObject({
    $schema: v.optional(v.pipe(v.string(), describe('Where editors find the JSON Schema of this file.'))),
    server: v.optional(serverSettings(), {}),
    storage: v.optional(storage(host), 'fs:./.mostik'),
    timezone: v.optional(
      v.pipe(timezone(), describe('The zone of schedules and of dates that name none.')),
      'UTC',
    ),
    log: v.optional(logSettings(), {}),
    http: v.optional(httpSettings(), {}),
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
  'api assets docs events health jobs login logout metrics openapi plugins runs settings static'.split(' ')

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
        describe('The proxy for outgoing requests; it may hold a user and a password.'),
      ),
    ),
    ca: v.optional(
      v.pipe(
        text(),
        v.examples(['./company-ca.pem']),
        describe('A file with certificates in PEM form that are trusted beside the usual ones.'),
      ),
    ),
  })
}

function storage({ name, storages }: StorageHost) {
  const known = joinNames(
    storages.map((kind) => `${kind}:`),
    'and',
  )
  const missing = `This host (${name}) has no such storage. It has ${known}.`
  return v.pipe(
    v.string(({ input }) => (isParts(input) ? missing : STORAGE_FORMS)),
    v.rawCheck(({ dataset, addIssue }) => {
      const spec = dataset.typed ? dataset.value : ''
      const kind = /^[a-z-]+(?=:)/.exec(spec)?.[0]
      if (kind === undefined || spec === 'fs:' || /^memory:./.test(spec)) addIssue({ message: STORAGE_FORMS })
      else if (!storages.includes(kind)) addIssue({ message: missing })
    }),
    v.examples(['fs:./.mostik']),
    describe('Where the state lives: a folder, or the memory of the process.'),
  )
}

const STORAGE_FORMS = '"fs:" and the path of a folder, or "memory:"'

/** Whether state and data are wanted in different storages; no host has that yet. */
function isParts(input: unknown): boolean {
  return typeof input === 'object' && input !== null && !Array.isArray(input)
}

function isHost(host: string): boolean {
  return /^[\w.-]+$/.test(host) || (/^[\da-f:.]+$/i.test(host) && host.split(':').length > 2)
}
