import { describe, expect, it } from 'vitest'
import { AppError } from '../../../core/errors.ts'
import { answerError, itemErrorOf, transportError } from '../../../plugins/woocommerce/client/answer.ts'
import { readJson, readShopError } from '../../../plugins/woocommerce/client/json.ts'

const READ = { method: 'GET', path: '/products' }
const WRITE = { method: 'POST', path: '/products/batch' }

describe('reading JSON', () => {
  it.each([
    ['a plain answer', '[{"id":1}]', [{ id: 1 }]],
    ['an answer with spaces around it', '\n {"create":[]} \n', { create: [] }],
    [
      'an answer behind a warning',
      '<br />\n<b>Warning</b>: Undefined array key [0] in <b>{main}</b><br />\n{"a":[1]}',
      { a: [1] },
    ],
    ['an answer behind a bare remark', 'Warning: ...[{"id":1}]', [{ id: 1 }]],
    ['an answer before a remark', '{"id":1}<!-- made in 0.1 s -->', { id: 1 }],
    ['an empty list', '[]', []],
  ])('finds %s', (_, text, json) => {
    expect(readJson(text)).toEqual({ json })
  })

  it.each([
    ['a page', '<html><body>Not here</body></html>'],
    ['a page with JSON of another kind', '<!DOCTYPE html><script>var a = </script>{"id":1}'],
    ['nothing', ''],
    ['the end of an answer that broke off', '[{"id":1},{"id":2}'],
    ['a broken answer behind a warning', 'Warning: x\n[{"id":1},{"id":2,"list":[3]}'],
  ])('finds none in %s', (_, text) => {
    expect(readJson(text)).toBeUndefined()
  })
})

describe("reading the shop's errors", () => {
  it('takes what the shop tells', () => {
    const told = {
      code: 'product_invalid_sku',
      message: 'Invalid or <b>duplicated</b> &quot;SKU&quot;.',
      data: { status: 400, resource_id: 13, unique_sku: 'A-1' },
    }
    expect(readShopError(told)).toEqual({
      code: 'product_invalid_sku',
      message: 'Invalid or duplicated "SKU".',
      status: 400,
      resourceId: 13,
    })
  })

  it.each([
    ['a number', 500, 500],
    ['null', null, undefined],
    ['a text', 'words', undefined],
    ['nothing', undefined, undefined],
  ])('bears %s where the details belong', (_, data, status) => {
    expect(readShopError({ code: 'x', message: 'y', data })).toMatchObject({ code: 'x', status })
  })

  it('sees no error in a record', () => {
    expect(readShopError({ id: 1, name: 'x' })).toBeUndefined()
  })
})

