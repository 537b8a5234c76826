import { expect, test } from 'vitest'
import { createExchangeWorld } from '../../../helpers/exchange-world.ts'
import {
  addToOutbox,
  MOST_ENTRIES,
  type OutboxEntry,
  outboxSchema,
  readOutbox,
  removeFromOutbox,
} from '../../../../plugins/ftp-exchange/office/outbox.ts'
import {
  outboxBlobs,
  storeContent,
  sweepContents,
} from '../../../../plugins/ftp-exchange/office/outbox-blobs.ts'
import { bytesOf, officeSettings } from './office.ts'

function open() {
  const world = createExchangeWorld()
  return { world, ...world.live(officeSettings()) }
}

function entry(id: string): OutboxEntry {
  return { id, kind: 'file', blob: `blob-${id}`, size: 1, digest: 'd', at: 0, adds: false }
}

test('entries stand in the order in which they came', async () => {
  const { store } = open()
  await Promise.all(['1', '2', '3'].map((id) => addToOutbox(store, entry(id))))
  await addToOutbox(store, entry('4'))
  const ids = (await readOutbox(store)).map(({ id }) => id)
  expect(ids.toSorted()).toEqual(['1', '2', '3', '4'])
  expect(ids.at(-1)).toBe('4')
})

test('an entry is added once', async () => {
  const { store } = open()
  expect(await addToOutbox(store, entry('1'))).toEqual({ id: '1', isNew: true })
  expect(await addToOutbox(store, entry('1'))).toEqual({ id: '1', isNew: false })
  expect(await readOutbox(store)).toHaveLength(1)
})

test('a repeated request is known also when its entry is long gone', async () => {
  const { store } = open()
  await addToOutbox(store, entry('1'), { key: 'a', digest: 'd1' })
  await removeFromOutbox(store, ['1'])
  expect(await addToOutbox(store, entry('2'), { key: 'a', digest: 'd1' })).toEqual({ id: '1', isNew: false })
  expect(await readOutbox(store)).toEqual([])
})

test('a request key that comes with other goods is refused', async () => {
  const { store } = open()
  await addToOutbox(store, entry('1'), { key: 'a', digest: 'd1' })
  const error = { code: 'IDEMPOTENCY_KEY_REUSED', status: 422, retry: 'never' }
  await expect(addToOutbox(store, entry('2'), { key: 'a', digest: 'd2' })).rejects.toMatchObject(error)
})

test('a full outbox takes nothing more, but knows what it has', async () => {
  const { store } = open()
  const entries = Array.from({ length: MOST_ENTRIES }, (_, index) => entry(String(index)))
  await store.put('outbox', { entries, keys: [{ key: 'a', digest: 'd', entry: '7' }] })
  const error = { code: 'OUTBOX_FULL', status: 503, retry: { afterMs: 60_000 } }
  await expect(addToOutbox(store, entry('new'))).rejects.toMatchObject(error)
  expect(await addToOutbox(store, entry('again'), { key: 'a', digest: 'd' })).toEqual({
    id: '7',
    isNew: false,
  })
  await removeFromOutbox(store, ['0'])
  expect(await addToOutbox(store, entry('new'))).toMatchObject({ isNew: true })
})

test('so many requests are remembered, and no more', async () => {
  const { store } = open()
  const keys = Array.from({ length: 1000 }, (_, index) => ({ key: `k${index}`, digest: 'd', entry: 'e' }))
  await store.put('outbox', { entries: [], keys })
  await addToOutbox(store, entry('1'), { key: 'new', digest: 'd' })
  const stored = await store.get('outbox', outboxSchema)
  expect(stored?.keys.map(({ key }) => key).filter((key) => ['k0', 'k1', 'new'].includes(key))).toEqual([
    'k1',
    'new',
  ])
})

test('contents that no entry names go when they are a day old', async () => {
  const { store, blobs, world } = open()
  const kept = await storeContent(blobs, bytesOf('kept'))
  const needed = await storeContent(blobs, bytesOf('needed'))
  const left = await storeContent(blobs, bytesOf('left'))
  await addToOutbox(store, { ...entry('1'), ...kept })
  await world.clock.advance(25 * 3_600_000)
  const fresh = await storeContent(blobs, bytesOf('fresh'))
  await sweepContents({ store, blobs }, [needed.blob])
  const isThere = ({ blob }: { blob: string }) =>
    outboxBlobs(blobs)
      .size(blob)
      .then(
        () => true,
        () => false,
      )
  expect(await Promise.all([kept, needed, left, fresh].map(isThere))).toEqual([true, true, false, true])
})
