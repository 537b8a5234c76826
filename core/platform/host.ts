import type { OpenFolder } from '../folder/folder.ts'
import type { Fetch } from '../http/send.ts'
import type { Blobs } from '../storage/blobs.ts'
import type { CorruptValue, GuardableStore } from '../storage/store.ts'
import type { Outbound } from './outbound.ts'

/** What a host (Node, Deno, Workers) can do and hands over. Core asks here and never for the host's name. */
export interface Host {
  readonly name: string
  readonly capabilities: HostCapabilities
  /** An environment variable or binding; read at each call. */
  env(name: string): string | undefined
  /** A text file, for `${file:…}` and certificates. */
  readFile(path: string): Promise<string>
  openStorage(spec: string, options: StorageOptions): Promise<Storage>
  openFolder: OpenFolder
  /** `fetch` that goes through a proxy or trusts an own authority; the host's own without options. */
  fetch(options: Outbound): Fetch
}

export interface HostCapabilities {
  name: string
  tcp: boolean
  localFolder: boolean
  /** Schemes of `storage` that work here, e.g. `fs`, `memory`. */
  storages: readonly string[]
}

export interface StorageOptions {
  onCorrupt(value: CorruptValue): void
  /** Called when the storage was taken over by another process. */
  onLost(): void
}

/** An open storage: the state, the blobs, and who else may use it. */
export interface Storage {
  /** As a person reads it, e.g. `fs:./.mostik`. */
  readonly name: string
  /** Names this process towards others; a new one at each opening. */
  readonly owner: string
  readonly store: GuardableStore
  readonly blobs: Blobs
  /** Whether nobody else can use this storage while it is open here. */
  readonly isOwned: boolean
  /** Lets others find this service, e.g. the command line. */
  announce(url: string): Promise<void>
  close(): Promise<void>
}
