import type { OpenFolder } from '../folder/folder.ts'
import type { Fetch } from '../http/send.ts'
import type { Blobs } from '../storage/blobs.ts'
import type { CorruptValue, GuardableStore } from '../storage/store.ts'
import type { Snapshot } from '../storage/snapshot.ts'
import type { SendMail } from './mail.ts'
import type { Outbound } from './outbound.ts'

/** What a host (Node, Deno, Workers) can do and hands over. Core asks here and never for the host's name. */
export interface Host {
  readonly name: string
  readonly capabilities: HostCapabilities
  /** An environment variable or binding; read at each call. */
  env(name: string): string | undefined
  /** A text file, for `${file:…}` and certificates. */
  readFile(path: string): Promise<string>
  openStorage(spec: StorageSpec, options: StorageOptions): Promise<Storage>
  openFolder: OpenFolder
  /** How much memory the process takes, bytes; absent where that is not told. */
  residentBytes?(): number
  /** Hands a letter to a mail server; absent where there is no e-mail. */
  sendMail?: SendMail
  /** `fetch` that goes through a proxy or trusts an own authority; the host's own without options. */
  fetch(options: Outbound): Fetch
}

export interface HostCapabilities {
  name: string
  tcp: boolean
  /** Whether a plain connection can become an encrypted one (explicit FTPS). */
  startTls: boolean
  /** Local folders, and files that the configuration names. */
  localFolder: boolean
  /** Whether outgoing requests can go through a proxy. */
  proxy: boolean
  /** Whether e-mail can be sent. */
  mail: boolean
  /** Whether the platform limits what one wake-up may spend. */
  isMetered: boolean
  /** Kinds of `storage` that work here, e.g. `fs`, `memory`. */
  storages: readonly StorageKind[]
}

/** The kinds of storage: what stands in front of the colon. */
export type StorageKind = 'fs' | 'memory' | 'redis' | 'rediss' | 'do' | 'kv'

export interface StorageOptions {
  onCorrupt(value: CorruptValue): void
  /** Called when the storage was taken over by another process. */
  onLost(): void
}

/** Where things are kept: everything in one storage, or state and blobs apart. */
export type StorageSpec = string | { readonly state: string; readonly data: string }

/** An open storage: the state, the blobs, and who else may use it. */
export interface Storage {
  /** As a person reads it, e.g. `fs:./.mostik`; without a password. */
  readonly name: string
  /** Names this process towards others; a new one at each opening. */
  readonly owner: string
  readonly store: GuardableStore
  readonly blobs: Blobs
  /** Whether nobody else can use this storage while it is open here. */
  readonly isOwned: boolean
  /** What the storage can never promise, in plain words, e.g. Cloudflare KV alone. */
  readonly limits: readonly string[]
  /** Everything as it stands at one moment; close it soon, because it may hold writers up. */
  snapshot(): Promise<Snapshot>
  /** Lets others find this service, e.g. the command line. */
  announce(url: string): Promise<void>
  close(): Promise<void>
}
