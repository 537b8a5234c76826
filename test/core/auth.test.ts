import { describe, expect, it } from 'vitest'
import { createAttemptLimiter } from '../../core/attempt-limiter.ts'
import { createAuth } from '../../core/auth.ts'
import type { Clock } from '../../core/clock.ts'

const TOKEN = 'test-token-of-the-admin'
const DAY = 24 * 60 * 60 * 1000

describe('the token', () => {
  const auth = createAuth({ token: TOKEN })

  it.each([
    [`Bearer ${TOKEN}`, true],
    [`bearer ${TOKEN}`, true],
    [`Bearer   ${TOKEN}`, true],
    [`Bearer ${TOKEN}x`, false],
    [`Bearer ${TOKEN.slice(1)}`, false],
    [`Bearer ${TOKEN.toUpperCase()}`, false],
    ['Bearer ', false],
    ['Bearer', false],
    [`Basic ${TOKEN}`, false],
    [TOKEN, false],
    ['', false],
  ])('in "Authorization: %s" admits: %s', async (authorization, expected) => {
    expect(await auth.isAdmin(request({ authorization }))).toBe(expected)
  })

  it('is needed', async () => {
    expect(await auth.isAdmin(request({}))).toBe(false)
  })

  it('is not taken from the address', async () => {
    expect(await auth.isAdmin(new Request(`http://127.0.0.1/?token=${TOKEN}`))).toBe(false)
  })

  it('can be checked by itself', async () => {
    expect(await auth.isToken(TOKEN)).toBe(true)
    expect(await auth.isToken('')).toBe(false)
  })

  it.each(['', '   ', '\n'])('must not be empty: %j', (token) => {
    expect(() => createAuth({ token })).toThrow(
      expect.objectContaining({ code: 'ADMIN_TOKEN', retry: 'never' }),
    )
  })

  it.each(['a', 'kassa2026', 'fifteen-letters', ` ${'x'.repeat(15)}\n`])(
    'must be too long to be guessed: %j',
    (token) => {
      expect(() => createAuth({ token })).toThrow(
        expect.objectContaining({ code: 'ADMIN_TOKEN', message: expect.stringContaining('16 characters') }),
      )
    },
  )

  it('may have sixteen characters', async () => {
    expect(await createAuth({ token: 'sixteen-letters-' }).isToken('sixteen-letters-')).toBe(true)
  })
})

