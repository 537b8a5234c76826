/**
 * A process of its own with the push routes of POHODA over a data folder, for tests that look at its memory. Its argument
 * is the folder; it prints its address when it serves.
 */
import process from 'node:process'
import { resolve } from 'node:path'
import { keepHeapSmall } from '../../core/platform/heap.ts'

// As `main.ts` does it: before anything else is loaded.
keepHeapSmall()
const v = await import('valibot')
const { systemClock } = await import('../../core/clock.ts')
const { listenOnNode } = await import('../../core/platform/node.ts')
const { createBlobs } = await import('../../core/storage/blobs-over-driver.ts')
const { openFilesystem } = await import('../../core/storage/fs.ts')
const { createStore } = await import('../../core/storage/over-driver.ts')
const { pohodaConfig } = await import('../../plugins/pohoda/config.ts')
const { pushRoutes } = await import('../../plugins/pohoda/routes/push.ts')
const { createTestApp, createTestContext } = await import('./plugin-context.ts')

const data = (part: string) => resolve(process.argv[2] ?? '.', part)
const clock = systemClock
const config = v.parse(pohodaConfig, {
  ico: '12345678',
  push: { user: 'eshop', password: 'push-word' },
  tasks: { 'finish-export': {} },
})
const { context } = createTestContext(config, {
  id: 'pohoda',
  store: createStore(await openFilesystem({ base: data('state') }), { clock }).scoped('plugins:pohoda'),
  blobs: createBlobs(await openFilesystem({ base: data('blobs'), suffix: '.bin' }), { clock }),
})
const app = createTestApp('pohoda', pushRoutes(context, { log: { note: async () => undefined } }))
const { port } = await listenOnNode(async (request) => await app.fetch(request), {
  host: '127.0.0.1',
  port: 0,
})
console.log(`listens on http://127.0.0.1:${port}`)
