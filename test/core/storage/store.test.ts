import { createStore } from '../../../core/storage/over-driver.ts'
import { openFilesystem } from '../../../core/storage/fs.ts'
import { memoryDriver } from '../../../core/storage/memory.ts'
import { testStore } from '../../contract/store.ts'
import { atomicDriver } from '../../helpers/storage-atomic.ts'
import { standingClock, storeUnderTest, temporaryFolder } from '../../helpers/storage.ts'

testStore('memory', async () => {
  const driver = memoryDriver()
  return { ...storeUnderTest(driver), close: async () => driver.dispose() }
})

testStore('filesystem', async () => {
  const folder = await temporaryFolder()
  const open = () => openFilesystem({ base: folder.path })
  return {
    ...storeUnderTest(await open()),
    reopen: async () => createStore(await open(), { clock: standingClock() }),
    close: folder.remove,
  }
})

testStore('a shared medium with its own swap', async () => {
  return { ...storeUnderTest(atomicDriver(), { shared: true }), close: async () => undefined }
})
