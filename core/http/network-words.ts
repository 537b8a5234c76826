/**
 * What went wrong below HTTP, in plain words. The runtimes name the same fault differently (Node by a code somewhere
 * in the chain of causes, Deno and Workers by a message), so the whole chain is searched for the first known sign.
 */
const SIGNS: readonly (readonly [RegExp, string])[] = [
  [
    /ENOTFOUND|EAI_AGAIN|ENODATA|dns error|failed to lookup/i,
    'the name of the server cannot be resolved (DNS)',
  ],
  [
    /SELF_SIGNED|UNABLE_TO_(VERIFY|GET)|UnknownIssuer|self.signed|CaUsedAsEndEntity/i,
    'the TLS certificate of the server is signed by nobody known here (set `http.ca` to trust it)',
  ],
  [/CERT_HAS_EXPIRED|certificate has expired|Expired/, 'the TLS certificate of the server has expired'],
  [/ALTNAME|NotValidForName/i, 'the TLS certificate of the server is for another name'],
  [
    /ERR_SSL|ERR_TLS|EPROTO|CERT_|invalid peer certificate|InvalidContentType|tls/i,
    'the TLS handshake failed',
  ],
  [/ECONNREFUSED|connection refused/i, 'the connection was refused (nothing listens there)'],
  [/EHOSTUNREACH|ENETUNREACH|unreachable/i, 'there is no route to the server'],
  [/ETIMEDOUT|_TIMEOUT|timed out/i, 'the connection could not be made in time'],
  [/bad port|requests to port/i, 'web requests to that port are not allowed'],
  [/proxy|tunnel/i, 'the proxy did not let the request through'],
  [
    /ECONNRESET|EPIPE|UND_ERR_SOCKET|connection (was )?(closed|reset|lost)|closed before|unexpected eof|reading a body|aborted|terminated/i,
    'the connection broke off',
  ],
  [/HPE_|UND_ERR_RES|HTTP\/1\.1 protocol|invalid HTTP|content-length/i, 'what the server sends is not HTTP'],
]

/** The plain words for an error that fetch or a body threw. */
export function networkWords(error: unknown): string {
  // Addresses are cut out of the messages: a host may be called "tls.example".
  const signs = chainOf(error)
    .map(signOf)
    .join('\n')
    .replace(/https?:\/\/[^\s)]+/g, '')
  return SIGNS.find(([pattern]) => pattern.test(signs))?.[1] ?? 'the connection failed'
}

/** The messages of an error and its causes, outermost first. */
export function chainText(error: unknown): string {
  const messages = chainOf(error).map((link) => (link instanceof Error ? link.message : String(link)))
  return messages.filter((message) => message !== '').join(': ')
}

/** An error, its cause, the cause of that, at most five. */
export function chainOf(error: unknown): unknown[] {
  const chain: unknown[] = []
  for (let link = error; link !== undefined && chain.length < 5;) {
    chain.push(link)
    link = link instanceof Error ? link.cause : undefined
  }
  return chain
}

function signOf(link: unknown): string {
  if (!(link instanceof Error)) return String(link)
  return 'code' in link ? `${link.message} ${String(link.code)}` : link.message
}
