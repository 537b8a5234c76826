import type { Call } from './call.ts'
import { type WpError, wpError } from './error.ts'
import type { Purpose } from './routes.ts'

/** The keys of one shop and what each may do; invented, and the same in every simulator. */
export const KEYS = {
  readWrite: { key: 'ck_simulated', secret: 'cs_simulated' },
  readOnly: { key: 'ck_simulated_read', secret: 'cs_simulated_read' },
  /** Belongs to a user who may do nothing in the shop. */
  noRights: { key: 'ck_simulated_nobody', secret: 'cs_simulated_nobody' },
} as const

/** The WordPress user who may upload pictures, by an application password. */
export const WORDPRESS_USER = { user: 'editor', password: 'simulated application password' } as const

/**
 * Who asks. A secret that is wrong or a key that may only read is refused before anything else is looked at; unknown
 * credentials are as none.
 * @throws WpError woocommerce_rest_authentication_error
 */
export function keyOf(call: Call, { ignoresKeys }: { ignoresKeys: boolean }): keyof typeof KEYS | undefined {
  const given = ignoresKeys ? undefined : (queryCredentials(call.query) ?? basicCredentials(call))
  const found = Object.entries(KEYS).find(([, { key }]) => key === given?.user)
  if (found === undefined) return undefined
  const [name, { secret }] = found
  if (given?.password !== secret) throw authenticationError('Consumer secret is invalid.')
  if (name === 'readOnly' && call.method !== 'GET')
    throw authenticationError('The API key provided does not have write permissions.')
  return name === 'readOnly' || name === 'noRights' ? name : 'readWrite'
}

/** Refuses who may not: 401 without credentials, 403 for a user without rights. */
export function refusal(key: keyof typeof KEYS | undefined, purpose: Purpose): WpError | undefined {
  if (purpose === 'open' || purpose === 'wordpress') return undefined
  if (key === 'readWrite' || key === 'readOnly') return undefined
  const [code, message] = REFUSALS[purpose]
  return wpError(`woocommerce_rest_cannot_${code}`, message, key === undefined ? 401 : 403)
}

/**
 * Whether a call comes with the application password, whose spaces do not count. Once a site has such a password, all
 * of its API outside WooCommerce refuses any other user, even where everybody may look.
 * @throws WpError invalid_username, incorrect_password
 */
export function isWordpressUser(call: Call): boolean {
  const given = basicCredentials(call)
  if (given === undefined) return false
  if (given.user !== WORDPRESS_USER.user)
    throw wpError(
      'invalid_username',
      '<strong>Error:</strong> Unknown username. Check again or try your email address.',
      401,
    )
  if (given.password.replaceAll(' ', '') !== WORDPRESS_USER.password.replaceAll(' ', ''))
    throw wpError('incorrect_password', 'The provided password is an invalid application password.', 401)
  return true
}

const REFUSALS = {
  list: ['view', 'Sorry, you cannot list resources.'],
  view: ['view', 'Sorry, you cannot view this resource.'],
  create: ['create', 'Sorry, you are not allowed to create resources.'],
  edit: ['edit', 'Sorry, you are not allowed to edit this resource.'],
  delete: ['delete', 'Sorry, you are not allowed to delete this resource.'],
  batch: ['batch', 'Sorry, you are not allowed to batch manipulate this resource.'],
} as const

interface Credentials {
  user: string
  password: string
}

function queryCredentials(query: URLSearchParams): Credentials | undefined {
  const user = query.get('consumer_key')
  const password = query.get('consumer_secret')
  return user === null || password === null ? undefined : { user, password }
}

function basicCredentials({ headers }: Call): Credentials | undefined {
  const [, encoded] = /^basic\s+(\S+)$/i.exec(headers.authorization ?? '') ?? []
  if (encoded === undefined) return undefined
  const [user = '', ...password] = Buffer.from(encoded, 'base64').toString('utf8').split(':')
  return { user, password: password.join(':') }
}

function authenticationError(message: string): WpError {
  return wpError('woocommerce_rest_authentication_error', message, 401)
}
