import { createServer } from 'node:http'
import { afterEach, describe, expect, onTestFinished, test } from 'vitest'
import { inventPackage, toRegistration } from '../../../../plugins/bitrix/simulator/package.ts'
import {
  type PortalServer,
  type PortalServerOptions,
  startPortal,
} from '../../../../plugins/bitrix/simulator/server.ts'
import { listen, stop } from '../../../helpers/http-server.ts'
import { HOUR, MINUTE } from './world.ts'

const servers: PortalServer[] = []
afterEach(async () => await Promise.all(servers.splice(0).map((server) => server.close())))

async function start(options: PortalServerOptions = {}): Promise<PortalServer> {
  const server = await startPortal(options)
  servers.push(server)
  return server
}

async function post({ webhook }: PortalServer, method: string, parameters: object = {}): Promise<Response> {
  const headers = { 'content-type': 'application/json' }
  return await fetch(`${webhook}${method}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(parameters),
    redirect: 'manual',
  })
}

/** Serves a package's files. @returns the links of a registration, and the paths that were asked for */
async function serveFiles() {
  const invented = inventPackage({ sections: { LANDING: 2 }, files: 1, smallFiles: 1 })
  const asked: string[] = []
  const server = createServer((request, response) => {
    const path = (request.url ?? '').slice(1)
    asked.push(path)
    const bytes = invented.entries.get(path)
    response.writeHead(bytes === undefined ? 404 : 200).end(bytes)
  })
  const origin = `http://127.0.0.1:${await listen(server)}`
  onTestFinished(() => stop(server))
  return { data: toRegistration(invented, (path) => `${origin}/${path}`), invented, asked }
}

describe('a portal on the network', () => {
  test('fetches the links of a package by itself, to the end of the import', async () => {
    let now = Date.UTC(2026, 0, 5, 12)
    const server = await start({ now: () => now })
    const { data, asked } = await serveFiles()
    const registered = await (await post(server, 'configuration.import.register', { data })).json()
    expect(registered).toMatchObject({ result: { processId: 4217 } })
    now += HOUR
    const seen = await (await post(server, 'configuration.import.get', { processId: 4217 })).json()
    expect(seen).toMatchObject({ result: { status: 'F' } })
    expect(seen).not.toHaveProperty('result.errors')
    expect(asked).toEqual(['files/15', 'small_files.json', 'LANDING/0.json', 'LANDING/1.json'])
  })

  test('ends an import whose link answers with 404', async () => {
    let now = Date.UTC(2026, 0, 5, 12)
    const server = await start({ now: () => now })
    const { data, invented } = await serveFiles()
    const gone = data.STRUCTURE
    const STRUCTURE = { ...gone, LANDING: [`${Object.values(gone['files'] ?? {})[0]}/../none.json`] }
    expect(invented.sections).toEqual({ LANDING: 2 })
    await post(server, 'configuration.import.register', { data: { ...data, STRUCTURE } })
    now += HOUR
    const seen = await (await post(server, 'configuration.import.get', { processId: 4217 })).json()
    expect(seen).toMatchObject({
      result: { status: 'E', exception: [{ code: 'ERROR_DATA_NOT_FOUND_LANDING_0' }] },
    })
  })

  test('moves imports on without being asked, faster than the time of this machine', async () => {
    const server = await start({ speed: 36_000 })
    const id = server.portal.register(toRegistration(inventPackage(), () => 'nowhere'))
    await expect.poll(() => server.portal.see(id), { timeout: 10_000 }).toMatchObject({ status: 'F' })
    expect(server.requests).toEqual([])
  })

  test('cuts the connection, before or after the work', async () => {
    const server = await start()
    const data = { MANIFEST: { CODE: 'landing_page' } }
    server.portal.faults.push({ times: 1, instead: 'drop' }, { times: 1, instead: 'dropAfter' })
    await expect(post(server, 'configuration.import.register', { data })).rejects.toThrow()
    expect(server.portal.see(4217)).toEqual({ status: 'U' })
    await expect(post(server, 'configuration.import.register', { data })).rejects.toThrow()
    expect(server.portal.see(4217)).toEqual({ status: 'S' })
    expect((await post(server, 'scope')).status).toBe(200)
  })

  test('answers late what it has done, when nobody may wait for it any more', async () => {
    const server = await start()
    server.portal.faults.push({ times: 1, instead: { slowMs: 600_000 } })
    const body = new URLSearchParams({ 'data[MANIFEST][CODE]': 'landing_page' })
    const stop = new AbortController()
    const { webhook } = server
    const asking = fetch(`${webhook}configuration.import.register`, {
      method: 'POST',
      body,
      signal: stop.signal,
    })
    await expect.poll(() => server.portal.see(4217)).toEqual({ status: 'S' })
    stop.abort()
    await expect(asking).rejects.toThrow()
  })

  test('sends requests on to another of its addresses', async () => {
    const server = await start()
    const second = await start()
    server.portal.knobs.movedTo = second.url
    const answer = await post(server, 'scope')
    expect([answer.status, answer.headers.get('location')]).toEqual([302, `${second.webhook}scope`])
  })

  test('keeps the last requests', async () => {
    const server = await start({ keptRequests: 2, now: () => MINUTE })
    for (const method of ['scope', 'profile', 'server.time']) await post(server, method)
    expect(server.requests.map(({ url }) => url.pathname.split('/').at(-1))).toEqual([
      'profile',
      'server.time',
    ])
  })
})
