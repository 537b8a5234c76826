import { expect, test } from 'vitest'
import { loadServerPart } from '../../core/config.ts'
import { machineCapabilities } from '../../core/platform/machine.ts'

test('what plugins have wrong does not matter', async () => {
  const text = `{
    "server": { "port": 9000 },
    "storage": "redis://:\${REDIS_PASSWORD}@redis.example",
    "timezone": "nowhere",
    "surplus": true,
    "plugins": { "shelf": { "currency": "\${MISSING}" }, "none": [] },
  }`
  expect(await read(text, { env: (name) => (name === 'REDIS_PASSWORD' ? 'word' : undefined) })).toEqual({
    server: expect.objectContaining({ host: '127.0.0.1', port: 9000 }),
    storage: 'redis://:word@redis.example',
  })
})

test('the environment stands above the file', async () => {
  const overrides = { host: '0.0.0.0', port: '9001', storage: 'fs:/var/lib/mostik' }
  expect(await read('{ "server": { "port": 9000 } }', { overrides })).toMatchObject({
    server: { host: '0.0.0.0', port: 9001 },
    storage: 'fs:/var/lib/mostik',
  })
})

test.each([
  ['{ "server": { "port": "high" }, "plugins": { "none": {} } }', {}, 'server.port (line 1)'],
  ['{ "storage": "${STORAGE}" }', {}, 'storage (line 1): The environment variable STORAGE is not set'],
  ['{}', { overrides: { port: 'high' } }, 'It was set by the variable PORT'],
  ['{ "server": ', {}, 'line 1'],
  ['[]', {}, 'line 1'],
])('%s is told where it is wrong', async (text, more, message) => {
  await expect(read(text, more)).rejects.toMatchObject({
    code: 'INVALID_CONFIG',
    message: expect.stringContaining(message),
  })
})

async function read(text: string, more: Partial<Parameters<typeof loadServerPart>[0]> = {}) {
  return await loadServerPart({
    text,
    fileName: 'mostik.jsonc',
    host: machineCapabilities('node'),
    env: () => undefined,
    readFile: async () => '',
    ...more,
  })
}
