import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import * as v from 'valibot'
import { fingerprintKey } from '../../../core/config/fingerprint-key.ts'
import { memoryDriver } from '../../../core/storage/memory.ts'
import { carriedOn, everything, exported, imported, openStorage } from '../../helpers/transfer.ts'

const PASSPHRASE = 'a test passphrase'
const WORD = 'word-that-nobody-may-see'

describe('secrets that are state', () => {
  test('are not in an export', async () => {
    const source = await withSecrets()
    const key = new TextDecoder().decode(await fingerprintKey(source.store))
    const text = gunzipSync(await exported(source)).toString()
    expect(key.length).toBeGreaterThan(20)
    expect(text).toContain('visible')
    expect(text).not.toContain(key)
    expect(text).not.toContain(WORD)
    expect(text).not.toContain('secrets:')
    const target = memory()
    expect(await imported(target, await exported(source))).toMatchObject({ values: 1, secrets: 0 })
    expect(await openStorage(target).store.get('secrets:session', v.string())).toBeUndefined()
  })

  test('come back from an export with a passphrase, exactly', async () => {
    const source = await withSecrets()
    const file = await exported(source, PASSPHRASE)
    const text = gunzipSync(file).toString()
    for (const word of [WORD, PASSPHRASE, btoa(WORD)]) expect(text).not.toContain(word)
    const target = memory()
    const secrets = { passphrase: PASSPHRASE }
    expect(await imported(target, file, { secrets })).toMatchObject({ values: 1, secrets: 1 })
    expect(await carriedOn(target)).toEqual(await carriedOn(source.media))
  })

  test.each(['another passphrase', `${PASSPHRASE} `, ''])('are refused with "%s"', async (passphrase) => {
    const file = await exported(await withSecrets(), PASSPHRASE)
    const target = memory()
    const outcome = imported(target, file, { secrets: { passphrase } })
    await expect(outcome).rejects.toMatchObject({ code: 'PASSPHRASE_WRONG' })
    expect(await everything(target)).toEqual({})
  })

  test('a wrong passphrase is noticed also where there are none', async () => {
    const file = await exported(openStorage(), PASSPHRASE)
    const outcome = imported(memory(), file, { secrets: { passphrase: 'another' } })
    await expect(outcome).rejects.toMatchObject({ code: 'PASSPHRASE_WRONG' })
  })

  test('need the passphrase, or are left out on demand', async () => {
    const file = await exported(await withSecrets(), PASSPHRASE)
    const target = memory()
    await expect(imported(target, file)).rejects.toMatchObject({ code: 'PASSPHRASE_MISSING' })
    expect(await everything(target)).toEqual({})
    expect(await imported(target, file, { secrets: 'skip' })).toMatchObject({ values: 1 })
    expect(Object.keys(await carriedOn(target))).toEqual(['state shown'])
  })

  test('are sealed anew each time', async () => {
    const source = await withSecrets()
    const sealed = async () =>
      /"sealed":"([^"]+)"/.exec(gunzipSync(await exported(source, PASSPHRASE)).toString())
    expect((await sealed())?.[1]).not.toBe((await sealed())?.[1])
  })
})

async function withSecrets() {
  const storage = openStorage()
  await storage.store.put('shown', 'visible')
  await storage.store.put('secrets:session', WORD)
  return storage
}

function memory() {
  return { state: memoryDriver(), blobs: memoryDriver() }
}
