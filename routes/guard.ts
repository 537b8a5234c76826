import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { csrf } from 'hono/csrf'
import { HTTPException } from 'hono/http-exception'
import type { Service } from '../core/app.ts'
import { carriesToken } from '../core/auth.ts'
import { AppError } from '../core/errors.ts'
import { problemResponse, type WebEnv } from '../core/web.ts'
import { isAdmitted } from './wrong-tokens.ts'

/** The largest body that the core itself takes. */
export const MOST_BODY_BYTES = 64 * 1024

/**
 * Lets only the admin through: a bearer token or a session. Answers 401 `UNAUTHORIZED` to others.
 * @throws TOO_MANY_ATTEMPTS
 */
export function adminOnly(service: Service): MiddlewareHandler<WebEnv> {
  return async (c, next) => {
    if (await isAdmitted(service, c)) return await next()
    const response = problemResponse(unauthorized())
    response.headers.set('www-authenticate', 'Bearer')
    return response
  }
}

/**
 * Refuses what a page of another origin sends in the name of a signed-in browser. A request with a bearer
 * token is not a browser's own doing and passes; a login of another kind may be that of a proxy, which browsers send by
 * themselves like a cookie. @throws FOREIGN_ORIGIN
 */
export function sameOriginOnly({ config }: Service): MiddlewareHandler {
  const isOwn = (origin: string, address: string) =>
    origin === new URL(address).origin || origin === URL.parse(config().server.publicUrl ?? '')?.origin
  const check = csrf({ origin: (origin, c) => isOwn(origin, c.req.url) })
  return async (c, next) => {
    if (carriesToken(c.req.raw)) return await next()
    try {
      return await check(c, next)
    } catch (error) {
      throw error instanceof HTTPException ? foreignOrigin() : error
    }
  }
}

/** Refuses bodies over 64 KiB, whatever their headers claim. @throws BODY_TOO_LARGE */
export function limitBody(): MiddlewareHandler {
  return bodyLimit({
    maxSize: MOST_BODY_BYTES,
    onError: () => {
      throw new AppError('BODY_TOO_LARGE', 'Cannot read the body: it is too large, 64 KiB are allowed.', {
        status: 413,
        retry: 'never',
      })
    },
  })
}

/** Keeps answers out of caches. */
export const noStore: MiddlewareHandler = async (c, next) => {
  await next()
  c.header('cache-control', 'no-store')
}

/** The answer to an unknown method on a known path. */
export function wrongMethod(method: string, path: string, allowed: readonly string[]): Response {
  const allow = allowed.join(', ')
  const message = `Cannot use ${method} on "${path}": it takes ${allow}.`
  const response = problemResponse(
    new AppError('METHOD_NOT_ALLOWED', message, { status: 405, retry: 'never' }),
  )
  response.headers.set('allow', allow)
  return response
}

function unauthorized(): AppError {
  const message =
    'Cannot answer without the admin token: it is missing or wrong. Send the header "Authorization: Bearer <token>".'
  return new AppError('UNAUTHORIZED', message, { status: 401, retry: 'never' })
}

function foreignOrigin(): AppError {
  const message =
    'Cannot take this request: it comes from a page of another origin. Use the dashboard itself, or the admin token.'
  return new AppError('FOREIGN_ORIGIN', message, { status: 403, retry: 'never' })
}
