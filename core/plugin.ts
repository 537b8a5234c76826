import type { Hono } from 'hono'
import type { Clock } from './clock.ts'
import type { Folder, FolderLocation } from './folder/folder.ts'
import type { HttpClient } from './http.ts'
import type { Job } from './jobs/job.ts'
import type { Phrases } from './language.ts'
import type { JobStanding } from './jobs/view.ts'
import type { Logger } from './log.ts'
import type { HostCapabilities } from './platform/host.ts'
import type { Receiver } from './receiver.ts'
import type { Shop, ShopCall } from './shop.ts'
import type { Blobs } from './storage/blobs.ts'
import type { GuardableStore, Schema } from './storage/store.ts'

/** The only door between plugins and core, together with the files that `DOOR` in test/architecture/rules.ts lists. */
export { defineJob } from './jobs/job.ts'
export type {
  Checkpoint,
  FollowUp,
  IdleContext,
  Job,
  QuarantinedRow,
  RunContext,
  RunResult,
} from './jobs/job.ts'
export type { JobStanding } from './jobs/view.ts'
export { toIso, wallClock } from './clock.ts'
export type { Clock } from './clock.ts'
export type { ByteSource, Folder, FolderEntry, FolderLocation } from './folder/folder.ts'
export { storedFolder } from './folder/stored.ts'
export type { HostCapabilities } from './platform/host.ts'
export type { Phrases } from './language.ts'
export type { ReceivedItem, Receiver } from './receiver.ts'
export type { Blobs } from './storage/blobs.ts'
export { guardedBy } from './storage/store.ts'
export type { GuardableStore, Guard, Store } from './storage/store.ts'
export { nearest } from './config/nearest.ts'
export { adminOnly } from './admin-only.ts'
export { describeRoute } from './describe-route.ts'
export type { RouteDescription } from './describe-route.ts'
export { confirmAnswer, MOST_EXAMPLES, partialAnswer, rejectAnswer } from './question.ts'
export type { Answer, Example } from './question.ts'
export { createPace } from './pace.ts'
export type { Pace } from './pace.ts'
export { basicAuthorization } from './http/target.ts'
export type { Logger } from './log.ts'
export { createDigest, hmacSha256 } from './digest.ts'
export { equalInConstantTime, Secret } from './secret.ts'
export type { Digest } from './digest.ts'

/** What a plugin is: data and functions, no base class. */
export interface Plugin<Config = unknown> {
  /** Stable, in the form `[a-z][a-z0-9-]*`. */
  readonly name: string
  /** How people call the system, e.g. `Torgsoft`. */
  readonly title: string
  /** The valibot schema of one instance's settings (without `use` and `enabled`); secrets are marked in it. */
  readonly config: Schema<Config>
  /** What of the host it needs. A host that lacks a `required` thing refuses the instance. */
  readonly needs?: PluginNeeds
  /** What other instances may ask of it; `setup` must then return it. */
  readonly provides?: readonly ('shop' | 'receiver')[]
  /**
   * Makes several instances of one entry of the configuration, e.g. one for each till. Pure; gets the settings as they
   * stand in the file, `${}` included, and of these only those of `expandSettings` checked. Undefined: the entry is one
   * instance, as it stands.
   */
  expand?(id: string, settings: Readonly<Record<string, unknown>>): Expansion | undefined
  /** The settings that only `expand` knows, e.g. `tills`: an object, all of it optional. An instance has none of them. */
  readonly expandSettings?: Schema<unknown>
  /**
   * Problems that only the whole of the settings shows, or what the host can do. Pure; runs at `mostik check` before
   * anything starts.
   */
  validate?(config: Config, host: HostCapabilities): ConfigProblem[]
  /** What it says to people, in their languages; English is what it says by itself. */
  readonly phrases?: Phrases
  /** Called once per instance at start; must end within 10 s. */
  setup(context: PluginContext<Config>): PluginParts<Config> | Promise<PluginParts<Config>>
}

export interface PluginNeeds {
  tcp?: 'required' | 'optional'
  localFolder?: 'required' | 'optional'
}

export interface ConfigProblem {
  /** Dotted path inside the instance's settings, e.g. `guards.drop`. */
  path: string
  message: string
}

/** The instances that one entry of the configuration stands for, or what is wrong with it. */
export type Expansion = { instances: readonly ExpandedInstance[] } | { problems: readonly ConfigProblem[] }

export interface ExpandedInstance {
  /** Follows the id of the entry after a dash, e.g. `01`. */
  suffix: string
  /** What is said here of `enabled` and `http` stands above what the entry says of them. */
  settings: Readonly<Record<string, unknown>>
  /**
   * Where a setting of the instance stands in the entry, for messages; both dotted paths. The empty path asks where the
   * instance itself is named. Default: at the same place.
   */
  origin?(path: string): string
}

