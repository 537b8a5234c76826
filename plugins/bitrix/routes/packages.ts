import { Hono } from 'hono'
import * as v from 'valibot'
import type { Bytes } from '../../../core/bytes.ts'
import { AppError, isAppError } from '../../../core/errors.ts'
import { type PluginContext, toIso, adminOnly, describeRoute } from '../../../core/plugin.ts'
import { removePackage } from '../begin/remove-package.ts'
import type { BitrixConfig } from '../config.ts'
import { refusal, tooLarge } from '../package/archive/errors.ts'
import { importability, packageWarnings } from '../package/importable.ts'
import type { Package } from '../package/package.ts'
import { listPackages } from '../package/packages.ts'
import { packageLimits, takePackage } from '../package/take.ts'
import { takeFromFolder } from '../package/take-from-folder.ts'
import { readBody } from './body.ts'
import { DROP_PACKAGE, fromFolder, LIST_PACKAGES, TAKE_PACKAGE } from './descriptions.ts'

type Context = Pick<
  PluginContext<BitrixConfig>,
  'config' | 'store' | 'blobs' | 'clock' | 'folder' | 'isAdmin'
>

const LONGEST_NAME = 100
const DEFAULT_NAME = 'configuration.zip'
const fromSchema = v.strictObject({ name: v.pipe(v.string(), v.nonEmpty()) })

/**
 * Packages that are served to the portal, for the admin: `POST /packages?name=` takes an archive, which is the body,
 * `POST /packages/from` `{name}` one of the configured folder, or a folder in it, `GET /packages` lists them, and
 * `DELETE /packages/:id` removes one.
 */
export function packageRoutes(context: Context): Hono {
  const { config, store, blobs, clock } = context
  const routes = new Hono()
  const guard = adminOnly(context)

  routes.post('/packages', guard, describeRoute(TAKE_PACKAGE), async (c) => {
    const { packedBytes } = packageLimits(config)
    if (Number(c.req.header('content-length') ?? 0) > packedBytes) {
      throw tooLarge(`has more than ${packedBytes} bytes`)
    }
    const taken = await takePackage(
      { archive: bodyOf(c.req.raw) },
      { name: shownName(c.req.query('name') ?? ''), store, blobs, clock, limits: config },
    )
    return c.json(shown(taken), 201)
  })

  routes.post('/packages/from', guard, describeRoute(fromFolder(fromSchema)), async (c) => {
    const { name } = await readBody(c.req.raw, fromSchema, 'take a package from the folder')
    const taken = await takeFromFolder(name, context)
    return c.json(shown(taken), 201)
  })

  routes.get('/packages', guard, describeRoute(LIST_PACKAGES), async (c) => {
    return c.json({ packages: (await listPackages(store)).map(shown) })
  })

  routes.delete('/packages/:id', guard, describeRoute(DROP_PACKAGE), async (c) => {
    const id = c.req.param('id')
    if ((await removePackage(id, { store, blobs, clock })) === undefined) throw unknown(id)
    return c.body(null, 204)
  })

  return routes
}

/** What is told of a package; not its token, which is for the portal only. */
function shown(kept: Package) {
  const { id, name, at, linksUntil, manifest, sections, fileIds, bytes } = kept
  return {
    id,
    name,
    at: toIso(at),
    linksUntil: toIso(linksUntil),
    manifest,
    sections: Object.fromEntries(Object.entries(sections).map(([code, paths]) => [code, paths.length])),
    files: Object.keys(fileIds).length,
    bytes,
    importable: importability(manifest.CODE).importable,
    warnings: packageWarnings(kept),
  }
}

async function* bodyOf(request: Request): AsyncGenerator<Bytes> {
  try {
    for await (const bytes of request.body ?? []) yield bytes
  } catch (thrown) {
    const reason = 'it did not come to its end. Send it again.'
    throw isAppError(thrown) ? thrown : refusal('PACKAGE_INCOMPLETE', reason, thrown)
  }
}

function shownName(name: string): string {
  const clean = name
    .replaceAll(/\p{Cc}/gu, ' ')
    .trim()
    .slice(0, LONGEST_NAME)
    .toWellFormed()
  return clean === '' ? DEFAULT_NAME : clean
}

function unknown(id: string): AppError {
  const message = `Cannot remove package "${id}": there is none of this id. Look at GET packages.`
  return new AppError('PACKAGE_UNKNOWN', message, { status: 404, retry: 'never' })
}
