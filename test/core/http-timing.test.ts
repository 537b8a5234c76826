import { describe, expect, it } from 'vitest'
import { AppError } from '../../core/errors.ts'
import { parseHttpDate } from '../../core/http/http-date.ts'
import { judgeRedirect } from '../../core/http/redirect.ts'
import { backoffMs, parseRetryAfter, pauseBeforeNextTry } from '../../core/http/retry-timing.ts'

const NOW = Date.UTC(2026, 0, 15, 12, 0, 0)
const DAY = 86_400_000

describe('an HTTP date', () => {
  it.each(['Sun, 06 Nov 1994 08:49:37 GMT', 'Sunday, 06-Nov-94 08:49:37 GMT', 'Sun Nov  6 08:49:37 1994'])(
    'is read in the form "%s"',
    (text) => {
      expect(parseHttpDate(text, NOW)).toBe(Date.UTC(1994, 10, 6, 8, 49, 37))
    },
  )

  it.each([
    'Thu, 15 Jan 2026 12:00:00',
    'Thu, 15 Jan 2026 12:00:00 UTC',
    'Thu, 15 Jan 2026 12:00:00 +0100',
    'Sat, 31 Feb 2026 12:00:00 GMT',
    'Thu, 00 Jan 2026 12:00:00 GMT',
    'Thu, 15 Foo 2026 12:00:00 GMT',
    'Thu, 15 Jan 2026 24:00:00 GMT',
    'Thu, 15 Jan 2026 12:60:00 GMT',
    '2026-01-15T12:00:00Z',
    '15',
    'tomorrow',
    '',
  ])('is not "%s"', (text) => {
    expect(parseHttpDate(text, NOW)).toBeUndefined()
  })

  it('with two digits for the year lies at most 50 years ahead', () => {
    expect(parseHttpDate('Monday, 01-Jan-76 00:00:00 GMT', NOW)).toBe(Date.UTC(2076, 0, 1))
    expect(parseHttpDate('Monday, 01-Jan-77 00:00:00 GMT', NOW)).toBe(Date.UTC(1977, 0, 1))
  })

  it('in a leap second is the second after', () => {
    expect(parseHttpDate('Sat, 31 Dec 2016 23:59:60 GMT', NOW)).toBe(Date.UTC(2017, 0, 1))
  })

  it('before the year 100 stays there', () => {
    expect(parseHttpDate('Sun, 01 Jan 0050 00:00:00 GMT', NOW)).toBeLessThan(Date.UTC(100, 0, 1))
  })
})

describe('Retry-After', () => {
  it.each([
    ['0', 0],
    ['120', 120_000],
    [' 120 ', 120_000],
    ['Thu, 15 Jan 2026 12:01:00 GMT', 60_000],
    ['Thu, 15 Jan 2026 11:00:00 GMT', 0],
    ['99999999', DAY],
    ['9'.repeat(400), DAY],
    ['Fri, 31 Dec 9999 23:59:59 GMT', DAY],
  ])('"%s" is %i ms', (header, expected) => {
    expect(parseRetryAfter(header, NOW)).toBe(expected)
  })

  it.each([null, '', 'soon', '-1', '1.5', '1e3', '0x10', '10 seconds', '2026-01-15', '١٢'])(
    '%j says nothing',
    (header) => {
      expect(parseRetryAfter(header, NOW)).toBeUndefined()
    },
  )
})

