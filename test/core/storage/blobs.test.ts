import { expect, test } from 'vitest'
import { createBlobs } from '../../../core/storage/blobs-over-driver.ts'
import { openFilesystem } from '../../../core/storage/fs.ts'
import { memoryDriver } from '../../../core/storage/memory.ts'
import { testBlobs } from '../../contract/blobs.ts'
import { blobsUnderTest, standingClock, temporaryFolder } from '../../helpers/storage.ts'

testBlobs('memory', async () => {
  const driver = memoryDriver()
  return { ...blobsUnderTest(driver), close: async () => driver.dispose() }
})

testBlobs('filesystem', async () => {
  const folder = await temporaryFolder()
  const driver = await openFilesystem({ base: folder.path, suffix: '.bin' })
  return { ...blobsUnderTest(driver), close: folder.remove }
})

test('a driver that keeps text only is refused', () => {
  const { setItemRaw: _, ...textOnly } = memoryDriver()
  expect(() => createBlobs(textOnly, { clock: standingClock() })).toThrow(
    expect.objectContaining({ code: 'BLOBS_UNSUPPORTED' }),
  )
})

test('a chunk has one mebibyte unless told otherwise', async () => {
  const driver = memoryDriver()
  const sizes: number[] = []
  const setItemRaw = (key: string, bytes: Uint8Array) => {
    sizes.push(bytes.length)
    return driver.setItemRaw(key, bytes, {})
  }
  const writer = createBlobs({ ...driver, setItemRaw }, { clock: standingClock() }).create()
  await writer.write(new Uint8Array(2_500_000))
  await writer.close()
  expect(sizes).toEqual([1_048_576, 1_048_576, 402_848])
})
