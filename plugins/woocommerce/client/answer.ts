import { AppError, type Retry } from '../../../core/errors.ts'
import type { WooItemError } from './client.ts'
import { pageTitle } from './html.ts'
import { readJson, readShopError, type ShopError } from './json.ts'

/** What was asked, for the words of an error. */
export interface Asked {
  method: string
  /** Below `/wp-json/wc/v3`, e.g. `/products`. */
  path: string
}

/** An answer before anybody knows what it means. */
export interface RawAnswer {
  status: number
  text: string
  /** What Retry-After asks for, in milliseconds. */
  afterMs?: number | undefined
}

/**
 * What an answer means that is not the one hoped for: the error to throw. Its `details` hold `status` and, where
 * WooCommerce spoke itself, `shopCode`, `shopMessage` and `resourceId`. Pure.
 * @param answer one with a status other than 2xx, or whose text holds no JSON
 */
export function answerError(asked: Asked, answer: RawAnswer): AppError {
  const shop = readShopError(readJson(answer.text)?.json)
  const { code, is, advice, retry } = shop === undefined ? wordless(answer) : spoken(asked, answer, shop)
  const words = shop === undefined ? pageTitle(answer.text) : shop.message
  const quoted = words === '' ? '' : `; it says "${words}"`
  return new AppError(code, `Cannot ${asked.method} "${asked.path}" of the shop: ${is}${quoted}. ${advice}`, {
    status: 502,
    retry,
    details: {
      status: answer.status,
      ...(shop && { shopCode: shop.code, shopMessage: shop.message, resourceId: shop.resourceId }),
    },
  })
}

/** What a request means that got no whole answer (HTTP_*). Pure. */
export function transportError(asked: Asked, error: AppError): AppError {
  const { retry, status, message, details } = error
  const code = TRANSPORT_CODES[error.code]
  if (code !== undefined) return new AppError(code, message, { status, retry, details, cause: error })
  return error.code === 'HTTP_STATUS' ? answerError(asked, rawOf(error)) : error
}

/** An error of a request as the error of each of its items. Pure. */
export function itemErrorOf(error: AppError, { isUncertain = false } = {}): WooItemError {
  const { shopCode, shopMessage, resourceId, status } = error.details
  return {
    code: typeof shopCode === 'string' ? shopCode : error.code,
    message: typeof shopMessage === 'string' ? shopMessage : error.message,
    status: typeof status === 'number' ? status : error.status,
    resourceId: typeof resourceId === 'number' ? resourceId : undefined,
    retry: error.retry !== 'never',
    isUncertain,
  }
}

const TRANSPORT_CODES: Readonly<Record<string, string>> = {
  HTTP_TIMEOUT: 'WOO_TIMEOUT',
  HTTP_NETWORK: 'WOO_NETWORK',
}

interface Meaning {
  code: string
  /** What is, what should be. */
  is: string
  /** What to do. */
  advice: string
  retry: Retry
}

/** WooCommerce, or WordPress around it, said itself what is wrong. */
function spoken(asked: Asked, { status, afterMs }: RawAnswer, shop: ShopError): Meaning {
  if (shop.code === 'rest_no_route') return routeMissing('WordPress knows no such address')
  if (status === 401) return unauthorised(asked, shop)
  if (status === 403) {
    const is = 'the key is right, but its user may not do this'
    return never('WOO_FORBIDDEN', is, 'Make a key for an administrator or a shop manager.')
  }
  if (status === 404 || status === 410) {
    return never('WOO_MISSING', 'the shop does not have it (any more)', 'Look whether it was deleted there.')
  }
  if (status === 413) return tooLarge(afterMs)
  if (status === 429) return busy(afterMs)
  if (status === 503 || status === 504) return unavailable(status, afterMs)
  if (status >= 500 && status !== 501) {
    const is = 'the shop broke down over it'
    return later('WOO_CRASHED', is, "The shop's PHP log tells which of its plugins failed.", afterMs)
  }
  return never('WOO_REFUSED', 'the shop refuses it', 'Correct what it names.')
}

