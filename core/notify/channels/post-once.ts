import type { HttpClient } from '../../http.ts'

const TIMEOUT_MS = 20_000

/** Posts JSON and lets the answer go. The queue tries again, so that a hanging server holds nobody else up. */
export async function postOnce(
  url: string,
  { http, headers, body, signal, secrets }: PostOptions,
): Promise<void> {
  const response = await http.request(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
    signal,
    timeoutMs: TIMEOUT_MS,
    totalTimeoutMs: TIMEOUT_MS,
    retries: 0,
    redirects: 'never',
    ...(secrets !== undefined && { secrets }),
  })
  await response.body?.cancel()
}

export interface PostOptions {
  http: HttpClient
  headers?: Readonly<Record<string, string>>
  body: string | Uint8Array<ArrayBuffer>
  signal: AbortSignal | undefined
  /** Parts of the address that nobody else should read. */
  secrets?: readonly string[]
}
