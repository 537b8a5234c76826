import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as v from 'valibot'
import { createBlobs } from '../../../core/storage/blobs-over-driver.ts'
import { encodeEnvelope } from '../../../core/storage/envelope.ts'
import { createStore } from '../../../core/storage/over-driver.ts'
import { testBlobs } from '../../contract/blobs.ts'
import { testStore } from '../../contract/store.ts'
import { blobsUnderTest, standingClock, storeUnderTest, temporaryFolder } from '../../helpers/storage.ts'
import { startWorkerdMedia, type RemoteObjectDriver, type WorkerdMedia } from '../../helpers/workerd-media.ts'

const clock = standingClock()
const number = v.number()

let workerd: WorkerdMedia
beforeAll(async () => {
  workerd = await startWorkerdMedia()
})
afterAll(() => workerd.close())

const fresh = () => crypto.randomUUID()
const storeOn = (driver: RemoteObjectDriver) => createStore(driver, { clock, shared: true })

testStore('Durable Object', async () => {
  const object = fresh()
  return {
    ...storeUnderTest(workerd.object(object), { shared: true }),
    races: 40,
    reopen: async () => storeOn(workerd.object(object)),
    close: async () => undefined,
  }
})

testBlobs('Durable Object', async () => {
  return { ...blobsUnderTest(workerd.object(fresh(), 'blobs')), close: async () => undefined }
})

describe('values of every size', () => {
  const MIB = 1024 * 1024
  const large = (mark: string) => mark + 'ж☕'.repeat((8 * MIB) / 5)

  test('a text of eight megabytes stays whole, and nothing of it is left when a small one replaces it', async () => {
    const driver = workerd.object(fresh())
    await driver.setItem('key', large('1'), {})
    expect((await driver.getItem('key')) === large('1')).toBe(true)
    await driver.setItem('key', 'small', {})
    expect(await driver.getItem('key')).toBe('small')
    await driver.setItem('key', large('2'), {})
    await driver.removeItem('key', {})
    expect(driver.rowsWritten).toBe(6)
    expect(await driver.getItem('key')).toBeNull()
  })

  test('a write that fails midway leaves the old value whole', async () => {
    const driver = workerd.object(fresh())
    await driver.setItem('key', large('1'), {})
    // Six parts, then the removal of what is beyond them.
    for (let statement = 1; statement <= 7; statement++) {
      driver.failAtStatement(statement)
      await expect(driver.setItem('key', large('2'), {})).rejects.toThrow('SQLITE_FULL')
      driver.failAtStatement(statement + 1)
      const swap = driver.swap({ key: 'key', expected: large('1'), value: large('2'), guards: [] })
      await expect(swap).rejects.toThrow('SQLITE_FULL')
    }
    expect((await driver.getItem('key')) === large('1')).toBe(true)
    await driver.setItem('key', large('2'), {})
    expect((await driver.getItem('key')) === large('2')).toBe(true)
  })

  test.each([0, 1, 1_499_999, 1_500_000, 1_500_001, 3_000_000])('%i bytes come back', async (size) => {
    const driver = workerd.object(fresh())
    const bytes = Uint8Array.from({ length: size }, (_, index) => (index * 7) % 251)
    await driver.setItemRaw('key', bytes, {})
    const read: unknown = await driver.getItemRaw('key', {})
    expect(read instanceof ArrayBuffer && Buffer.from(read).equals(bytes)).toBe(true)
    expect(await driver.hasItem('key', {})).toBe(true)
  })

  test('texts are their bytes in UTF-8, a mark at their beginning included', async () => {
    const driver = workerd.object(fresh())
    await driver.setItem('key', '\ufeffж', {})
    expect(await driver.getItem('key')).toBe('\ufeffж')
    expect(await driver.getItemRaw('key', {})).toEqual(Uint8Array.of(0xef, 0xbb, 0xbf, 0xd0, 0xb6).buffer)
    await driver.setItemRaw('key', Uint8Array.of(0x41, 0xff), {})
    expect(await driver.getItem('key')).toBe('A\ufffd')
  })
})

describe('what is billed', () => {
  test('a new value, a changed one, a swapped one and a chunk of a blob are one row written each', async () => {
    const driver = workerd.object(fresh())
    const written: number[] = []
    await driver.setItem('key', 'a', {})
    written.push(driver.rowsWritten)
    await driver.setItem('key', 'b', {})
    written.push(driver.rowsWritten)
    await driver.swap({ key: 'key', expected: 'b', value: 'c', guards: [] })
    written.push(driver.rowsWritten)
    await driver.setItemRaw('chunk', new Uint8Array(1024 * 1024), {})
    written.push(driver.rowsWritten)
    expect(written).toEqual([1, 1, 1, 1])
  })

  test('a look and a refused swap write nothing', async () => {
    const driver = workerd.object(fresh())
    await driver.setItem('key', 'a', {})
    await driver.getKeys('', {})
    expect(driver.rowsWritten).toBe(0)
    expect(await driver.swap({ key: 'key', expected: 'b', value: 'c', guards: [] })).toBe('conflict')
    expect(driver.rowsWritten).toBe(0)
  })
})

