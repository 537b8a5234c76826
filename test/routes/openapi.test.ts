import { Hono } from 'hono'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { describeRoute } from '../../core/plugin.ts'
import { mountSurface } from '../../routes/mount.ts'
import type { ApiDocument, ApiOperation } from '../../routes/openapi/document.ts'
import { describedRoutes } from '../../routes/openapi/operations.ts'
import { openApiProblems, readDocument } from '../helpers/openapi-check.ts'
import { startPluginApp } from '../helpers/plugin-app.ts'
import { demoPlugin, instanceOf, startService } from '../helpers/service.ts'
import { workerSettings } from '../helpers/worker-bundle.ts'

/** Pages and forms of the dashboard, and what they load: no part of the API. */
const FOR_PEOPLE = /^(get|post) \/($|login$|logout$|language$|configuration$|jobs\/|plugins\/|assets\/)/

/** A till and its office have the same addresses; each says of the other's that they are not here. */
const OF_THE_OTHER_SIDE =
  /^(put \/[^/]+\/goods(\.json)?|(post|get|put|delete) \/[^/]+\/(request|reports?(\/\{name\})?)|(get|delete) \/[^/]+\/goods)$/

function pathOf(path: string): string {
  return path === '/' ? '' : path.replaceAll(/:(\w+)(?:\{[^}]*\})?/g, '{$1}')
}

async function documentOf(routes?: Hono): Promise<ApiDocument> {
  const plugin = demoPlugin(undefined, routes && { setup: () => ({ routes }) })
  const { request } = await startService({ instances: [instanceOf(plugin)] })
  return await readDocument(await request('/openapi.json'))
}

async function operationOf(routes: Hono, place: string): Promise<ApiOperation | undefined> {
  const [method = '', path = ''] = place.split(' ')
  return (await documentOf(routes)).paths[path]?.[method]
}

const answers = { 200: { about: 'It is there', schema: v.object({ size: v.number() }) } }

