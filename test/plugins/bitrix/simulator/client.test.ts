import { expect, test } from 'vitest'
import { createHttpClient } from '../../../../core/http.ts'
import { silentLogger } from '../../../../core/log.ts'
import { getImports, registerImport, unregisterImport } from '../../../../plugins/bitrix/imports/methods.ts'
import { createPortal } from '../../../../plugins/bitrix/rest/client.ts'
import { fetchFromPortals } from '../../../../plugins/bitrix/simulator/fetch.ts'
import { addressOf } from '../rest/open.ts'
import { createWorld, HOUR, MINUTE, TWO_FILES, type World } from './world.ts'

/** The plugin's own client before a simulated portal, on the portal's time. */
function connect(world: World) {
  const { portal, now, pass } = world
  const clock = { now, sleep: async (ms: number) => pass(ms) }
  const http = createHttpClient({ fetch: fetchFromPortals([portal]), clock, log: silentLogger })
  return createPortal({
    address: addressOf(portal.webhook),
    http,
    clock,
    config: { timeoutSeconds: 30, plan: 'standard' },
  })
}

test('the client follows imports on a simulated portal, alone and in batches, over a renaming', async () => {
  const world = createWorld()
  const client = connect(world)
  const first = await registerImport(client, { data: TWO_FILES })
  const second = await registerImport(client, { data: TWO_FILES })
  expect([first, second]).toMatchObject([{ processId: '4217' }, { processId: '4220' }])

  world.portal.knobs.movedTo = 'https://renamed.bitrix24.example'
  world.pass(9 * MINUTE)
  const seen = await getImports(client, ['4217', '4220'])
  expect(client.host).toBe('renamed.bitrix24.example')
  expect([...seen.values()]).toMatchObject([
    { status: 'P', progress: { action: 'load', section: 'L' } },
    { status: 'P', progress: { action: 'load', section: 'L' } },
  ])
  await unregisterImport(client, '4220')
  world.pass(HOUR)
  expect((await getImports(client, ['4217'])).get('4217')).toMatchObject({ status: 'F' })
  expect(world.portal.see(4220)).toMatchObject({ status: 'P' })
  expect(world.portal.looks.tooEarly()).toEqual([])
})

test.each([
  ['html502', 'PORTAL_UNAVAILABLE'],
  ['garbage', 'PORTAL_UNAVAILABLE'],
  ['truncated', 'PORTAL_UNAVAILABLE'],
  ['drop', 'PORTAL_UNAVAILABLE'],
] as const)('the client tells of the fault %s as %s', async (instead, code) => {
  const world = createWorld()
  world.portal.faults.push({ times: 1, instead })
  await expect(connect(world).call('scope', {})).rejects.toMatchObject({ code })
})

test.each([
  ['OVERLOAD_LIMIT', 'PORTAL_REFUSED'],
  ['INVALID_CREDENTIALS', 'PORTAL_REFUSED'],
  ['ACCESS_DENIED', 'PORTAL_REFUSED'],
  ['PORTAL_DELETED', 'PORTAL_CLOSED'],
] as const)('the client tells of the refusal %s as %s', async (refusal, code) => {
  const world = createWorld({ knobs: { refusal } })
  await expect(connect(world).call('scope', {})).rejects.toMatchObject({ code })
})
