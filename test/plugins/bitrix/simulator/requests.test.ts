import { describe, expect, test } from 'vitest'
import type { SimulatedRequest } from '../../../../plugins/bitrix/simulator/request.ts'
import { createWorld, jsonRequest, MINUTE, TWO_FILES } from './world.ts'

const GET = 'configuration.import.get'
const REGISTER = 'configuration.import.register'

/** What a portal makes of a request that is built by hand. */
async function ask(
  world: ReturnType<typeof createWorld>,
  path: string,
  request: Partial<SimulatedRequest> = {},
) {
  const url = new URL(path, world.portal.webhook)
  const { status, body, headers } = await world.portal.answer({
    method: 'POST',
    headers: {},
    body: '',
    ...request,
    url,
  })
  return { status, headers, text: body, body: JSON.parse(body) }
}

function form(body: string): Partial<SimulatedRequest> {
  return { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body }
}

async function multipart(fields: Record<string, string>): Promise<Partial<SimulatedRequest>> {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.set(name, value)
  const request = new Request('http://127.0.0.1', { method: 'POST', body: data })
  return {
    headers: { 'content-type': request.headers.get('content-type') ?? '' },
    body: await request.text(),
  }
}

describe('a request', () => {
  const BRACKETS =
    'data[MANIFEST][CODE]=landing_page&data[STRUCTURE][L][]=https://a.example/0.json&data[STRUCTURE][L][]=https://a.example/1.json'

  test.each([
    ['JSON', async () => jsonRequest('http://x', { data: TWO_FILES })],
    ['a form', async () => form(BRACKETS)],
    ['a form with escaped brackets', async () => form(encodeURI(BRACKETS).replaceAll('[', '%5B'))],
    [
      'multipart',
      async () =>
        await multipart(
          Object.fromEntries(new URLSearchParams(BRACKETS.replace('[]', '[0]').replace('[]', '[1]'))),
        ),
    ],
  ])('is read from %s', async (_name, make) => {
    const world = createWorld()
    const { body } = await ask(world, REGISTER, await make())
    expect(body.result.processId).toBe(4217)
    world.pass(11 * MINUTE)
    expect(world.portal.ticksOf(4217)).toBe(0)
    // Both files were told: without them the import would not come to its end.
    await world.portal.advance()
    expect(world.portal.see(4217)).toMatchObject({ status: 'P', progress: { action: 'finish' } })
  })

  test('is read from a query, over which the body counts', async () => {
    const world = createWorld()
    const id = world.portal.register(TWO_FILES)
    expect((await ask(world, `${GET}?processId=${id}`, { method: 'GET' })).body.result.status).toBe('S')
    expect((await ask(world, `${GET}?processId=1`, form(`processId=${id}`))).body.result.status).toBe('S')
    expect(world.portal.looks.of(id)).toHaveLength(2)
  })

  test.each([
    ['JSON that is broken', { headers: { 'content-type': 'application/json' }, body: '{"processId":' }],
    ['JSON without its type', { headers: {}, body: '{"processId":1}' }],
    ['JSON of no object', { headers: { 'content-type': 'application/json' }, body: '7' }],
    ['a form that is broken', { headers: { 'content-type': 'multipart/form-data; boundary=x' }, body: 'y' }],
  ])('holds nothing in %s', async (_name, request) => {
    expect(await ask(createWorld(), GET, request)).toMatchObject({
      status: 400,
      body: { error: '100', error_description: 'Could not find value for parameter {processId}' },
    })
  })

  test('loses empty lists in a form, as PHP does', async () => {
    const { status, body } = await ask(createWorld(), REGISTER, form(''))
    expect([status, body.error]).toEqual([400, '100'])
  })

  test.each([
    [GET],
    [`${GET}.json`],
    [`${GET}/`],
    [`${GET}.json/`],
    ['Configuration.Import.GET'],
    [`${GET}.xml`],
  ])('names its method as %s', async (name) => {
    const world = createWorld()
    const { body } = await ask(world, name, form('processId=4217'))
    expect(body).toMatchObject({ result: { status: 'U' }, time: {} })
  })

  test.each([[`${GET}.php`], ['configuration.import.list'], ['configuration.export.get'], ['']])(
    'has no method in "%s"',
    async (name) => {
      expect(await ask(createWorld(), name)).toMatchObject({
        status: 404,
        body: { error: 'ERROR_METHOD_NOT_FOUND', error_description: 'Method not found!' },
      })
    },
  )

  test('outside of /rest/ gets a page', async () => {
    const { portal } = createWorld()
    const answer = await portal.answer(jsonRequest(`https://${portal.host}/`, {}))
    expect(answer).toMatchObject({ status: 404, headers: { 'content-type': 'text/html; charset=utf-8' } })
  })

  test('over http is refused, except on this machine', async () => {
    const { portal } = createWorld()
    const post = async (origin: string) =>
      await portal.answer(jsonRequest(`${origin}/rest/1/simulated-code/server.time`, {}))
    expect(await post('http://acme.bitrix24.example')).toMatchObject({ status: 401 })
    expect((await post('http://acme.bitrix24.example')).body).toContain('INVALID_REQUEST')
    expect(await post('http://127.0.0.1:8096')).toMatchObject({ status: 200 })
  })
})