/** What `setup` gives back. */
export interface PluginParts<Config> {
  jobs?: readonly Job<Config>[]
  /** Mounted under `/<instance id>`; built once, complete before the first request. `describeRoute` tells of each. */
  routes?: Hono
  /** The "test connection" of API, command line and dashboard. Throws an AppError when something does not work. */
  check?(): Promise<CheckReport>
  /** How things stand, for API and dashboard; asked often, so it must be cheap. */
  status?(): Promise<InstanceStatus>
  /**
   * The signs of life from outside that should not stop, for whoever is to be told when they do; empty: nothing comes by
   * itself. Asked every minute. Without it, runs of its jobs that found something are such signs.
   */
  heard?(): Promise<readonly Heard[]>
  shop?: (caller: ShopCall) => Shop
  receiver?: () => Receiver
  /** Called when the instance stops or its settings change; must end within 5 s. */
  dispose?(): void | Promise<void>
}

/** What a check found, in the words of the person who reads it. */
export interface CheckReport {
  summary: string
  /** Tables for people, e.g. how five rows are understood. */
  tables?: { title: string; columns: string[]; rows: string[][] }[]
  warnings?: string[]
}

/** When something came from outside last. */
export interface Heard {
  /** In the words of its reader, e.g. `goods file`. */
  what: string
  /** Milliseconds since 1970; undefined: never yet. */
  at: number | undefined
}

/** How an instance stands at the moment, in the words of the person who reads it. */
export interface InstanceStatus {
  /** In the order in which they are shown. `at` is milliseconds since 1970; it is shown in the reader's zone. */
  facts: readonly {
    label: string
    value: string
    at?: number
    tone?: 'good' | 'busy' | 'bad'
    /** For a value that says how many things wait: the name of what they wait in, for `/metrics`, e.g. `orders`. */
    queue?: string
  }[]
  /** Things under way or just over that have a state of their own; they are shown before the facts. */
  cards?: readonly StatusCard[]
  tables?: readonly StatusTable[]
  actions?: readonly StatusAction[]
  /** Pages and files of the instance's own routes, e.g. `copies/3`. */
  links?: readonly StatusLink[]
}

/** A page or file of the instance's own routes. */
export interface StatusLink {
  label: string
  path: string
  /** `file` is one that a person opens, e.g. a CSV; `data` is for programs and stands apart. Default `data`. */
  kind?: 'file' | 'data'
}

/** A table of a status. A cell that is a moment (milliseconds since 1970) is shown in the reader's zone. */
export interface StatusTable {
  title: string
  columns: readonly string[]
  rows: readonly (readonly (string | { at: number })[])[]
}

/** A button that runs a job of the instance by hand. */
export interface StatusAction {
  label: string
  job: string
  input?: unknown
  /** A text that one writes beside the button: the input is `{ [name]: text }` then. `example` stands in the empty field. */
  field?: { name: string; label: string; example?: string }
  /** For what cannot be undone: says what happens, on a page that asks first; each line by itself. Not with `field`. */
  confirm?: string
}

/** One thing that an instance follows, e.g. an import. All of its texts are shown as text. */
export interface StatusCard {
  title: string
  /** In plain words, e.g. `running`. */
  state: string
  tone: 'good' | 'busy' | 'attention' | 'bad' | 'calm'
  /** How far it is: so many parts of a dozen at most are done, and what they are, e.g. `4 of 6: load`. */
  bar?: { done: number; of: number; label: string }
  facts: InstanceStatus['facts']
  /** What the foreign system has said. */
  messages?: readonly string[]
  link?: StatusLink
  actions?: InstanceStatus['actions']
}

/** What a plugin instance works with; everything is scoped to the instance. */
export interface PluginContext<Config = unknown> {
  /** The instance's id: its key in the configuration. */
  readonly id: string
  readonly config: Config
  readonly log: Logger
  readonly store: GuardableStore
  readonly blobs: Blobs
  /** A store that instances share under a name, for what belongs to several of them (who owns a shop's goods). */
  shared(name: string): GuardableStore
  readonly http: HttpClient
  readonly clock: Clock
  /** The zone in which the instance's schedules and dates without a zone are read, e.g. `Europe/Kyiv`. */
  readonly timezone: string
  /** Where the world finds the routes of this instance, e.g. `https://mostik.example/woo`; undefined when not set. */
  readonly publicUrl: string | undefined
  /** Opens a local or remote folder. @throws FOLDER_UNSUPPORTED on a host that cannot */
  folder(location: FolderLocation): Folder
  /** The shop instance of that id. @throws SHOP_UNAVAILABLE when it is not running */
  shop(id: string, caller?: ShopCall): Shop
  /** The instance of that id that is told of things. @throws RECEIVER_UNAVAILABLE when it is not running */
  receiver(id: string): Receiver
  /**
   * Stores a signal for a job of this instance, or of another one by its full id (`torgsoft/orders`), and returns when
   * it is durable.
   */
  trigger(job: string, input?: unknown): Promise<void>
  /** How a job of this instance stands. @throws JOB_UNKNOWN */
  job(name: string): Promise<JobStanding>
  /**
   * When everything that is stored here came out of an export (\`mostik import\`, a restored backup), milliseconds since
   * 1970; undefined when it never did. What a foreign system did since the export is not known here then.
   */
  importedAt(): Promise<number | undefined>
  /** Whether a request carries the admin token; for routes that show personal data or change things. */
  isAdmin(request: Request): Promise<boolean>
  /** An environment variable (a Workers binding). */
  env(name: string): string | undefined
}

/** Makes a plugin; it only ties the types together. */
export function definePlugin<Config>(plugin: Plugin<Config>): Plugin<Config> {
  return plugin
}
