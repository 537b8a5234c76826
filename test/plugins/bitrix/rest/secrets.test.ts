import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { getImports, registerImport } from '../../../../plugins/bitrix/imports/methods.ts'
import type { Answer } from '../../../helpers/http-server.ts'
import { CODE, json, openPortal, text } from './open.ts'

/** The code of the webhook stands in the address of every request: nothing that people see may show it. */

const echo: (status: number) => Answer = (status) => (response, request) =>
  void response.writeHead(status).end(`Sorry: ${JSON.stringify(request)}`)
const echoPage: (status: number) => Answer =
  (status) =>
  (response, { path }) =>
    void response.writeHead(status).end(`<html>${path}</html>`)
const echoError: (status: number, code: string) => Answer = (status, error) => (response, request) =>
  void response.writeHead(status).end(
    JSON.stringify({
      error,
      error_description: `Wrong: ${request.path} ${JSON.stringify(request.headers)}`,
    }),
  )

const ANSWERS: [string, Answer][] = [
  ['success', json(200, { result: { status: 'S', processId: 5 } })],
  [
    'success that echoes',
    json(200, { result: { status: 'E', errors: [{ code: CODE, message: `/rest/1/${CODE}` }] } }),
  ],
  ['a text that echoes', echo(200)],
  ['a page that echoes', echoPage(200)],
  ['502 that echoes', echoPage(502)],
  ['429 that echoes', echoPage(429)],
  ['a refusal that echoes', echoError(401, 'INVALID_CREDENTIALS')],
  ['an unknown refusal that echoes', echoError(403, 'NOVELTY')],
  ['a code that echoes', echoError(403, `NOVELTY ${CODE}`)],
  ['an outcome that echoes', echoError(400, 'ERROR_CORE')],
  ['an error of the portal that echoes', echoError(500, 'INTERNAL_SERVER_ERROR')],
  ['a broken connection', (response) => response.destroy()],
  ['silence', () => {}],
  ['a redirect elsewhere', redirect((path) => `https://evil.example${path}`)],
  ['a redirect without encryption', redirect((path) => `http://new.bitrix24.example${path}`)],
  ['a redirect to where nobody listens', redirect((path) => `http://127.0.0.1:9${path}`)],
  ['a redirect within', redirect((path) => `${path}?again=1`)],
  ['a redirect that cannot be read', redirect((path) => `https://[${path}`)],
  ['too much', text(200, `"${'x'.repeat(17 * 1024 * 1024)}"`)],
]

const PASTED: [string, (url: string) => string][] = [
  ['as the portal shows it', (url) => `${url}/rest/1/${CODE}/`],
  ['without a slash', (url) => `${url}/rest/1/${CODE}`],
  ['with a method', (url) => `  ${url}/rest/1/${CODE}/profile.json?x=1`],
]

describe.each(PASTED)('the code of an address %s is nowhere to be seen', (_, pasted) => {
  it.each(ANSWERS)('after %s', async (_what, answer) => {
    const { portal, logged, finish } = await openPortal(answer, { pasted, timeoutSeconds: 0.2 })
    const shown = [
      await outcomeOf(finish(portal.call('configuration.import.get', { processId: '1' }))),
      await outcomeOf(finish(getImports(portal, ['1', '2']))),
    ]
    expect(logged.length + shown.length).toBeGreaterThan(0)
    expect(inspect({ shown, logged }, { depth: 12, showHidden: true })).not.toContain(CODE)
  })
})

it('nor in a registration of which nobody knows how it went', async () => {
  const { portal, logged, failure } = await openPortal(echoPage(502))
  const error = await failure(registerImport(portal, { data: {} }))
  expect(error).toMatchObject({ code: 'REGISTER_UNCERTAIN' })
  expect(inspect({ error, logged }, { depth: 12, showHidden: true })).not.toContain(CODE)
})

it('nor is a short one shown with an address', async () => {
  const { portal, logged, failure } = await openPortal((response) => response.destroy(), {
    pasted: (url) => `${url}/rest/1/qqq/x.json`,
  })
  const error = await failure(portal.call('profile', {}))
  expect(inspect({ error, logged }, { depth: 12, showHidden: true })).not.toContain('qqq')
})

async function outcomeOf(work: Promise<unknown>): Promise<unknown> {
  return await work.catch((thrown: unknown) => thrown)
}

function redirect(where: (path: string) => string): Answer {
  return (response, { path }) => void response.writeHead(302, { location: where(path) }).end()
}
