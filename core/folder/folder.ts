import type { Secret } from '../secret.ts'

/**
 * A flat view of one folder, local or remote: the door through which file exchanges go.
 * Names are relative, with `/` between parts; they never leave the folder (BAD_FILE_NAME otherwise).
 * Implementations: `local.ts`, `ftp.ts`, later `stored.ts`; all pass `test/contract/folder.ts`.
 */
export interface Folder {
  readonly capabilities: FolderCapabilities

  /** The entries directly inside `path` (default: the folder itself). @throws FOLDER_MISSING */
  list(path?: string, options?: CallOptions): Promise<FolderEntry[]>

  /** Size and time of one file, or undefined when there is none. */
  stat(name: string, options?: CallOptions): Promise<FolderEntry | undefined>

  /** The bytes of a file, as they come. @throws FILE_MISSING */
  read(name: string, options?: CallOptions): AsyncIterable<Uint8Array<ArrayBuffer>>

  /**
   * Writes a file under a temporary name in the same place and renames it when it is whole, so that no reader sees
   * half of it. An existing file is replaced. Missing folders on the way are made.
   */
  write(name: string, bytes: ByteSource, options?: CallOptions): Promise<void>

  /** Writes straight to the final name, as simple senders do; readers can see half a file. */
  writeInPlace(name: string, bytes: ByteSource, options?: CallOptions): Promise<void>

  /** @throws FILE_MISSING, FILE_EXISTS where the server refuses to replace */
  rename(from: string, to: string, options?: CallOptions): Promise<void>

  /** Removes a file; a missing one is no error. */
  delete(name: string, options?: CallOptions): Promise<void>

  /** What the other side can do, for a connection test; absent where there is nothing to tell. */
  inspect?(options?: CallOptions): Promise<FolderFacts>

  /** Closes what is open (a control connection). The next call opens it again. */
  close(): Promise<void>
}

export interface FolderCapabilities {
  kind: 'local' | 'ftp' | 'stored'
  /** Whether a rename replaces an existing file in one step. */
  atomicRename: boolean
  /** Whether `modifiedAt` can be trusted to the second. */
  modifiedTimes: boolean
}

/** What a server told of itself. */
export interface FolderFacts {
  /** The lines of FEAT, e.g. `MLST`, `SIZE`, `UTF8`; empty when it does not tell. */
  features: readonly string[]
  /** How data connections are opened, `EPSV` or `PASV`. */
  mode: string
  /** With encryption: the protocol, e.g. `TLSv1.3`, and whether data connections resume the session. */
  tls?: { protocol: string; isResumed: boolean }
}

export interface FolderEntry {
  /** The last part of the name. */
  name: string
  kind: 'file' | 'folder' | 'other'
  /** Bytes; undefined when the server does not tell. */
  size?: number | undefined
  /** Milliseconds since 1970; undefined when the server does not tell. */
  modifiedAt?: number | undefined
}

export type ByteSource = Uint8Array<ArrayBuffer> | AsyncIterable<Uint8Array<ArrayBuffer>>

export interface CallOptions {
  signal?: AbortSignal | undefined
}

/**
 * Where a folder is: a local path, or `ftp://user@host:21/path` / `ftps://…` (explicit TLS) / `ftps+implicit://…`
 * with the password apart, so that it never stands in a URL.
 */
export interface FolderLocation {
  url: string
  password?: Secret | undefined
  /** The path of a PEM file with the authorities that are trusted for `ftps://`, besides the host's own. */
  ca?: string | undefined
}

/** Opens folders; each host hands in what it has (a host without local folders refuses a path). */
export type OpenFolder = (location: FolderLocation) => Folder
