import * as v from 'valibot'
import { toBase64 } from '../../../core/bytes.ts'
import { basicAuthorization, type PluginContext } from '../../../core/plugin.ts'
import type { SourceConfig } from '../config.ts'
import { ticketAddress } from './address.ts'
import { type End, loginRefused, unknownShape } from './errors.ts'
import { exchange, type Exchanged } from './exchange.ts'

/** What a request carries to be let in. */
export interface Login {
  /** The value of the header `authorization`. */
  authorization: string
  /** Milliseconds since 1970; from then on it is not used any more. */
  until: number
}

interface LoginOptions extends Pick<PluginContext, 'http' | 'clock'> {
  config: SourceConfig
}

/** A token is given up so long before its end, because a request takes its time. */
const MARGIN_MS = 30_000
/** However short a token lives it serves one request. */
const SHORTEST_LIFE_MS = 1000
/** What servers answer to a wrong password; the repository says 403, an OpenID provider often 400. */
const REFUSALS = [400, 401, 403]

/** The answer of `/alfresco/s/api/login`. */
const webscriptTicket = v.object({ data: v.object({ ticket: v.pipe(v.string(), v.nonEmpty()) }) })
/** The answer of the public API's `tickets`, to 201. */
const publicTicket = v.object({ entry: v.object({ id: v.pipe(v.string(), v.nonEmpty()) }) })
/** RFC 6749 §5.1; `expires_in` is in seconds. */
const accessToken = v.object({
  access_token: v.pipe(v.string(), v.nonEmpty()),
  expires_in: v.optional(v.union([v.number(), v.pipe(v.string(), v.transform(Number))])),
})

/**
 * Makes what logs in anew each time it is called. It keeps nothing.
 * @throws (the function) SOURCE_REFUSED when the login is refused, SOURCE_UNAVAILABLE when it cannot be tried
 */
export function createLogin({ config, http, clock }: LoginOptions): () => Promise<Login> {
  const { auth } = config
  const timeoutMs = config.timeoutSeconds * 1000
  if (auth.kind === 'basic') {
    return async () => lasting(basicAuthorization({ user: auth.user, password: auth.password.reveal() }))
  }
  return auth.kind === 'ticket' ? () => getTicket(auth) : () => getToken(auth)

  async function getTicket({ user, password }: AuthOf<'ticket'>): Promise<Login> {
    const url = ticketAddress(config)
    const isPublic = config.api === 'alfresco-v1'
    const credentials = { [isPublic ? 'userId' : 'username']: user, password: password.reveal() }
    const answer = await ask(url, 'application/json', JSON.stringify(credentials))
    const ticket = isPublic
      ? read(publicTicket, answer, url).entry.id
      : read(webscriptTicket, answer, url).data.ticket
    // The ticket stands where otherwise user and password do, without a colon.
    return lasting(`Basic ${toBase64(new TextEncoder().encode(ticket))}`)
  }

  async function getToken({ tokenUrl, clientId, clientSecret }: AuthOf<'oidc'>): Promise<Login> {
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret.reveal(),
    })
    const askedAt = clock.now()
    const answer = await ask(tokenUrl, 'application/x-www-form-urlencoded', form.toString(), 'tokens')
    const { access_token: token, expires_in: seconds } = read(accessToken, answer, tokenUrl, 'tokens')
    return { authorization: `Bearer ${token}`, until: endOf(seconds, askedAt, clock.now()) }
  }

  async function ask(
    url: string,
    contentType: string,
    body: string,
    end: End = 'source',
  ): Promise<Exchanged> {
    const headers = { 'content-type': contentType }
    const outgoing = { url, method: 'POST', headers, body, accept: REFUSALS, timeoutMs, end }
    const answer = await exchange(http, outgoing)
    if (REFUSALS.includes(answer.status)) throw loginRefused(url, userOf(auth), answer, end)
    return answer
  }
}

/** Who logs in, for people. */
export function userOf(auth: SourceConfig['auth']): string {
  return auth.kind === 'oidc' ? auth.clientId : auth.user
}

type AuthOf<Kind> = Extract<SourceConfig['auth'], { kind: Kind }>

function lasting(authorization: string): Login {
  return { authorization, until: Infinity }
}

/** When a token is given up: before its end, but not at once. Without a life it lasts until it is refused. */
function endOf(seconds: number | undefined, askedAt: number, now: number): number {
  if (seconds === undefined || !Number.isFinite(seconds)) return Infinity
  const life = seconds * 1000
  return Math.max(askedAt + Math.max(life - MARGIN_MS, life / 2), now + SHORTEST_LIFE_MS)
}

function read<T>(
  schema: v.GenericSchema<unknown, T>,
  { body }: Exchanged,
  url: string,
  end: End = 'source',
): T {
  const parsed = v.safeParse(schema, body)
  if (!parsed.success) throw unknownShape(url, end === 'source' ? 'a login' : 'a token', end)
  return parsed.output
}