describe('a session', () => {
  it('admits the browser that was given it', async () => {
    const auth = createAuth({ token: TOKEN })
    const cookie = cookieOf(await auth.issueSession({ secure: false }))
    expect(await auth.verifySession(cookie)).toBe(true)
    expect(await auth.isAdmin(request({ cookie: `theme=dark; ${cookie}; other=1` }))).toBe(true)
  })

  it('is a cookie that scripts and other sites cannot use', async () => {
    const auth = createAuth({ token: TOKEN })
    const [, ...plain] = (await auth.issueSession({ secure: false })).split('; ')
    expect(plain.sort()).toEqual(['HttpOnly', 'Max-Age=2592000', 'Path=/', 'SameSite=Strict'])
    const [, ...secure] = (await auth.issueSession({ secure: true })).split('; ')
    expect(secure.sort()).toEqual(['HttpOnly', 'Max-Age=2592000', 'Path=/', 'SameSite=Strict', 'Secure'])
  })

  it('does not hold the token', async () => {
    expect(await createAuth({ token: TOKEN }).issueSession({ secure: true })).not.toContain(TOKEN)
  })

  it('ends after 30 days', async () => {
    let now = Date.UTC(2026, 0, 1)
    const auth = createAuth({ token: TOKEN, clock: clockOf(() => now) })
    const cookie = cookieOf(await auth.issueSession({ secure: false }))
    now += 30 * DAY - 1000
    expect(await auth.verifySession(cookie)).toBe(true)
    now += 1000
    expect(await auth.verifySession(cookie)).toBe(false)
  })

  it('ends with its token, and outlives a restart', async () => {
    const cookie = cookieOf(await createAuth({ token: TOKEN }).issueSession({ secure: false }))
    expect(await createAuth({ token: TOKEN }).verifySession(cookie)).toBe(true)
    expect(await createAuth({ token: `${TOKEN}2` }).verifySession(cookie)).toBe(false)
  })

  it('cannot be prolonged or made up', async () => {
    const auth = createAuth({ token: TOKEN })
    const cookie = cookieOf(await auth.issueSession({ secure: false }))
    const [name, expiry = '', mac = ''] = cookie.split(/[=.]/)
    const forged = [
      `${Number(expiry) + 1}.${mac}`,
      `0${expiry}.${mac}`,
      `${expiry}.`,
      `${expiry}.${mac.slice(1)}`,
      `${expiry}.${mac}=`,
      `${expiry}.${mac}.${mac}`,
      `.${mac}`,
      `1e20.${mac}`,
      `99999999999999999999.${mac}`,
      TOKEN,
      '',
    ]
    const admitted = await Promise.all(forged.map((value) => auth.verifySession(`${name}=${value}`)))
    expect(forged.filter((_, index) => admitted[index])).toEqual([])
    expect(await auth.verifySession(null)).toBe(false)
    expect(await auth.verifySession(cookie.replace('mostik_session', 'not_mostik_session'))).toBe(false)
  })

  it('is found beside a stale one of the same name, but not behind a crowd', async () => {
    const auth = createAuth({ token: TOKEN })
    const cookie = cookieOf(await auth.issueSession({ secure: false }))
    expect(await auth.verifySession(`mostik_session=1.stale; ${cookie}`)).toBe(true)
    expect(await auth.verifySession(`${'mostik_session=1.x; '.repeat(1000)}${cookie}`)).toBe(false)
  })

  it('ends at once when the browser signs out', () => {
    expect(createAuth({ token: TOKEN }).endSession()).toMatch(/^mostik_session=; .*Max-Age=0/)
  })

  it('does not rescue a request with a wrong token', async () => {
    const auth = createAuth({ token: TOKEN })
    const cookie = cookieOf(await auth.issueSession({ secure: false }))
    expect(await auth.isAdmin(request({ cookie, authorization: 'Bearer wrong' }))).toBe(false)
  })

  it.each([
    ['GET', 'cross-site', true],
    ['POST', 'same-origin', true],
    ['POST', 'none', true],
    ['POST', undefined, true],
    ['POST', 'same-site', false],
    ['POST', 'cross-site', false],
    ['DELETE', 'same-site', false],
  ])('in a %s that the browser calls %s admits: %s', async (method, site, expected) => {
    const auth = createAuth({ token: TOKEN })
    const cookie = cookieOf(await auth.issueSession({ secure: false }))
    const headers = { cookie, ...(site === undefined ? {} : { 'sec-fetch-site': site }) }
    expect(await auth.isAdmin(request(headers, method))).toBe(expected)
  })
})

describe('failed attempts', () => {
  it('are free until there are too many, then cost the rest of the window', () => {
    let now = 1_000_000
    const limiter = createAttemptLimiter({ clock: clockOf(() => now), max: 3, perMs: 60_000 })
    for (let attempt = 0; attempt < 3; attempt++) {
      expect(limiter.waitMs('10.0.0.1')).toBe(0)
      limiter.failed('10.0.0.1')
      now += 10_000
    }
    expect(limiter.waitMs('10.0.0.1')).toBe(30_000)
    expect(limiter.waitMs('10.0.0.2')).toBe(0)
    now += 30_000
    expect(limiter.waitMs('10.0.0.1')).toBe(0)
    limiter.failed('10.0.0.1')
    expect(limiter.waitMs('10.0.0.1')).toBe(10_000)
  })

  it('are forgotten after a success', () => {
    const limiter = createAttemptLimiter({ clock: clockOf(() => 0), max: 1 })
    limiter.failed('a')
    expect(limiter.waitMs('a')).toBe(60_000)
    limiter.succeeded('a')
    expect(limiter.waitMs('a')).toBe(0)
  })

  it('take bounded memory: the source that failed longest ago is forgotten first', () => {
    const limiter = createAttemptLimiter({ clock: clockOf(() => 0), max: 1, maxSources: 3 })
    for (const source of ['a', 'b', 'c', 'a', 'd']) limiter.failed(source)
    expect(['a', 'b', 'c', 'd'].map((source) => limiter.waitMs(source) > 0)).toEqual([
      true,
      false,
      true,
      true,
    ])
  })

  it('lock nobody out when the clock is set back', () => {
    let now = 10 * DAY
    const limiter = createAttemptLimiter({ clock: clockOf(() => now), max: 1 })
    limiter.failed('a')
    now -= DAY
    expect(limiter.waitMs('a')).toBe(0)
  })
})

function request(headers: Record<string, string>, method = 'GET'): Request {
  return new Request('http://127.0.0.1:8787/api/jobs', { method, headers })
}

function cookieOf(setCookie: string): string {
  return setCookie.split(';')[0] ?? ''
}

function clockOf(now: () => number): Clock {
  return { now, sleep: async () => {} }
}