describe('the description of the API', () => {
  it('tells of every route of the core, and of none that is not there', async () => {
    const { app } = await startService()
    const surface = mountSurface(app.service)
    const mounted = surface.routes
      .filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method.toLowerCase()} ${path.replaceAll(/:(\w+)/g, '{$1}')}`)
    const described = describedRoutes(surface).map(({ method, path }) => `${method} ${path}`)
    expect(described.toSorted()).toEqual(
      [...new Set(mounted)].filter((place) => !FOR_PEOPLE.test(place)).toSorted(),
    )
    const document = await documentOf()
    const told = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    )
    expect(told.toSorted()).toEqual(described.toSorted())
  })

  it('is OpenAPI 3.1 of one piece', async () => {
    const document = await documentOf()
    expect(document).toMatchObject({ openapi: '3.1.0', info: { title: 'Mostik', version: '1.2.3' } })
    expect(Object.keys(document.components.schemas)).toEqual(
      expect.arrayContaining(['Job', 'Problem', 'Run']),
    )
    expect(openApiProblems(document)).toEqual([])
  })

  it('is of one piece with every plugin, too', async () => {
    const app = await startPluginApp({ plugins: allSettings() })
    const document = await readDocument(await app.request('/openapi.json'))
    expect(openApiProblems(document)).toEqual([])
    expect(document.tags.map(({ name }) => name)).toEqual(expect.arrayContaining(['catalog', 'torgsoft']))
    await app.stop()
  })

  it('tells of every route of every plugin', async () => {
    const app = await startPluginApp({ plugins: allSettings() })
    const { registry } = app.app().service
    const untold = registry.views().flatMap(({ id }) => {
      const routes = registry.routes(id)
      if (routes === undefined) return []
      const told = new Set(describedRoutes(routes, id).map(({ method, path }) => `${method} ${path}`))
      return routes.routes
        .filter(({ method }) => method !== 'ALL')
        .map(({ method, path }) => `${method.toLowerCase()} /${id}${pathOf(path)}`)
        .filter((place) => !told.has(place) && !OF_THE_OTHER_SIDE.test(place))
    })
    expect([...new Set(untold)]).toEqual([])
    await app.stop()
  })

  it('would not pass with a lost reference, an id that comes twice, or a part of the path that is not told', async () => {
    const document = await documentOf()
    const { paths, components } = document
    const live = paths['/health/live']
    if (live === undefined) throw new Error('The description lacks a route.')
    const torn = {
      ...document,
      paths: { ...paths, '/health/{part}': live },
      components: { ...components, schemas: {} },
    }
    expect(openApiProblems(torn)).toEqual(
      expect.arrayContaining([
        'get /health/{part}: the path has part, declared are ',
        '#/components/schemas/Job leads nowhere',
        'isLive comes twice',
      ]),
    )
  })

  it('takes bodies from the schemas that check them', async () => {
    const { paths } = await documentOf()
    const bodyOf = (path: string) => paths[path]?.['post']?.requestBody?.content['application/json']?.schema
    expect(bodyOf('/api/jobs/{id}/{job}/pause')).toMatchObject({
      properties: { reason: { type: 'string', maxLength: 500 } },
      additionalProperties: false,
    })
    expect(bodyOf('/api/jobs/{id}/{job}/run')).toMatchObject({
      anyOf: [
        { title: 'any job', additionalProperties: false },
        { title: 'demo/count', properties: { partial: { type: 'boolean' } } },
      ],
    })
  })

  it('says who is let in, and what the guards answer', async () => {
    const { paths } = await documentOf()
    expect(paths['/health/live']?.['get']?.security).toEqual([])
    const pause = paths['/api/jobs/{id}/{job}/pause']?.['post']
    expect(pause?.security).toEqual([{ bearer: [] }])
    const statuses = Object.keys(pause?.responses ?? {})
    expect(statuses).toEqual(['200', '400', '401', '403', '404', '413', '429', 'default'])
    expect(pause?.responses['404']).toEqual({
      description: 'JOB_UNKNOWN',
      content: {
        'application/problem+json': {
          schema: { $ref: '#/components/schemas/Problem', properties: { code: { enum: ['JOB_UNKNOWN'] } } },
        },
      },
    })
  })

  it('is kept by whoever has it', async () => {
    const { request } = await startService()
    const first = await request('/openapi.json')
    const headers = { 'if-none-match': first.headers.get('etag') ?? '' }
    expect((await request('/openapi.json', { headers })).status).toBe(304)
  })
})

describe('describeRoute in a plugin', () => {
  it('tells of a route under its instance, with the errors of the instance', async () => {
    const routes = new Hono().get(
      '/things/:name{.+}',
      describeRoute({ id: 'getThing', summary: 'Show a thing', answers, errors: { THING_UNKNOWN: 404 } }),
      (c) => c.json({ size: 1 }),
    )
    const operation = await operationOf(routes, 'get /demo/things/{name}')
    expect(operation).toMatchObject({
      operationId: 'demo.getThing',
      tags: ['demo'],
      security: [{ bearer: [] }],
    })
    expect(operation?.responses['503']?.description).toBe('PLUGIN_FAILED, PLUGIN_DISABLED')
    expect(operation?.responses['404']?.description).toBe('THING_UNKNOWN')
  })

  it('tells of a router in a router that answers errors itself', async () => {
    const inner = new Hono().get('/a', describeRoute({ id: 'a', summary: 'A', answers }), (c) =>
      c.json({ size: 1 }),
    )
    inner.onError((error) => new Response(error.message))
    expect(await operationOf(new Hono().route('/in', inner), 'get /demo/in/a')).toBeDefined()
  })

  it('tells of the methods that a route for all of them takes', async () => {
    const description = { id: 'signal', summary: 'Signal', methods: ['post', 'get'], answers }
    const routes = new Hono().all('/ready', describeRoute(description), (c) => c.json({ size: 1 }))
    const methods = (await documentOf(routes)).paths['/demo/ready'] ?? {}
    expect(Object.entries(methods).map(([method, { operationId }]) => [method, operationId])).toEqual([
      ['post', 'demo.signal.post'],
      ['get', 'demo.signal.get'],
    ])
  })

  it('turns a query into parameters, as they are typed', async () => {
    const query = v.object({
      limit: v.optional(v.pipe(v.string(), v.description('How many.'), v.transform(Number)), '50'),
      till: v.string(),
    })
    const routes = new Hono().get('/', describeRoute({ id: 'a', summary: 'A', query, answers }), (c) =>
      c.text(''),
    )
    expect((await operationOf(routes, 'get /demo'))?.parameters).toEqual([
      {
        name: 'limit',
        in: 'query',
        description: 'How many.',
        required: false,
        schema: { type: 'string', default: '50' },
      },
      { name: 'till', in: 'query', required: true, schema: { type: 'string' } },
    ])
  })

  it('keeps apart what two routes give the same name', async () => {
    const named = (schema: v.GenericSchema) => ({
      200: { about: 'It', schema: v.pipe(schema, v.title('Thing')) },
    })
    const routes = new Hono()
      .get('/a', describeRoute({ id: 'a', summary: 'A', answers: named(v.string()) }), (c) => c.text(''))
      .get('/b', describeRoute({ id: 'b', summary: 'B', answers: named(v.number()) }), (c) => c.text(''))
      .get('/c', describeRoute({ id: 'c', summary: 'C', answers: named(v.number()) }), (c) => c.text(''))
    const { components } = await documentOf(routes)
    expect(components.schemas).toMatchObject({ Thing: { type: 'string' }, Thing_: { type: 'number' } })
    expect(components.schemas['Thing__']).toBeUndefined()
  })
})

describe('an answer that does not fit its description', () => {
  it.each<[string, (status: number) => Response]>([
    ['lacks a member', () => Response.json({})],
    ['has a member more', () => Response.json({ size: 1, colour: 'red' })],
    ['has another status', () => Response.json({ size: 1 }, { status: 201 })],
    ['is of another type', () => new Response('1')],
    ['has another code', () => problem('THING_LOST', 404)],
    ['has the code with another status', () => problem('THING_UNKNOWN', 410)],
  ])('fails the test that asked for it: it %s', async (_what, answer) => {
    const description = { id: 'a', summary: 'A', answers, errors: { THING_UNKNOWN: 404 } }
    const routes = new Hono().get('/a', describeRoute(description), () => answer(200))
    const plugin = demoPlugin(undefined, { setup: () => ({ routes }) })
    const { request } = await startService({ instances: [instanceOf(plugin)] })
    await expect(request('/demo/a')).rejects.toThrow('GET /demo/a')
  })
})

function problem(code: string, status: number): Response {
  const body = { type: 'about:blank', title: 'lost', status, code, detail: 'Cannot find it.' }
  const headers = { 'content-type': 'application/problem+json' }
  return new Response(JSON.stringify(body), { status, headers })
}

/** Settings of every plugin. */
function allSettings(): Record<string, object> {
  return Object.fromEntries(
    Object.entries(workerSettings()).map(([name, settings]) => [name, Object(settings)]),
  )
}