describe('what an answer means', () => {
  it.each([
    ['an unknown key', READ, 401, wp('woocommerce_rest_cannot_view', 'Sorry.'), 'WOO_KEY_UNKNOWN', 'never'],
    [
      'the same at a batch',
      WRITE,
      401,
      wp('woocommerce_rest_cannot_batch', 'Sorry.'),
      'WOO_KEY_UNKNOWN',
      'never',
    ],
    ['a wrong secret', READ, 401, auth('Consumer secret is invalid.'), 'WOO_SECRET_WRONG', 'never'],
    [
      'a wrong secret at a write',
      WRITE,
      401,
      auth('Consumer secret is invalid.'),
      'WOO_SECRET_WRONG',
      'never',
    ],
    ['a wrong secret in another language', READ, 401, auth('Ключ недійсний.'), 'WOO_SECRET_WRONG', 'never'],
    [
      'a key that may only read',
      WRITE,
      401,
      auth('The API key provided does not have write permissions.'),
      'WOO_READ_ONLY',
      'never',
    ],
    [
      'the same in another language',
      WRITE,
      401,
      auth('Ключ не має прав на запис.'),
      'WOO_READ_ONLY',
      'never',
    ],
    [
      'a user without rights',
      READ,
      403,
      wp('woocommerce_rest_cannot_view', 'Sorry.'),
      'WOO_FORBIDDEN',
      'never',
    ],
    ['a plugin that shuts the API', READ, 401, wp('rest_login_required', 'Log in.'), 'WOO_BLOCKED', 'never'],
    ['a password before the site', READ, 401, page('Authorization Required'), 'WOO_BLOCKED', 'never'],
    ['no such route', READ, 404, wp('rest_no_route', 'No route.'), 'WOO_ROUTE_MISSING', 'never'],
    ['no such page', READ, 404, page('Not found'), 'WOO_ROUTE_MISSING', 'never'],
    [
      'no such record',
      READ,
      404,
      wp('woocommerce_rest_product_invalid_id', 'Invalid ID.'),
      'WOO_MISSING',
      'never',
    ],
    [
      'a record in the trash',
      WRITE,
      410,
      wp('woocommerce_rest_already_trashed', 'Trashed.'),
      'WOO_MISSING',
      'never',
    ],
    [
      'a refused value',
      WRITE,
      400,
      wp('rest_invalid_param', 'Invalid parameter(s): sku'),
      'WOO_REFUSED',
      'never',
    ],
    [
      'a refused deletion',
      WRITE,
      501,
      wp('woocommerce_rest_trash_not_supported', 'No trash.'),
      'WOO_REFUSED',
      'never',
    ],
    [
      'too many items',
      WRITE,
      413,
      wp('woocommerce_rest_request_entity_too_large', 'Too many.'),
      'WOO_TOO_LARGE',
      'never',
    ],
    ['a body that is too large', WRITE, 413, page('413 Request Entity Too Large'), 'WOO_TOO_LARGE', 'never'],
    [
      'a fatal error of PHP',
      WRITE,
      500,
      wp('internal_server_error', '<p>Critical error</p>'),
      'WOO_CRASHED',
      'later',
    ],
    ['a database that is away', READ, 500, page('Database Error'), 'WOO_UNAVAILABLE', 'later'],
    ['PHP that is down', READ, 502, page('502 Bad Gateway'), 'WOO_UNAVAILABLE', 'later'],
    ['PHP that is slow', READ, 504, page('504 Gateway Time-out'), 'WOO_UNAVAILABLE', 'later'],
    ['a firewall', WRITE, 403, page('Attention Required!'), 'WOO_BLOCKED', 'later'],
    ['another firewall', WRITE, 501, page('Not Implemented'), 'WOO_BLOCKED', 'later'],
    ['too many requests', READ, 429, page('Too Many Requests'), 'WOO_BUSY', 'later'],
    ['too many requests in JSON', READ, 429, wp('too_many', 'Slow down.'), 'WOO_BUSY', 'later'],
    ['a page where JSON belongs', READ, 200, page('Just a moment...'), 'WOO_NOT_JSON', 'later'],
  ])('knows %s', (_, asked, status, text, code, retry) => {
    expect(answerError(asked, { status, text })).toMatchObject({ code, retry, details: { status } })
  })

  it.each([429, 503])('honours Retry-After of a %i', (status) => {
    expect(answerError(READ, { status, text: page('Later'), afterMs: 5000 }).retry).toEqual({ afterMs: 5000 })
  })

  it('quotes the shop, and keeps what it told for programs', () => {
    const text = JSON.stringify({
      code: 'term_exists',
      message: 'It is &quot;there&quot;.',
      data: { status: 400, resource_id: 16 },
    })
    const error = answerError({ method: 'POST', path: '/products/categories' }, { status: 400, text })
    expect(error.message).toBe(
      'Cannot POST "/products/categories" of the shop: the shop refuses it; it says "It is "there".". Correct what it names.',
    )
    expect(error.details).toEqual({
      status: 400,
      shopCode: 'term_exists',
      shopMessage: 'It is "there".',
      resourceId: 16,
    })
    expect(itemErrorOf(error)).toEqual({
      code: 'term_exists',
      message: 'It is "there".',
      status: 400,
      resourceId: 16,
      retry: false,
      isUncertain: false,
    })
  })

  it('quotes the title of a page, and no more of it', () => {
    const text = '<html><head><title>Attention &amp; care</title></head><body>ck_of_test</body></html>'
    const error = answerError(READ, { status: 403, text })
    expect(error.message).toContain('it says "Attention & care"')
    expect(error.message).not.toContain('ck_of_test')
  })
})

describe('requests without a whole answer', () => {
  it.each([
    ['HTTP_TIMEOUT', 'WOO_TIMEOUT'],
    ['HTTP_NETWORK', 'WOO_NETWORK'],
    ['HTTP_REDIRECT', 'HTTP_REDIRECT'],
  ])('%s is %s', (code, wanted) => {
    const error = transportError(
      READ,
      new AppError(code, 'Cannot GET "x": y.', { retry: 'never', status: 504 }),
    )
    expect(error).toMatchObject({ code: wanted, message: 'Cannot GET "x": y.', retry: 'never', status: 504 })
  })

  it('reads the beginning of a body that the HTTP client kept', () => {
    const details = { status: 503, body: page('Maintenance') }
    const error = transportError(
      READ,
      new AppError('HTTP_STATUS', 'x', { retry: { afterMs: 600_000 }, details }),
    )
    expect(error).toMatchObject({ code: 'WOO_UNAVAILABLE', retry: { afterMs: 600_000 } })
    expect(error.message).toContain('"Maintenance"')
  })
})

function wp(code: string, message: string): string {
  return JSON.stringify({ code, message, data: { status: 400 } })
}

function auth(message: string): string {
  return wp('woocommerce_rest_authentication_error', message)
}

function page(title: string): string {
  return `<html>\r\n<head><title>${title}</title></head><body></body></html>`
}