describe('swap', () => {
  const fenced = (fence: number) => encodeEnvelope(1, 1, { json: `{"fence":${fence}}`, fence })

  test('looks at the guards first, then at what is stored', async () => {
    const driver = workerd.object(fresh())
    await driver.setItem('guard', fenced(3), {})
    const change = { key: 'key', value: 'new', guards: [{ key: 'guard', fence: 3 }] }
    expect(await driver.swap({ ...change, expected: 'old' })).toBe('conflict')
    expect(await driver.swap({ ...change, expected: null })).toBe('done')
    expect(await driver.swap({ ...change, expected: null })).toBe('conflict')
    expect(await driver.swap({ ...change, expected: undefined, value: null })).toBe('done')
    await driver.setItem('guard', fenced(4), {})
    expect(await driver.swap({ ...change, expected: 'old' })).toBe('stale')
    expect(await driver.swap({ ...change, expected: undefined })).toBe('stale')
    expect(await driver.hasItem('key', {})).toBe(false)
  })

  test('tells an empty text from none', async () => {
    const driver = workerd.object(fresh())
    await driver.setItem('key', '', {})
    expect(await driver.swap({ key: 'key', expected: null, value: 'x', guards: [] })).toBe('conflict')
    expect(await driver.swap({ key: 'key', expected: '', value: 'x', guards: [] })).toBe('done')
  })
})

describe('several users of one object', () => {
  test('fifty updates from two stores end at fifty', async () => {
    const object = fresh()
    const stores = [storeOn(workerd.object(object)), storeOn(workerd.object(object))]
    const updates = stores.flatMap((store) =>
      Array.from({ length: 25 }, () => store.update('n', number, (n = 0) => n + 1)),
    )
    await Promise.all(updates)
    expect(await stores[0]?.get('n', number)).toBe(50)
    expect(stores[0]?.capabilities).toEqual({ cas: true, consistency: 'strong', shared: true })
  })

  test('a fence that one raises stops the other', async () => {
    const object = fresh()
    const [left, right] = [storeOn(workerd.object(object)), storeOn(workerd.object(object))]
    await left.put('job', { fence: 1 })
    const old = right.guarded({ key: 'job', fence: 1 })
    await old.put('key', 1)
    await left.put('job', { fence: 2 })
    await expect(old.put('key', 2)).rejects.toMatchObject({ code: 'STALE_FENCE' })
    expect(await left.get('key', number)).toBe(1)
  })

  test('state and blobs do not see each other', async () => {
    const object = fresh()
    const [state, blobs] = [workerd.object(object, 'state'), workerd.object(object, 'blobs')]
    await state.setItem('key', 'state', {})
    await blobs.setItem('key', 'blob', {})
    await blobs.removeItem('key', {})
    expect(await state.getItem('key')).toBe('state')
    expect(await blobs.getKeys('', {})).toEqual([])
  })

  test('keys are found under whole segments only', async () => {
    const driver = workerd.object(fresh())
    for (const key of ['a', 'a:b', 'a:ж:c', 'a;b', 'ab', 'a_:b', 'A:b', '%:b'])
      await driver.setItem(key, 'x', {})
    expect(await driver.getKeys('a', {})).toEqual(['a:b', 'a:ж:c'])
    expect(await driver.getKeys('%', {})).toEqual(['%:b'])
  })
})

test('what was stored is there after a restart', async () => {
  const folder = await temporaryFolder()
  const before = await startWorkerdMedia(folder.path)
  await storeOn(before.object('one')).put('Ключ:1', 'x'.repeat(2_000_000))
  const writer = createBlobs(before.object('one', 'blobs'), { clock }).create()
  await writer.write(new Uint8Array(2_000_000).fill(7))
  const id = await writer.close()
  await before.close()

  const after = await startWorkerdMedia(folder.path)
  expect(await storeOn(after.object('one')).get('Ключ:1', v.string())).toHaveLength(2_000_000)
  const blobs = createBlobs(after.object('one', 'blobs'), { clock })
  let sevens = 0
  for await (const piece of blobs.read(id)) sevens += piece.filter((byte) => byte === 7).length
  expect(sevens).toBe(2_000_000)
  await after.close()
  await folder.remove()
})

test('a failure of the object is told with its reason', async () => {
  const driver = workerd.object(fresh())
  const store = storeOn(driver)
  await store.put('key', 1)
  driver.failAtStatement(1)
  await expect(store.get('key', number)).rejects.toMatchObject({
    code: 'STORE_UNAVAILABLE',
    retry: 'later',
    message: expect.stringContaining('SQLITE_FULL'),
  })
  expect(await store.get('key', number)).toBe(1)
})
