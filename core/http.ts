/** Outbound HTTP: the only way a plugin talks to a web service. */
export interface HttpClient {
  /**
   * One request with timeouts, a size cap, and retries of idempotent methods (Retry-After is honoured).
   * @throws HTTP_TIMEOUT, HTTP_NETWORK, HTTP_STATUS (details: status, body excerpt), HTTP_TOO_LARGE
   */
  request(url: string, options?: HttpRequestOptions): Promise<Response>
}

export interface HttpRequestOptions {
  method?: string
  headers?: Record<string, string>
  body?: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array<ArrayBuffer>>
  signal?: AbortSignal | undefined
  /** Per try. Default 30,000. */
  timeoutMs?: number
  /** Default 2 for GET, HEAD, PUT, DELETE, OPTIONS; 0 for others. */
  retries?: number
  /** Default 64 MiB. */
  maxBytes?: number
  /** Statuses that are answers rather than errors, besides 2xx. */
  accept?: readonly number[]
}
