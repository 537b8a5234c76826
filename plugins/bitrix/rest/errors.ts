import { AppError, type Retry } from '../../../core/errors.ts'

/**
 * What hinders a request to a portal. Codes as in Bitrix24's list of system errors; the statuses differ between its
 * versions, so the code decides and the status only where there is no known one.
 *
 * The code of the webhook stands in the address of each request: only the name of the host is shown.
 */

/** What was asked, and of whom. */
export interface Asked {
  method: string
  host: string
}

/** A refusal as the portal gave it. `status` is undefined inside a batch, `code` where the body named none. */
export interface Refusal {
  status: number | undefined
  code: string | undefined
  message: string
}

/** The waits that the client knows of, in milliseconds. */
export interface Waits {
  busyMs: number
  timeLimitMs: number
}

/** The error for a refusal that hinders every request; undefined when it is an outcome of the method. Pure. */
export function hindrance(asked: Asked, refusal: Refusal, waits: Waits): AppError | undefined {
  const meaning = meaningOf(refusal, waits)
  if (meaning === undefined) return undefined
  const { status, code = '', message } = refusal
  const said = { ...(code !== '' && { code }), ...(message !== '' && { description: message }) }
  return make(asked, meaning, { ...(status !== undefined && { status }), ...said })
}

/** The answer cannot be used. @param is e.g. `the answer is a web page` Pure. */
export function unusable(asked: Asked, is: string, status: number): AppError {
  const told = status === 200 ? is : `${is}, with the status ${status}`
  return make(asked, unavailable(`${told}; an answer in JSON is expected`), { status })
}

/** The portal refuses a batch for what is in it. Pure. */
export function refusedBatch(asked: Asked, { code, message }: { code: string; message: string }): AppError {
  const said = [code, message].filter((text) => text !== '').join(': ')
  const is = `it refuses the batch${said === '' ? '' : ` (${said})`}, it should carry out its commands`
  const meaning = { ...unavailable(is), code: 'PORTAL_ANSWER' }
  return make(asked, meaning, { code })
}

/** The portal sends requests on to where they are not sent. @param is why not Pure. */
export function misdirected(asked: Asked, is: string): AppError {
  const advice = 'If that is the portal, set "portal" to the address of the webhook there.'
  return make(asked, { ...REFUSED, is: `${is}, it should answer itself`, advice }, { code: 'REDIRECT' })
}

/** The portal sends requests on to somewhere for the moment, e.g. to a page about its maintenance. Pure. */
export function sentElsewhere(asked: Asked, is: string): AppError {
  return make(asked, { ...unavailable(`${is}, it should answer itself`), mayHaveRun: false })
}

/** The error of a request that got no whole answer (HTTP_*). Pure. */
export function connectionError(asked: Asked, error: AppError, mask: (text: string) => string): AppError {
  // The message names the address of the request, then what is wrong with the connection.
  const words = /^Cannot [A-Z]+ "[^"]*": (.+)$/s.exec(error.message)?.[1] ?? 'the connection failed.'
  const mayHaveRun = error.code !== 'HTTP_URL' && error.code !== 'HTTP_HEADER' && !NOT_CONNECTED.test(words)
  return new AppError('PORTAL_UNAVAILABLE', mask(`${cannot(asked)}: ${words}`), {
    status: 502,
    details: { mayHaveRun },
    ...(typeof error.cause === 'string' && { cause: mask(error.cause) }),
  })
}

/**
 * Whether the portal may have carried the method out although its answer is not known. Told by connections that were
 * never made and by refusals, it has not.
 */
export function mayHaveRun({ code, details }: AppError): boolean {
  return code === 'PORTAL_UNAVAILABLE' && details['mayHaveRun'] !== false
}

interface Meaning {
  code: string
  /** What is, and what should be. */
  is: string
  /** What to do. */
  advice: string
  retry: Retry
  mayHaveRun: boolean
}

const REFUSED = { code: 'PORTAL_REFUSED', retry: 'never', mayHaveRun: false } as const
const NEW_WEBHOOK =
  'In the portal, open Developer resources, Inbound webhook, and put its address into "portal".'
/** As core/http says it when nothing was sent. */
const NOT_CONNECTED = /cannot be resolved|connection was refused|no route to|TLS certificate|are not allowed/
const HOUR_MS = 3_600_000

