import type { MiddlewareHandler } from 'hono'
import { AppError } from '../../core/errors.ts'
import { equalInConstantTime, type PluginContext } from '../../core/plugin.ts'
import type { PointConfig } from './config.ts'

type Keeper = Pick<PluginContext<PointConfig>, 'config' | 'isAdmin'>

/** Lets the admin through, and programs that know the token of the point. @throws UNAUTHORIZED (401) */
export function pointGuard(context: Keeper): MiddlewareHandler {
  return async (c, next) => {
    if (!(await mayUse(c.req.raw, context))) throw unauthorized(context.config)
    await next()
    c.header('cache-control', 'no-store')
  }
}

/** Keeps an address to the points of one side. @throws WRONG_SIDE (404) */
export function onlyOn(side: PointConfig['side'], { config }: Pick<Keeper, 'config'>): MiddlewareHandler {
  return async (c, next) => {
    if (config.side === side) return await next()
    const message = `Cannot ${c.req.method} "${c.req.path}": it is for points on the side "${side}", this one is on "${config.side}". Use the address of the other side's point.`
    throw new AppError('WRONG_SIDE', message, { status: 404, retry: 'never' })
  }
}

async function mayUse(request: Request, { config, isAdmin }: Keeper): Promise<boolean> {
  const bearer = /^bearer +(\S+) *$/i.exec(request.headers.get('authorization') ?? '')?.[1]
  const isProgram =
    bearer !== undefined &&
    config.token !== undefined &&
    (await equalInConstantTime(bearer, config.token.reveal()))
  return isProgram || (await isAdmin(request))
}

function unauthorized({ token }: PointConfig): AppError {
  const which = token === undefined ? 'the admin token' : 'the "token" of this point or the admin token'
  const message = `Cannot answer this request: it does not carry ${which}. Send the header "Authorization: Bearer <token>".`
  return new AppError('UNAUTHORIZED', message, { status: 401, retry: 'never' })
}
