import * as v from 'valibot'
import { expect, it } from 'vitest'
import { AppError } from '../../core/errors.ts'
import { Secret } from '../../core/secret.ts'
import { defineJob, definePlugin } from '../../core/plugin.ts'
import { instanceOf, startService } from '../helpers/service.ts'

const PASSWORD = 'seven-green-doors'

/** The other side repeats the password in its answer, and the plugin takes that into its error. */
function refused(): AppError {
  const details = { said: `no login with ${PASSWORD}`, tries: [{ with: PASSWORD, count: 1 }] }
  return new AppError('LOGIN', `Cannot log in with ${PASSWORD}.`, { retry: 'never', details })
}

const load = defineJob({
  name: 'load',
  // oxlint-disable-next-line require-yield
  async *run() {
    throw refused()
  },
})

const sort = defineJob({
  name: 'sort',
  async *run() {
    yield {
      counts: { read: 1 },
      quarantined: [{ row: '7', reason: `The shop says: no login with ${PASSWORD}` }],
    }
    return { summary: `no login with ${PASSWORD}` }
  },
})

const plugin = definePlugin({
  name: 'demo',
  title: 'Demo',
  config: v.unknown(),
  setup: () => ({
    jobs: [load, sort],
    check: async () => {
      throw refused()
    },
  }),
})

it.each([
  ['/api/jobs/demo/load', 'GET'],
  ['/api/jobs/demo/load/runs', 'GET'],
  ['/jobs/demo/load', 'GET'],
  ['/api/jobs/demo/sort', 'GET'],
  ['/api/jobs/demo/sort/runs', 'GET'],
  ['/jobs/demo/sort', 'GET'],
  ['/', 'GET'],
  ['/api/plugins/demo/check', 'POST'],
  ['/plugins/demo/check', 'POST'],
])('no secret of the settings is in what %s shows, but all that is around it', async (path, method) => {
  const service = await startService({
    instances: [instanceOf(plugin, { config: { password: new Secret(PASSWORD) } })],
  })
  await service.submit('/jobs/demo/load/run')
  await service.submit('/jobs/demo/sort/run')
  await service.tick()
  const shown = await (await service.browse(path, { method })).text()
  expect(shown).toContain('no login with ***')
  expect(shown).not.toContain(PASSWORD)
})