describe('who may ask', () => {
  test.each([
    ['https://acme.bitrix24.example/rest/1/other-code/profile', 401, 'INVALID_CREDENTIALS'],
    ['https://acme.bitrix24.example/rest/2/simulated-code/profile', 401, 'INVALID_CREDENTIALS'],
    ['https://acme.bitrix24.example/rest/profile', 401, 'NO_AUTH_FOUND'],
    ['https://acme.bitrix24.example/rest/profile?auth=old-token', 401, 'expired_token'],
  ])('is not %s', async (url, status, error) => {
    const answer = await createWorld().portal.answer(jsonRequest(url, {}))
    expect(answer.status).toBe(status)
    expect(JSON.parse(answer.body)).toMatchObject({ error })
  })

  test.each([
    ['in the query', '?auth=app-token', {}],
    ['under its other name', '?access_token=app-token', {}],
    ['in a header', '', { authorization: 'Bearer app-token' }],
  ])('is an application with a token %s, but for the imports', async (_name, query, headers) => {
    const world = createWorld({ knobs: { applicationToken: 'app-token' } })
    const { portal } = world
    const url = (method: string) => new URL(`https://${portal.host}/rest/${method}${query}`)
    const ask = async (method: string) =>
      await portal.answer({ method: 'GET', url: url(method), headers, body: '' })
    expect((await ask('profile')).status).toBe(200)
    expect(await ask(GET)).toMatchObject({
      status: 400,
      body: expect.stringContaining('insufficient_auth_type'),
    })
    portal.knobs.refusesApplications = false
    expect((await ask(GET)).body).toContain('Could not find value')
  })

  test('is no webhook without the right', async () => {
    const world = createWorld({ knobs: { scopes: ['crm'] } })
    expect(await world.call(GET, { processId: 1 })).toMatchObject({
      status: 401,
      body: { error: 'insufficient_scope' },
    })
    expect((await world.call('scope')).body.result).toEqual(['crm'])
  })
})

describe('a registration', () => {
  test.each([
    ['nothing', {}, 400, '100', 'Could not find value for parameter {data}'],
    ['a text', { data: 'zip' }, 400, '100', 'Should be value of type array'],
    ['no manifest', { data: {} }, 200, 'ERROR_MANIFEST_IS_NOT_AVAILABLE', 'Manifest is not available.'],
    [
      'the manifest of a CRM preset',
      { data: { MANIFEST: { CODE: 'vertical_crm' } } },
      200,
      'ERROR_MANIFEST_IS_NOT_AVAILABLE',
      'Manifest is not available.',
    ],
  ])('with %s is refused', async (_name, parameters, status, error, description) => {
    const answer = await createWorld().call(REGISTER, parameters)
    expect(answer).toMatchObject({ status, body: { error } })
    expect(answer.body.error_description).toContain(description)
    expect(answer.body).not.toHaveProperty('time')
  })

  test('that cannot be stored fails inside of its result', async () => {
    const world = createWorld({ knobs: { cannotStore: true } })
    const { status, body } = await world.call(REGISTER, { data: TWO_FILES })
    expect([status, body.result]).toEqual([200, { error: 'PROCESS_DID_NOT_CREATE' }])
    expect(body).toHaveProperty('time')
  })
})

describe('an answer', () => {
  test.each([['abc'], [0], [-1], ['999999999999999999999'], [true]])('about %j is U', async (processId) => {
    expect((await createWorld().call(GET, { processId })).body.result).toEqual({ status: 'U' })
  })

  test('counts only the digits at the beginning of an id', async () => {
    const world = createWorld()
    const id = await world.register()
    expect((await world.call(GET, { processId: `${id}abc` })).body.result).toEqual({ status: 'S' })
  })

  test('has its times in seconds and in the zone of the portal', async () => {
    const { body } = await createWorld().call('server.time')
    expect(body.result).toBe('2026-01-05T12:00:00+00:00')
    expect(body.time).toMatchObject({
      start: 1767614400,
      date_start: '2026-01-05T15:00:00+03:00',
      date_finish: '2026-01-05T15:00:00+03:00',
    })
  })

  test('escapes markup inside of strings', async () => {
    const message = `<b>"it's" \\ & so</b>`
    const world = createWorld({ knobs: { troubles: [{ what: 'exception', at: { section: 'A' }, message }] } })
    const id = await world.register()
    world.pass(20 * MINUTE)
    const { text, body } = await ask(world, `${GET}?processId=${id}`)
    expect(text).toContain(String.raw`\u003Cb\u003E\u0022it\u0027s\u0022 \\ \u0026 so\u003C/b\u003E`)
    expect(body.result.exception[0].message).toBe(message)
  })

  test('tells which methods there are', async () => {
    const world = createWorld()
    const probe = async () => (await world.call('method.get', { name: GET })).body.result
    expect(await probe()).toEqual({ isExisting: true, isAvailable: true })
    world.portal.knobs.scopes = []
    expect(await probe()).toEqual({ isExisting: true, isAvailable: false })
    world.portal.knobs.hasImports = false
    expect(await probe()).toEqual({ isExisting: false, isAvailable: false })
    expect((await world.call(GET, { processId: 1 })).status).toBe(404)
    expect((await world.call('profile')).body.result).toMatchObject({ ID: '1' })
  })
})
