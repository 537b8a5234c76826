import { createBlobs } from '../../../../core/storage/blobs-over-driver.ts'
import { memoryDriver } from '../../../../core/storage/memory.ts'
import { createStore } from '../../../../core/storage/over-driver.ts'
import { packageBlobs } from '../../../../plugins/bitrix/package/packages.ts'
import { type PackageSource, takePackage } from '../../../../plugins/bitrix/package/take.ts'
import { createFakeClock } from '../../../helpers/clock.ts'
import { inPieces } from './archives.ts'

export type Place = ReturnType<typeof createPlace>

/** Where packages are taken in a test. */
export function createPlace({ maxPackageMegabytes = 1, linkHours = 72 } = {}) {
  const clock = createFakeClock()
  const blobDriver = memoryDriver()
  const storeDriver = memoryDriver()
  const blobs = createBlobs(blobDriver, { clock, chunkBytes: 4096 })
  const store = createStore(storeDriver, { clock })
  const limits = { maxPackageMegabytes, linkHours }
  return {
    clock,
    blobs,
    store,
    limits,
    take: (source: PackageSource | Uint8Array<ArrayBuffer>, name = 'configuration.zip') =>
      takePackage(source instanceof Uint8Array ? { archive: inPieces(source) } : source, {
        name,
        store,
        blobs,
        clock,
        limits,
      }),
    /** The text of a blob. */
    async textOf(blob: string | undefined): Promise<string> {
      const parts: Uint8Array[] = []
      for await (const bytes of packageBlobs(blobs).read(blob ?? 'none')) parts.push(bytes)
      return Buffer.concat(parts).toString()
    },
    /** What lies in the stores. */
    async left(): Promise<string[]> {
      return [...(await blobDriver.getKeys('', {})), ...(await storeDriver.getKeys('', {}))]
    },
  }
}
