import { describe, expect, it } from 'vitest'
import { networkWords } from '../../core/http/network-words.ts'
import { createDisplay, parseTarget, secretWords } from '../../core/http/target.ts'

describe('a network failure', () => {
  const node = (message: string, code?: string) =>
    new TypeError('fetch failed', { cause: Object.assign(new Error(message), { code }) })
  const deno = (message: string) =>
    new TypeError('fetch failed', {
      cause: new Error(`error sending request for url (https://tls-proxy.test/expired?q=1): ${message}`),
    })

  it.each([
    [node('getaddrinfo ENOTFOUND shop.test', 'ENOTFOUND'), 'cannot be resolved (DNS)'],
    [node('getaddrinfo EAI_AGAIN shop.test', 'EAI_AGAIN'), 'cannot be resolved (DNS)'],
    [
      deno('client error (Connect): dns error: failed to lookup address information'),
      'cannot be resolved (DNS)',
    ],
    [node('', 'ECONNREFUSED'), 'was refused'],
    [deno('client error (Connect): tcp connect error: Connection refused (os error 111)'), 'was refused'],
    [node('self-signed certificate', 'DEPTH_ZERO_SELF_SIGNED_CERT'), 'signed by nobody known here'],
    [
      node('unable to verify the first certificate', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'),
      'signed by nobody known here',
    ],
    [deno('client error (Connect): invalid peer certificate: UnknownIssuer'), 'signed by nobody known here'],
    [node('certificate has expired', 'CERT_HAS_EXPIRED'), 'has expired'],
    [deno('client error (Connect): invalid peer certificate: Expired'), 'has expired'],
    [
      node("Hostname/IP does not match certificate's altnames", 'ERR_TLS_CERT_ALTNAME_INVALID'),
      'for another name',
    ],
    [deno('client error (Connect): invalid peer certificate: NotValidForName'), 'for another name'],
    [node('wrong version number', 'ERR_SSL_WRONG_VERSION_NUMBER'), 'TLS handshake failed'],
    [
      deno('client error (Connect): received corrupt message of type InvalidContentType'),
      'TLS handshake failed',
    ],
    [node('Connect Timeout Error', 'UND_ERR_CONNECT_TIMEOUT'), 'in time'],
    [node('connect EHOSTUNREACH 10.0.0.1:80', 'EHOSTUNREACH'), 'no route'],
    [node('read ECONNRESET', 'ECONNRESET'), 'broke off'],
    [node('other side closed', 'UND_ERR_SOCKET'), 'broke off'],
    [deno('client error (SendRequest): connection closed before message completed'), 'broke off'],
    [new TypeError('error reading a body from connection'), 'broke off'],
    [new Error('Network connection lost.'), 'broke off'],
    [node('Expected HTTP/', 'HPE_INVALID_CONSTANT'), 'is not HTTP'],
    [deno('client error (SendRequest): invalid HTTP version parsed'), 'is not HTTP'],
    [node('Proxy response (407) !== 200 when HTTP Tunneling', 'UND_ERR_ABORTED'), 'the proxy did not let'],
    [node('bad port'), 'not allowed'],
    [deno('something new'), 'the connection failed'],
    ['a text', 'the connection failed'],
    [undefined, 'the connection failed'],
  ])('%# is told in plain words', (error, words) => {
    expect(networkWords(error)).toContain(words)
  })

  it('with causes that go in a circle is told too', () => {
    const error = new Error('round')
    error.cause = error
    expect(networkWords(error)).toBe('the connection failed')
  })
})

describe('an address', () => {
  it.each([
    ['https://shop.test/a/b?key=hidden#part', 'https://shop.test/a/b'],
    ['https://user:word@shop.test:8443/a', 'https://shop.test:8443/a'],
    ['https://shop.test/rest/1/abc/x', 'https://shop.test/rest/1/***/x'],
    ['https://shop.test/rest/%61bc/x', 'https://shop.test/rest/***/x'],
    ['https://shop.test/in-long-secret-word.json', 'https://shop.test/in-***.json'],
    ['https://shop.test/100%/x', 'https://shop.test/100%/x'],
    ['https://shop.test', 'https://shop.test/'],
  ])('%s is shown as %s', (address, shown) => {
    const display = createDisplay(['abc', 'long-secret-word', ''])
    expect(display.url(parseTarget(address).url)).toBe(shown)
  })

  it('inside a text loses its query and its credentials', () => {
    const display = createDisplay([])
    const text = 'see "http://user:word@h.test/a?key=hidden", (https://h.test/b?c) and http://['
    expect(display.text(text)).toBe('see "http://h.test/a", (https://h.test/b) and ***')
  })
})

describe('what a server may echo', () => {
  it('is known by the names of headers and parameters', () => {
    const target = parseTarget('http://user:pass-word@h.test/?page=7&api_key=key-word')
    const headers = new Headers({
      Authorization: 'Bearer bearer-word',
      'X-Token': 'token-word',
      Accept: 'text/xml',
    })
    const { text } = createDisplay(secretWords(target, headers))
    expect(text('bearer-word, token-word, pass-word, key-word, page=7&api_key=key-word, text/xml')).toBe(
      '***, ***, ***, ***, ***, text/xml',
    )
  })
})