describe('the pause between two tries', () => {
  it('doubles from 0.3 s, spread by half to both sides, and ends at a minute', () => {
    expect([1, 2, 3, 4].map((tryNumber) => backoffMs(tryNumber, 0.5))).toEqual([300, 600, 1200, 2400])
    expect([backoffMs(1, 0), backoffMs(1, 1)]).toEqual([150, 450])
    expect(backoffMs(50, 1)).toBe(60_000)
  })

  const timing = { tryNumber: 1, retries: 2, random: 0.5, leftMs: 300_000 }
  const failure = (retry: AppError['retry'], status = 503) =>
    new AppError('HTTP_STATUS', '', { retry, details: { status } })

  it('is what the server asks for, but never shorter than the backoff', () => {
    expect(pauseBeforeNextTry(failure({ afterMs: 5_000 }), timing)).toBe(5_000)
    expect(pauseBeforeNextTry(failure({ afterMs: 10 }), timing)).toBe(300)
    expect(pauseBeforeNextTry(failure('later'), timing)).toBe(300)
  })

  it.each([
    ['the tries are used up', failure('later'), { tryNumber: 3 }],
    ['the error is final', failure('never', 413), {}],
    ['the status is no passing one', failure('later', 501), {}],
    ['the wait is longer than a minute', failure({ afterMs: 60_001 }), {}],
    ['the wait is longer than what is left', failure({ afterMs: 5_000 }), { leftMs: 4_999 }],
    ['the error is no failure of the exchange', new AppError('HTTP_TOO_LARGE', ''), {}],
  ])('does not exist when %s', (_when, error, differences) => {
    expect(pauseBeforeNextTry(error, { ...timing, ...differences })).toBeUndefined()
  })
})

describe('a redirect', () => {
  const judge = (
    from: string,
    location: string,
    { method = 'GET', status = 302, body }: { method?: string; status?: number; body?: unknown } = {},
  ) => {
    const judged = judgeRedirect({ url: new URL(from), method, body }, { status, location })
    return 'follow' in judged ? `${judged.method} ${judged.follow.href}` : judged.because
  }

  it('is refused, wherever it leads, by a request that follows none', () => {
    const from = { url: new URL('http://shop.test/a'), method: 'GET' }
    const judged = judgeRedirect(from, { status: 302, location: '/b', redirects: 'never' })
    expect(judged).toEqual({ refuse: new URL('http://shop.test/b'), because: 'never' })
  })

  it.each([
    ['http://shop.test/a', '/b', 'GET http://shop.test/b'],
    ['http://shop.test/a/b', '../c?d#e', 'GET http://shop.test/c?d#e'],
    ['http://shop.test/', 'https://shop.test/', 'GET https://shop.test/'],
    ['http://shop.test:8080/', 'https://shop.test:8443/', 'GET https://shop.test:8443/'],
    ['https://shop.test/', 'https://SHOP.test:443/x', 'GET https://shop.test/x'],
    ['http://shop.test/', 'http://user:word@shop.test/x', 'GET http://shop.test/x'],
    ['https://shop.test/', 'http://shop.test/', 'elsewhere'],
    ['http://shop.test/', 'http://shop.test:81/', 'elsewhere'],
    ['http://shop.test/', '//evil.test/', 'elsewhere'],
    ['http://shop.test/', 'https://shop.test.evil.test/', 'elsewhere'],
    ['http://shop.test/', 'http://shop.test@evil.test/', 'elsewhere'],
    ['http://shop.test/', 'http://127.0.0.1/', 'elsewhere'],
    ['http://shop.test/', 'file:///etc/hosts', 'elsewhere'],
    ['http://shop.test/', 'http://[', 'unreadable'],
  ])('from %s to %s: %s', (from, location, expected) => {
    expect(judge(from, location)).toBe(expected)
  })

  it.each([
    ['GET', 301, 'GET'],
    ['HEAD', 302, 'HEAD'],
    ['HEAD', 303, 'HEAD'],
    ['PUT', 303, 'GET'],
    ['POST', 303, 'GET'],
    ['POST', 307, 'POST'],
    ['DELETE', 308, 'DELETE'],
  ])('of a %s with %i goes on with %s', (method, status, next) => {
    expect(judge('http://shop.test/', '/b', { method, status })).toBe(`${next} http://shop.test/b`)
  })

  it('of a changing request is not followed where clients differ about the method', () => {
    expect(judge('http://shop.test/', '/b', { method: 'POST', status: 301 })).toBe('method')
    expect(judge('http://shop.test/', '/b', { method: 'PUT', status: 302 })).toBe('method')
  })

  it('is not followed when the body was a stream that is gone', () => {
    const body = new ReadableStream()
    expect(judge('http://shop.test/', '/b', { method: 'POST', status: 307, body })).toBe('stream')
    expect(judge('http://shop.test/', '/b', { method: 'POST', status: 303, body })).toBe(
      'GET http://shop.test/b',
    )
  })
})
