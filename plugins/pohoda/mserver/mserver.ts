import type { Bytes } from '../../../core/bytes.ts'
import type { PackResult } from '../answers/result.ts'
import type { Pack } from '../documents/pack.ts'
import type { XmlElement } from '../xml/element.ts'

/**
 * POHODA's own HTTP server. One request is under way at a time per instance; the others wait for their turn.
 *
 * Errors of every call: MSERVER_UNAVAILABLE (retry later: no connection, 408, 5xx, an answer that is cut or no XML),
 * MSERVER_TIMEOUT (later; POHODA may have done it all the same), MSERVER_LOGIN (401, never), MSERVER_FORBIDDEN (403, never),
 * MSERVER_NOT_FOUND (404, 405 and redirects, never), MSERVER_REFUSED (400 and the like, never), MSERVER_TOO_LARGE (never),
 * MSERVER_QUIET (after the window; nothing was sent).
 */
export interface MServer {
  /**
   * Sends a pack (`POST /xml`) and reads the answer as it comes.
   * @throws PACK_REFUSED (never; POHODA's own words) when POHODA refused the whole pack: wrong IČO, no right, bad envelope;
   *   LIST_SPLIT (never) when a list is so long that POHODA wrote it into files; what `onRecord` throws
   */
  exchange(pack: Pack, options: ExchangeOptions): Promise<PackResult>
  /** `GET /status?companyDetail`. */
  status(options?: { signal?: AbortSignal | undefined; companyDetail?: boolean }): Promise<MServerStatus>
  /** A file of the documents of the firm; undefined when there is none. @param path e.g. `Obrázky/hrnek.jpg` */
  document(
    path: string,
    options?: DocumentOptions,
  ): Promise<{ bytes: Bytes; contentType: string } | undefined>
}

export interface ExchangeOptions {
  /** What the exchange is for, for log and people, e.g. `quantities`. */
  kind: string
  signal?: AbortSignal | undefined
  /** `STW-Check-Duplicity`: a pack and item that POHODA has seen is not imported again. Default false. */
  checkDuplicity?: boolean
  /**
   * Gets each record of a list (`lStk:stock`, `lst:order`, `lst:categoryDetail`, …) as it comes. The exchange keeps its turn
   * meanwhile, so this must not call the same mServer.
   */
  onRecord?(record: XmlElement): void | Promise<void>
}

export interface DocumentOptions {
  signal?: AbortSignal | undefined
  maxBytes?: number
}

export interface MServerStatus {
  status: 'idle' | 'working' | 'unknown'
  /** Requests that wait in POHODA. */
  processing: number
  company?: { company: string; databaseName: string; year: string; period: string }
}
