import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { torgsoftConfig } from '../../../plugins/torgsoft/config.ts'
import { readyRoutes } from '../../../plugins/torgsoft/routes/ready.ts'
import { describedRoutes } from '../../../routes/openapi/operations.ts'
import { createTestApp, createTestContext } from '../../helpers/plugin-context.ts'
import { problemOf } from '../../helpers/service.ts'

/** The routes with these settings; the app holds each answer against its description. */
function open(settings: object = {}) {
  const config = v.parse(torgsoftConfig, { folder: './export', shop: 'catalog', ...settings })
  const routes = readyRoutes(createTestContext(config).context)
  return { routes, app: createTestApp('torgsoft', routes) }
}

const post = (body: string) => ({ method: 'POST', body })

describe('the description of the signal', () => {
  it.each(['/torgsoft/ready', '/torgsoft/get_ready.php'])('fits every answer of %s', async (path) => {
    const { app } = open()
    expect((await app.request(path, post('start=now'))).status).toBe(200)
    expect((await app.request(path, post('start=later'))).status).toBe(403)
    const large = await app.request(path, post('x'.repeat(5000)))
    expect(await problemOf(large)).toMatchObject({ status: 413, code: 'BODY_TOO_LARGE' })
  })

  it('names the methods that the settings allow', () => {
    const methodsOf = (settings: object) =>
      describedRoutes(open(settings).routes, 'torgsoft').map(({ method, path }) => `${method} ${path}`)
    expect(methodsOf({})).toEqual(['post /torgsoft/ready', 'post /torgsoft/get_ready.php'])
    expect(methodsOf({ allowGet: true, secret: 'path-of-ours' })).toEqual([
      'post /torgsoft/{secret}/ready',
      'get /torgsoft/{secret}/ready',
      'post /torgsoft/{secret}/get_ready.php',
      'get /torgsoft/{secret}/get_ready.php',
    ])
  })

  it('holds neither the secret of the address nor the pair that the settings choose', () => {
    const { routes } = open({ secret: 'path-of-ours', signal: { name: 'export', value: 'pair-of-ours' } })
    const described = JSON.stringify(describedRoutes(routes, 'torgsoft'))
    expect(described).toContain('start=now')
    expect(described).not.toMatch(/path-of-ours|pair-of-ours/)
  })
})
