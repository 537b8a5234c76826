import type { MiddlewareHandler } from 'hono'
import { AppError } from './errors.ts'
import type { PluginContext } from './plugin.ts'

/** Lets only the admin through to routes of a plugin, and keeps their answers out of caches. @throws UNAUTHORIZED (401) */
export function adminOnly({ isAdmin }: Pick<PluginContext, 'isAdmin'>): MiddlewareHandler {
  return async (c, next) => {
    if (!(await isAdmin(c.req.raw))) throw unauthorized()
    await next()
    c.header('cache-control', 'no-store')
  }
}

function unauthorized(): AppError {
  const message =
    'Cannot answer this request: it does not carry the admin token. Send the header "Authorization: Bearer <token>".'
  return new AppError('UNAUTHORIZED', message, { status: 401, retry: 'never' })
}
