import { Miniflare } from 'miniflare'
import { expect, onTestFinished, test } from 'vitest'
import { memoryDriver } from '../../../core/storage/memory.ts'
import { exported, imported, noise, openStorage, storeBlob } from '../../helpers/transfer.ts'
import { bundledFixture } from '../../helpers/workerd-bundle.ts'

const PASSPHRASE = 'test passphrase'

test('an export goes into workerd and out again, with its secrets', { timeout: 60_000 }, async () => {
  const url = await startWorker()
  const source = openStorage()
  await source.store.put('a', { number: '00012345' })
  await source.store.put('secrets:word', 'test-secret')
  await storeBlob(source.blobs, noise(5000))
  const headers = { passphrase: PASSPHRASE }
  const file = await exported(source, PASSPHRASE)
  const taken = await fetch(url, { method: 'POST', headers, body: file })
  expect(await taken.json()).toMatchObject({ values: 1, secrets: 1, blobs: 1 })

  const answer = await fetch(url, { headers })
  const state = memoryDriver()
  const secrets = { passphrase: PASSPHRASE }
  const back = new Uint8Array(await answer.arrayBuffer())
  expect(await imported({ state, blobs: memoryDriver() }, back, { secrets })).toMatchObject({ values: 2 })
  expect(state.getItem('a', {})).toBe(source.media.state.getItem('a', {}))
  expect(state.getItem('secrets:word', {})).toContain('test-secret')
})

async function startWorker(): Promise<URL> {
  const workerd = new Miniflare({
    modules: true,
    script: await bundledFixture('transfer-worker.ts'),
    compatibilityDate: '2026-06-01',
    compatibilityFlags: ['nodejs_compat'],
    // Otherwise it asks the network where it is.
    cf: false,
    durableObjects: { OBJECT: { className: 'TransferObject', useSQLite: true } },
  })
  onTestFinished(() => workerd.dispose())
  return await workerd.ready
}
