/** What to do with a redirect. */
export type Redirect =
  | { follow: URL; method: string }
  | { refuse: URL | undefined; because: 'elsewhere' | 'unreadable' | 'method' | 'stream' | 'never' }

const REDIRECTS = new Set([301, 302, 303, 307, 308])

/** Whether the status sends the client on to the address in Location. */
export function isRedirect(status: number, location: string | null): location is string {
  return REDIRECTS.has(status) && location !== null
}

/**
 * Judges a redirect. Followed is only what stays with the server that was asked: the same origin, or the same host
 * over https, so that credentials never reach another one. A changing request is repeated only where the status keeps
 * its method (307, 308) or says itself that the answer lies elsewhere (303): after 301 and 302 clients differ.
 */
export function judgeRedirect(
  { url: from, method, body }: { url: URL; method: string; body?: unknown },
  {
    status,
    location,
    redirects = 'same-server',
  }: { status: number; location: string; redirects?: 'same-server' | 'never' },
): Redirect {
  if (!URL.canParse(location, from.href)) return { refuse: undefined, because: 'unreadable' }
  const to = new URL(location, from)
  to.username = ''
  to.password = ''
  if (redirects === 'never') return { refuse: to, because: 'never' }
  if (!staysWithServer(from, to)) return { refuse: to, because: 'elsewhere' }
  const onlyReads = method === 'GET' || method === 'HEAD'
  if (status === 303) return { follow: to, method: onlyReads ? method : 'GET' }
  if (!onlyReads && status !== 307 && status !== 308) return { refuse: to, because: 'method' }
  return body instanceof ReadableStream ? { refuse: to, because: 'stream' } : { follow: to, method }
}

function staysWithServer(from: URL, to: URL): boolean {
  if (to.origin === from.origin) return true
  return from.protocol === 'http:' && to.protocol === 'https:' && to.hostname === from.hostname
}