/**
 * The shapes of 401. Wrong secret and read-only key have one code and are told apart by their words; where these are
 * in another language by what was asked, because a key that may not even read is rare.
 */
function unauthorised({ method }: Asked, { code, message }: ShopError): Meaning {
  if (code.startsWith('woocommerce_rest_cannot_')) {
    const is = 'the shop does not know the key, or the key did not reach it'
    return never('WOO_KEY_UNKNOWN', is, 'Copy the consumer key (ck_…) again, or make a new one.')
  }
  if (code !== 'woocommerce_rest_authentication_error') {
    const is = 'a plugin of the shop shuts the REST API'
    return never('WOO_BLOCKED', is, `Let requests to /wp-json/wc/v3 through (${code}).`)
  }
  if (/permission/i.test(message) || (method !== 'GET' && !/secret/i.test(message))) {
    const is = method === 'GET' ? 'the key may only write' : 'the key may only read'
    return never('WOO_READ_ONLY', is, 'Give the key the permission "Read/Write" in the shop.')
  }
  const is = 'the secret does not belong to the key'
  return never('WOO_SECRET_WRONG', is, 'Copy the consumer secret (cs_…) again, or make a new key.')
}

/** The answer is a web page, or nothing that can be read: it is not WooCommerce that speaks. */
function wordless({ status, afterMs }: RawAnswer): Meaning {
  if (status >= 200 && status < 300) {
    const is = 'the answer holds no JSON that can be read'
    return later('WOO_NOT_JSON', is, 'Switch off the display of PHP warnings in the shop.', afterMs)
  }
  if (status === 401) {
    const is = 'a password stands before the whole site'
    return never('WOO_BLOCKED', is, 'Let /wp-json through without it.')
  }
  if (status === 404 || status === 410) return routeMissing('there is no such page')
  if (status === 413) return tooLarge(afterMs)
  if (status === 429) return busy(afterMs)
  if (status === 408 || status === 425 || (status >= 500 && status !== 501))
    return unavailable(status, afterMs)
  const is = `something before the shop (a firewall, a security plugin) answered ${status}`
  return later('WOO_BLOCKED', is, 'Let requests to /wp-json/wc/v3 from this address through.', afterMs)
}

function routeMissing(is: string): Meaning {
  const advice = 'See that the address is the shop\'s, WooCommerce is active, and permalinks are not "Plain".'
  return never('WOO_ROUTE_MISSING', is, advice)
}

function tooLarge(afterMs: number | undefined): Meaning {
  const is = 'the request is larger than the shop allows'
  const advice = "Raise the server's limit for the size of requests."
  return afterMs === undefined
    ? never('WOO_TOO_LARGE', is, advice)
    : later('WOO_TOO_LARGE', is, advice, afterMs)
}

function busy(afterMs: number | undefined): Meaning {
  return later('WOO_BUSY', 'the server asks for fewer requests', 'Nothing to do: it goes on later.', afterMs)
}

function unavailable(status: number, afterMs: number | undefined): Meaning {
  const is = `the server answered ${status}, the shop behind it does not answer at the moment`
  return later('WOO_UNAVAILABLE', is, 'See that the shop is up and not in maintenance.', afterMs)
}

function never(code: string, is: string, advice: string): Meaning {
  return { code, is, advice, retry: 'never' }
}

function later(code: string, is: string, advice: string, afterMs: number | undefined): Meaning {
  return { code, is, advice, retry: afterMs === undefined ? 'later' : { afterMs } }
}

function rawOf({ details, retry }: AppError): RawAnswer {
  return {
    status: Number(details['status']),
    text: String(details['body']),
    afterMs: typeof retry === 'object' ? retry.afterMs : undefined,
  }
}
