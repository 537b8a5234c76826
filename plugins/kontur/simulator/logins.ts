import { type End, json, type SimulatedRequest } from './web.ts'

/** Who may come in, and what was handed out to them. */
export interface Logins {
  /** Whether a request carries a login that is good: user and password, a ticket, or a token. */
  accepts(request: SimulatedRequest): boolean
  /** A new ticket, unless user or password are wrong. */
  ticket(user: unknown, password: unknown): string | undefined
  /** A new access token, unless the client or its secret are wrong. */
  token(clientId: unknown, clientSecret: unknown): { token: string; expiresIn: number } | undefined
  /** Makes all tickets and tokens void that were handed out so far. */
  expire(): void
  /** Whether nobody is let in any more. */
  isShut: boolean
  /** How many tickets and tokens were handed out. */
  handedOut: number
  /** For tokens from now on, seconds. */
  tokenLife: number
}

export interface LoginsOptions {
  user: string
  password: string
  clientId?: string
  clientSecret?: string
}

/** Makes the logins of one simulated server; all its ends share them. */
export function createLogins({ user, password, clientId, clientSecret }: LoginsOptions): Logins {
  const good = new Set<string>()
  const logins: Logins = {
    accepts: ({ headers: { authorization = '' } }) =>
      !logins.isShut &&
      (authorization === `Basic ${base64(`${user}:${password}`)}` || good.has(authorization)),
    ticket(givenUser, givenPassword) {
      if (logins.isShut || givenUser !== user || givenPassword !== password) return undefined
      const ticket = `TICKET_${String(++logins.handedOut).padStart(40, '0')}`
      good.add(`Basic ${base64(ticket)}`)
      return ticket
    },
    token(givenId, givenSecret) {
      const isKnown = clientId !== undefined && givenId === clientId && givenSecret === clientSecret
      if (logins.isShut || !isKnown) return undefined
      const token = `token-${++logins.handedOut}`
      good.add(`Bearer ${token}`)
      return { token, expiresIn: logins.tokenLife }
    },
    expire: () => good.clear(),
    isShut: false,
    handedOut: 0,
    tokenLife: 300,
  }
  return logins
}

/** The places where tickets and tokens are had: the repository's login webscript, and an OpenID provider. */
export function loginEnd(logins: Logins): End {
  return ({ method, url, body }) => {
    if (method !== 'POST') return undefined
    if (url.pathname === '/alfresco/s/api/login') {
      const { username, password } = membersOf(body)
      const ticket = logins.ticket(username, password)
      return ticket === undefined
        ? json(403, { status: { code: 403, name: 'Forbidden' }, message: 'Login failed' })
        : json(200, { data: { ticket } })
    }
    if (url.pathname !== '/auth/token') return undefined
    const form = new URLSearchParams(body)
    if (form.get('grant_type') !== 'client_credentials') return json(400, { error: 'unsupported_grant_type' })
    const granted = logins.token(form.get('client_id'), form.get('client_secret'))
    return granted === undefined
      ? json(401, { error: 'invalid_client', error_description: 'Invalid client or client credentials' })
      : json(200, { access_token: granted.token, token_type: 'Bearer', expires_in: granted.expiresIn })
  }
}

function membersOf(body: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}

function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64')
}
