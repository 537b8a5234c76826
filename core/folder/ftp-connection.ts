import type { FolderEntry, FolderFacts } from './folder.ts'

/**
 * One signed-in FTP control connection, standing in the folder that the address names. What `ftp-folder.ts` needs of a
 * client library, so that another transport can take its place. One call at a time.
 *
 * Paths are relative to that folder. Every call throws FtpFault, or the signal's reason when it is aborted; after
 * anything but an answer of the server the connection is closed.
 */
export interface FtpConnection {
  readonly closed: boolean

  /** The entries of a folder inside; '' is the folder itself. MLSD where the server has it, LIST otherwise. */
  list(path: string, signal?: AbortSignal): Promise<FolderEntry[]>

  /** SIZE: bytes. */
  size(path: string, signal?: AbortSignal): Promise<number>

  /** MDTM: milliseconds since 1970, or undefined when the answer is no time. */
  modifiedAt(path: string, signal?: AbortSignal): Promise<number | undefined>

  /**
   * RETR: the bytes as they come, taken from the server no faster than they are taken from here. When `size` bytes
   * have come, only a moment is left to the server for ending the transfer.
   */
  retrieve(
    path: string,
    options: { size: number | undefined; signal: AbortSignal },
  ): AsyncIterable<Uint8Array<ArrayBuffer>>

  /** STOR: takes from `bytes` no faster than the server takes them. An error of `bytes` itself ends it too. */
  store(path: string, bytes: AsyncIterable<Uint8Array<ArrayBuffer>>, signal?: AbortSignal): Promise<void>

  /** RNFR and RNTO; the fault's step tells which of them failed. */
  rename(from: string, to: string, signal?: AbortSignal): Promise<void>

  /** DELE. */
  remove(path: string, signal?: AbortSignal): Promise<void>

  /** MKD. */
  makeFolder(path: string, signal?: AbortSignal): Promise<void>

  /** FEAT, and what a listing shows of data connections. */
  inspect(signal?: AbortSignal): Promise<FolderFacts>

  /** Ends the connection at once, also in the middle of a transfer. */
  close(): void
}
