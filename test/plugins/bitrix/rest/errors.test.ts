import { describe, expect, it } from 'vitest'
import { retryAfterMs } from '../../../../core/errors.ts'
import type { Answer } from '../../../helpers/http-server.ts'
import { inTurn, json, openPortal, text } from './open.ts'

const GET = 'configuration.import.get'
const refusal = (status: number, code: string, headers?: Record<string, string>) =>
  json(status, { error: code, error_description: 'In the words of the portal.' }, headers)
const later = { code: 'PORTAL_UNAVAILABLE', retry: 'later' }
const PAGE = '<html><body>Bad Gateway</body></html>'

describe('a refusal', () => {
  it.each<[string, number, string]>([
    ['OVERLOAD_LIMIT', 401, 'blocked'],
    ['OVERLOAD_LIMIT', 503, 'blocked'],
    ['INVALID_CREDENTIALS', 401, 'seen in public'],
    ['NO_AUTH_FOUND', 401, 'no webhook'],
    ['insufficient_scope', 401, '"configuration.import"'],
    ['INSUFFICIENT_SCOPE', 403, '"configuration.import"'],
    ['ACCESS_DENIED', 401, 'commercial plans'],
    ['ACCESS_DENIED', 403, 'owner'],
    ['WRONG_LICENSE', 403, 'licence'],
    ['WRONG_AUTH_TYPE', 403, 'credentials'],
    ['insufficient_auth_type', 400, 'Use an incoming webhook'],
    ['INVALID_REQUEST', 401, 'https://'],
    ['user_access_error', 401, 'owner'],
    ['authorization_error', 401, 'owner'],
    ['APPLICATION_NOT_FOUND', 401, 'webhook'],
    ['METHOD_CONFIRM_WAITING', 401, 'has to confirm'],
    ['METHOD_CONFIRM_DENIED', 403, 'has refused'],
    ['expired_token', 401, 'expired'],
    ['PAYMENT_REQUIRED', 402, 'plan'],
    ['NOVELTY', 401, 'NOVELTY: In the words of the portal.'],
    ['', 403, '403: In the words of the portal.'],
  ])('with %s (%i) waits for somebody to act', async (code, status, words) => {
    const { portal, failure, server } = await openPortal(refusal(status, code))
    const error = await failure(portal.call(GET, {}))
    expect(error).toMatchObject({ code: 'PORTAL_REFUSED', retry: 'never', details: { status } })
    if (code !== '') expect(error.details).toMatchObject({ code })
    expect(error.message).toContain(words)
    expect(error.message).toMatch(
      /^Cannot call "configuration\.import\.get" of "127\.0\.0\.1:\d+": .+\. .+\.$/,
    )
    expect(server.seen).toHaveLength(1)
  })

  it.each<[string, Answer, object]>([
    ['too many requests', refusal(503, 'QUERY_LIMIT_EXCEEDED'), busy(1000)],
    ['too many requests, in another status', refusal(429, 'QUERY_LIMIT_EXCEEDED'), busy(60_000)],
    [
      'too many requests with a time',
      refusal(503, 'QUERY_LIMIT_EXCEEDED', { 'retry-after': '7' }),
      busy(7000),
    ],
    [
      'too many requests at once again',
      refusal(503, 'QUERY_LIMIT_EXCEEDED', { 'retry-after': '0' }),
      busy(1000),
    ],
    ['429 as a page', text(429, PAGE), busy(60_000)],
    ['429 as a page with a time', text(429, PAGE, { 'retry-after': '90' }), busy(90_000)],
    [
      '429 as a page with a date',
      text(429, PAGE, { 'retry-after': 'Mon, 05 Jan 2026 12:02:00 GMT' }),
      busy(120_000),
    ],
    ['429 as a page with nonsense', text(429, PAGE, { 'retry-after': 'soon' }), busy(60_000)],
    ['429 with another code', refusal(429, 'NOVELTY'), busy(60_000)],
    [
      'a closed portal',
      refusal(403, 'PORTAL_DELETED'),
      { code: 'PORTAL_CLOSED', retry: { afterMs: 3_600_000 } },
    ],
    ['a closed portal of old', refusal(500, 'PORTAL_DELETED'), { code: 'PORTAL_CLOSED' }],
    [
      'a method that is missing',
      refusal(404, 'ERROR_METHOD_NOT_FOUND'),
      { code: 'PORTAL_METHOD', retry: 'never' },
    ],
    ['no server for credentials', refusal(401, 'CONNECTION_ERROR'), later],
    ['an error of the portal', refusal(500, 'INTERNAL_SERVER_ERROR'), later],
    ['an error of the portal as 200', refusal(200, 'ERROR_UNEXPECTED_ANSWER'), later],
    ['an unknown one with 503', refusal(503, 'NOVELTY'), later],
  ])('%s', async (_, answer, expected) => {
    const { portal, failure } = await openPortal(answer)
    expect(await failure(portal.call(GET, {}))).toMatchObject(expected)
  })
})

