/** What goes back. */
export interface Answer {
  status: number
  headers: Readonly<Record<string, string>>
  /** JSON, or text or bytes as they are. */
  content: { json: unknown } | { text: string } | { bytes: Uint8Array<ArrayBuffer> }
}

/** An answer in JSON. */
export function json(
  data: unknown,
  options: { status?: number; headers?: Record<string, string> } = {},
): Answer {
  const headers = { 'Content-Type': 'application/json; charset=UTF-8', ...options.headers }
  return { status: options.status ?? 200, headers, content: { json: data } }
}

/** An answer in HTML: from the server in front of PHP, or from WordPress when it has no words for programs. */
export function html(status: number, text: string, headers: Record<string, string> = {}): Answer {
  return { status, headers: { 'Content-Type': 'text/html; charset=UTF-8', ...headers }, content: { text } }
}