/** Words for the codes that end everything until somebody acts; in lower case, the portal itself is not of one mind. */
const REFUSALS: Readonly<Record<string, readonly [is: string, advice: string]>> = {
  overload_limit: [
    'Bitrix24 has blocked requests to it by hand, for too much load',
    'Ask the support of Bitrix24, and resume then.',
  ],
  invalid_credentials: [
    'it does not know the webhook any more: it was deleted, its code changed, its owner left, or Bitrix24 blocked it because its address was seen in public',
    NEW_WEBHOOK,
  ],
  no_auth_found: ['it sees no webhook in the address', NEW_WEBHOOK],
  insufficient_scope: [
    'the webhook lacks the right "configuration.import"',
    'Give it that right in the portal, under Developer resources.',
  ],
  access_denied: [
    'it does not allow this to the webhook; its plan should include REST and the owner of the webhook may need more rights',
    'Look at the plan of the portal and at the rights of the owner.',
  ],
  wrong_license: ['its licence does not include this', 'Look at the plan or the licence of the portal.'],
  wrong_auth_type: ['it takes this from another kind of credentials only', NEW_WEBHOOK],
  insufficient_auth_type: [
    'it takes this from an incoming webhook only, applications are refused',
    `Use an incoming webhook. ${NEW_WEBHOOK}`,
  ],
  invalid_request: ['it takes requests over https only', 'Write https:// in "portal".'],
  user_access_error: [
    'the owner of the webhook has no access to it',
    'Look at the owner in the portal, or make the webhook anew.',
  ],
  authorization_error: ['it does not let the owner of the webhook in', 'Look at the owner in the portal.'],
  application_not_found: ['it does not know what the webhook belongs to', NEW_WEBHOOK],
  expired_token: ['it says that the credentials have expired', NEW_WEBHOOK],
  payment_required: ['its plan has ended', 'Look at the plan of the portal.'],
  method_confirm_waiting: [
    'an administrator of the portal has to confirm this first',
    'Confirm it in the portal, and resume then.',
  ],
  method_confirm_denied: [
    'an administrator of the portal has refused this',
    'Ask the administrator, and resume then.',
  ],
}
const NO_PLAN = [
  'it refuses REST to the webhook, its plan should include it',
  'Look at the plan of the portal; commercial plans and a subscription include webhooks.',
] as const

function meaningOf({ status = 200, code, message }: Refusal, waits: Waits): Meaning | undefined {
  const known = code?.toLowerCase() ?? ''
  if (known === 'query_limit_exceeded') return busy(waits)
  if (known === 'operation_time_limit') return outOfTime(waits)
  if (known === 'portal_deleted') return CLOSED
  if (known === 'error_method_not_found') return METHOD_MISSING
  if (known === 'connection_error') {
    return { ...unavailable('it does not reach the server that checks credentials'), mayHaveRun: false }
  }
  if (known === 'internal_server_error' || known === 'error_unexpected_answer') {
    return unavailable(`it reports an error of its own (${code})`)
  }
  const words = known === 'access_denied' && status === 401 ? NO_PLAN : REFUSALS[known]
  if (words !== undefined) return { ...REFUSED, is: words[0], advice: words[1] }
  if (status === 429) return busy(waits)
  if (status === 408 || status === 425 || status >= 500) return unavailable(`it answered ${status}`)
  if (code === undefined || (status !== 401 && status !== 402 && status !== 403)) return undefined
  const said = message === '' ? '' : `: ${message}`
  const is = `it refuses the webhook (${code === '' ? status : code}${said})`
  return { ...REFUSED, is, advice: 'Look at the webhook in the portal, under Developer resources.' }
}

const CLOSED: Meaning = {
  code: 'PORTAL_CLOSED',
  is: 'its public part is closed or it was deleted, it should be open',
  advice: 'Open it in its settings; it is asked again every hour.',
  retry: { afterMs: HOUR_MS },
  mayHaveRun: false,
}

const METHOD_MISSING: Meaning = {
  code: 'PORTAL_METHOD',
  is: 'it does not know this method',
  advice:
    'The portal may be too old (it needs version 21.400 of the module "rest"), or "portal" is not the address of a webhook with the right "configuration.import".',
  retry: 'never',
  mayHaveRun: false,
}

function busy({ busyMs }: Waits): Meaning {
  const is = 'it has had too many requests in a short time, from everything that asks it at this address'
  const advice = 'It is asked again after a pause.'
  return { code: 'PORTAL_BUSY', is, advice, retry: { afterMs: busyMs }, mayHaveRun: false }
}

function outOfTime({ timeLimitMs }: Waits): Meaning {
  const is = 'the method has used the time that the portal gives it in ten minutes'
  const advice = 'It is called again when the portal counts anew.'
  return { code: 'PORTAL_TIME_LIMIT', is, advice, retry: { afterMs: timeLimitMs }, mayHaveRun: false }
}

function unavailable(is: string): Meaning {
  const advice =
    'It is asked again later; if that does not help, look at the portal and at proxies on the way.'
  return { code: 'PORTAL_UNAVAILABLE', is, advice, retry: 'later', mayHaveRun: true }
}

function make(
  asked: Asked,
  { code, is, advice, retry, mayHaveRun: ran }: Meaning,
  details: Record<string, unknown> = {},
): AppError {
  const shown = code === 'PORTAL_UNAVAILABLE' ? { ...details, mayHaveRun: ran } : details
  return new AppError(code, `${cannot(asked)}: ${is}. ${advice}`, { status: 502, retry, details: shown })
}

function cannot({ method, host }: Asked): string {
  return `Cannot call "${method}" of "${host}"`
}
