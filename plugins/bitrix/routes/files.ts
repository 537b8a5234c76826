import { Hono } from 'hono'
import { openStream } from '../../../core/bytes.ts'
import { AppError, isAppError } from '../../../core/errors.ts'
import { describeRoute, type PluginContext } from '../../../core/plugin.ts'
import { findByToken, packageBlobs } from '../package/packages.ts'
import { GET_FILE } from './descriptions.ts'

type Context = Pick<PluginContext, 'store' | 'blobs' | 'clock' | 'log'>

/**
 * `GET /files/:token/*`: the files of a package, for the portal that imports it. Open to everybody who knows the token,
 * until the links end. Whatever is wrong, the answer is the same, and nothing that is thrown here holds the address.
 */
export function fileRoutes(context: Context): Hono {
  const { store, clock } = context
  const blobs = packageBlobs(context.blobs)
  const routes = new Hono()

  routes.get('/files/:token/:path{.+}', describeRoute(GET_FILE), async (c) => {
    const found = await sheltered(() => findByToken(c.req.param('token'), { store, clock }))
    const path = c.req.param('path')
    const file = found !== undefined && Object.hasOwn(found.blobs, path) ? found.blobs[path] : undefined
    if (file === undefined) throw unknown()
    const headers = {
      'content-type': path.endsWith('.json') ? 'application/json' : 'application/octet-stream',
      'content-length': String(file.bytes),
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex',
      'x-content-type-options': 'nosniff',
    }
    if (c.req.method === 'HEAD') return c.body(null, 200, headers)
    return c.body(await sheltered(() => openStream(blobs.read(file.blob))), 200, headers)
  })

  return routes

  /** An error that nobody foresaw is logged with the address of its request, and the address holds the token. */
  async function sheltered<T>(read: () => Promise<T>): Promise<T> {
    try {
      return await read()
    } catch (thrown) {
      if (isAppError(thrown) && thrown.code === 'BLOB_MISSING' && thrown.retry === 'never') throw unknown()
      context.log.warn('A file of a package cannot be read', { error: thrown })
      const message = 'Cannot send this file: it cannot be read at the moment. Ask again later.'
      throw new AppError('FILE_UNAVAILABLE', message, { status: 503, cause: thrown })
    }
  }
}

function unknown(): AppError {
  const message = 'Cannot send this file: there is none at this address.'
  return new AppError('FILE_UNKNOWN', message, { status: 404, retry: 'never' })
}