describe('a method that has used its time', () => {
  const limited = refusal(429, 'OPERATION_TIME_LIMIT')
  const timed = (time: object) => json(200, { result: 1, time })

  it('rests until the portal counts anew, by the clock of the portal', async () => {
    // The portal's clock is years behind ours.
    const { portal, finish, failure } = await openPortal(
      inTurn(timed({ finish: 1_600_000_000.5, operating_reset_at: 1_600_000_300, operating: 480 }), limited),
    )
    await finish(portal.call(GET, {}))
    const error = await failure(portal.call(GET, {}))
    expect(error).toMatchObject({ code: 'PORTAL_TIME_LIMIT' })
    const wait = retryAfterMs(error)
    expect(wait).toBeGreaterThan(290_000)
    expect(wait).toBeLessThanOrEqual(300_500)
  })

  it('learns of that in the refusal as well', async () => {
    const { portal, failure } = await openPortal(
      json(429, { error: 'OPERATION_TIME_LIMIT', time: { finish: 1000, operating_reset_at: 1060 } }),
    )
    expect(await failure(portal.call(GET, {}))).toMatchObject({ retry: { afterMs: 61_000 } })
  })

  it.each([
    ['nobody has said when', {}],
    ['it was another method', undefined],
    ['that time has passed', { finish: 1000, operating_reset_at: 1000 }],
    ['that time is years ahead', { finish: 1000, operating_reset_at: 900_000_000 }],
    ['that time cannot be read', { finish: 1000, operating_reset_at: 'soon' }],
  ])('rests ten minutes where %s', async (_, time) => {
    const told = timed(time ?? { finish: 1000, operating_reset_at: 1100 })
    const { portal, finish, failure } = await openPortal(inTurn(told, limited))
    await finish(portal.call(time === undefined ? 'profile' : GET, {}))
    expect(await failure(portal.call(GET, {}))).toMatchObject({
      code: 'PORTAL_TIME_LIMIT',
      retry: { afterMs: 600_000 },
    })
  })

  it('learns of that in a batch', async () => {
    const { portal, finish, failure } = await openPortal(
      inTurn(
        json(200, {
          result: {
            result: { pa: 1 },
            result_error: [],
            result_time: { pa: { finish: 1000, operating_reset_at: 1100 } },
          },
        }),
        limited,
      ),
    )
    await finish(portal.batch({ a: { method: GET, parameters: {} } }))
    const error = await failure(portal.call(GET, {}))
    expect(retryAfterMs(error)).toBeGreaterThan(90_000)
    expect(retryAfterMs(error)).toBeLessThanOrEqual(101_000)
  })
})

describe('an answer that cannot be used', () => {
  it.each<[string, Answer]>([
    ['a page', text(200, ` \n${PAGE}`)],
    ['a page with 404', text(404, PAGE)],
    ['a page with 403', text(403, PAGE)],
    ['a page with 502', text(502, PAGE)],
    ['nothing', text(200, '')],
    ['nothing at all', text(204, '')],
    ['JSON that is cut off', text(200, '{"result":{"status":"P"')],
    ['a warning before it', text(200, 'Warning: Undefined key {"result":1}')],
    ['a list', json(200, [1])],
    ['null', text(200, 'null')],
    ['neither a result nor an error', json(200, { time: {} })],
    ['a broken connection', (response) => response.destroy()],
    [
      'one that breaks off',
      (response) => {
        response.writeHead(200, { 'content-length': 1000 }).write('{', () => response.destroy())
      },
    ],
  ])('%s is asked for again later', async (_, answer) => {
    const { portal, failure, server } = await openPortal(answer)
    const error = await failure(portal.call(GET, {}))
    expect(error).toMatchObject({ ...later, details: { mayHaveRun: true } })
    expect(error.message).not.toContain('Gateway')
    expect(server.seen).toHaveLength(1)
  })

  it('was never asked for where nobody listens', async () => {
    const { portal, failure, server } = await openPortal(json(200, { result: 1 }))
    await server[Symbol.asyncDispose]()
    const error = await failure(portal.call(GET, {}))
    expect(error).toMatchObject({ ...later, details: { mayHaveRun: false } })
    expect(error.message).toContain('refused')
  })

  it('was never asked for where the name is unknown', async () => {
    const { portal, failure } = await openPortal(json(200, { result: 1 }), {
      pasted: () => 'https://portal.invalid/rest/1/portal-code-of-a-test/',
    })
    const error = await failure(portal.call(GET, {}))
    expect(error).toMatchObject({ ...later, details: { mayHaveRun: false } })
    expect(error.message).toContain('"portal.invalid"')
  })
})

function busy(afterMs: number) {
  return { code: 'PORTAL_BUSY', retry: { afterMs } }
}
