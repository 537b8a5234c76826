import { Hono } from 'hono'
import { etag } from 'hono/etag'
import * as v from 'valibot'
import { describeRoute } from '../core/describe-route.ts'
import type { Desk } from './dashboard/desk.ts'
import { docsPage } from './docs/page.ts'
import { type ApiDocument, apiDocument } from './openapi/document.ts'
import { operationsOf } from './openapi/operations.ts'

/**
 * `/openapi.json` and `/docs`: the API as OpenAPI 3.1 and as a page. Both are made of what stands beside the routes
 * (`describeRoute`), and open to everybody, because they say nothing of what the settings hold.
 *
 * A description that is a handler of the router needs no list beside it that could miss a route, and a plugin hands it
 * over with its routes. hono-openapi does it alike, but wants its validators in place of the project's own, which name
 * misspelt members; what is left of it is short.
 */
export function openApiRoutes({ service, words }: Desk, surface: Hono): Hono {
  const routes = new Hono()
  let made: ApiDocument | undefined

  routes.get('/openapi.json', etag(), describeRoute(documentDescription), (c) =>
    c.json(document(), 200, { 'cache-control': 'no-cache' }),
  )

  routes.get('/docs', etag(), describeRoute(pageDescription), async (c) => {
    c.header('cache-control', 'no-cache')
    c.header('vary', 'accept-language, cookie')
    const base = service.config().server.publicUrl ?? new URL(c.req.url).origin
    const isSignedIn = await service.auth.verifySession(c.req.header('cookie') ?? null)
    return await c.html(docsPage(document(), { base: base.replace(/\/$/, ''), words: words(c), isSignedIn }))
  })

  return routes

  /** Made once: other instances have another surface. */
  function document(): ApiDocument {
    const { registry, version, config } = service
    made ??= apiDocument(operationsOf(surface, registry), {
      version,
      server: config().server.publicUrl ?? '/',
      titles: new Map(registry.views().map(({ id, title }) => [id, title])),
    })
    return made
  }
}

const documentDescription = {
  id: 'getDescription',
  summary: 'Get this description',
  access: 'open',
  answers: {
    200: { about: 'An OpenAPI 3.1 document', schema: v.looseObject({ openapi: v.literal('3.1.0') }) },
  },
} as const

const pageDescription = {
  id: 'showDescription',
  summary: 'Read this description',
  access: 'open',
  answers: { 200: { about: 'A page', type: 'text/html' } },
} as const
