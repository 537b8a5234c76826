import { Hono } from 'hono'
import { openStream } from '../../../core/bytes.ts'
import { AppError } from '../../../core/errors.ts'
import { type Blobs, describeRoute, type Store } from '../../../core/plugin.ts'
import { findPhoto } from '../photos/photos.ts'

/** `GET /:name` serves a photo. A name can get new bytes, so copies are kept for minutes and then asked about by ETag. */
export function photoRoutes({ store, blobs }: { store: Store; blobs: Blobs }): Hono {
  const routes = new Hono()

  routes.get('/:name', describeRoute(DESCRIPTION), async (c) => {
    const name = c.req.param('name')
    const photo = await findPhoto(store, name)
    if (photo === undefined) {
      const message = `Cannot show photo "${name}": the catalogue has no photo of this name.`
      throw new AppError('IMAGE_MISSING', message, { status: 404, retry: 'never' })
    }
    const etag = `"${photo.hash}"`
    const headers = {
      etag,
      'cache-control': 'public, max-age=300',
      'x-content-type-options': 'nosniff',
    }
    if (matches(c.req.header('if-none-match'), etag)) return c.body(null, 304, headers)
    return c.body(await openStream(blobs.read(photo.blob)), 200, {
      ...headers,
      'content-type': photo.contentType,
      'content-length': String(photo.size),
    })
  })

  return routes
}

const DESCRIPTION = {
  id: 'getPhoto',
  summary: 'Get a photo of a product',
  access: 'open',
  path: { name: { about: 'One of the "images" of the product.', example: '1001.jpg' } },
  answers: { 200: { about: 'The photo', type: 'image/*' } },
  errors: { IMAGE_MISSING: 404, BLOB_MISSING: 404 },
} as const

function matches(header: string | undefined, etag: string): boolean {
  const candidates = header?.split(',').map((candidate) => candidate.trim().replace(/^W\//, '')) ?? []
  return candidates.includes('*') || candidates.includes(etag)
}
