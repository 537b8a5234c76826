import { describe, expect, it } from 'vitest'
import { memoryDriver } from '../../core/storage/memory.ts'
import { problemOf, startService } from '../helpers/service.ts'
import { imported } from '../helpers/transfer.ts'

describe('GET /api/export', () => {
  it('answers with everything that is stored, as a file', async () => {
    const { api } = await startService()
    const answer = await api('/api/export')
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('application/gzip')
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="mostik-2026-01-05.gz"')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const state = memoryDriver()
    await imported({ state, blobs: memoryDriver() }, new Uint8Array(await answer.arrayBuffer()))
    expect(state.getKeys('', {})).toContain('jobs:demo:count')
  })

  it('is for the admin only', async () => {
    const { request } = await startService()
    expect((await request('/api/export')).status).toBe(401)
    expect((await request('/api/export', { method: 'POST', body: '{"passphrase":"x"}' })).status).toBe(401)
  })

  it('tells the head of the file to who asks for the head alone', async () => {
    const { api, app } = await startService()
    const answer = await api('/api/export', { method: 'HEAD' })
    expect(answer.status).toBe(200)
    expect(answer.body).toBeNull()
    expect(await leftOfRemovedBlob(app)).toEqual([])
  })

  it('lets go of everything when the client leaves', async () => {
    const { api, app } = await startService()
    const unread = await api('/api/export')
    await unread.body?.cancel()
    const begun = await api('/api/export')
    const reader = begun.body?.getReader()
    await reader?.read()
    await reader?.cancel()
    expect(await leftOfRemovedBlob(app)).toEqual([])
  })

  it('says that the storage is away before it begins', async () => {
    const driver = memoryDriver()
    let isAway = false
    const getKeys = (base: string) => {
      if (isAway) throw new Error('EIO')
      return driver.getKeys(base, {})
    }
    const { api } = await startService({ driver: { ...driver, getKeys } })
    isAway = true
    const answer = await api('/api/export')
    expect(answer.status).toBe(503)
    expect(await problemOf(answer)).toMatchObject({ code: 'STORE_UNAVAILABLE' })
  })
})

describe('POST /api/export', () => {
  it('seals the secrets under a passphrase', async () => {
    const { api, app } = await startService()
    await app.service.storage.store.put('secrets:word', 'test-secret')
    const answer = await api('/api/export', { method: 'POST', body: '{"passphrase":"test passphrase"}' })
    const file = new Uint8Array(await answer.arrayBuffer())
    const state = memoryDriver()
    const secrets = { passphrase: 'test passphrase' }
    await imported({ state, blobs: memoryDriver() }, file, { secrets })
    expect(state.getItem('secrets:word', {})).toContain('test-secret')
  })

  it.each(['', '{}', '{"passphrase":""}', '{"passphrase":"x","more":1}'])(
    'refuses the body %s',
    async (body) => {
      const { api } = await startService()
      const answer = await api('/api/export', { method: 'POST', body })
      expect(answer.status).toBe(400)
      expect(await problemOf(answer)).toMatchObject({ code: 'BAD_BODY' })
    },
  )
})

/** What is left of a blob that was removed: nothing, when no export is open any more. */
async function leftOfRemovedBlob({
  service,
}: Awaited<ReturnType<typeof startService>>['app']): Promise<string[]> {
  const { blobs } = service.storage
  const writer = blobs.create()
  await writer.write(new Uint8Array(10))
  const id = await writer.close()
  await blobs.delete(id)
  const snapshot = await service.storage.snapshot()
  const keys: string[] = []
  for await (const [key] of snapshot.blobs()) keys.push(key)
  await snapshot.close()
  return keys
}
