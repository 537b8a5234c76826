import { randomFillSync } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import type { Blobs } from '../../../../core/plugin.ts'
import { createBlobs } from '../../../../core/storage/blobs-over-driver.ts'
import { memoryDriver } from '../../../../core/storage/memory.ts'
import { createStore } from '../../../../core/storage/over-driver.ts'
import { takePackage } from '../../../../plugins/bitrix/package/take.ts'
import { createFakeClock } from '../../../helpers/clock.ts'
import { inPieces, makeTar, makeZip, packageFiles } from './archives.ts'

const MEGABYTE = 1024 * 1024

/** Nothing packs it, so that as many bytes go in as come out. */
const large = randomFillSync(new Uint8Array(60 * MEGABYTE))
const files = [...packageFiles(), { name: 'files/16', content: large }]

it.each([
  ['ZIP', () => makeZip(files)],
  ['ZIP without packing', () => makeZip(files.map((file) => ({ ...file, method: 0 })))],
  ['tar', () => makeTar(files)],
  ['tar.gz', () => new Uint8Array(gzipSync(makeTar(files), { level: 1 }))],
])('never holds more than a little of a file of 60 MB (%s)', async (_what, archive) => {
  const clock = createFakeClock()
  let begun = 0
  let held = 0
  let most = 0
  const kept = createBlobs(memoryDriver(), { clock })
  const taken = await takePackage(
    { archive: counted(inPieces(archive(), 64 * 1024)) },
    {
      name: 'configuration.zip',
      store: createStore(memoryDriver(), { clock }),
      blobs: counting(kept),
      clock,
      limits: { maxPackageMegabytes: 100, linkHours: 1 },
    },
  )
  expect(taken.blobs['files/16']?.bytes).toBe(large.length)
  expect(begun).toBeGreaterThan(large.length)
  expect(most).toBeLessThan(MEGABYTE)

  /** Counts what was read and is not written yet. */
  async function* counted(source: AsyncIterable<Uint8Array<ArrayBuffer>>) {
    for await (const bytes of source) {
      begun += bytes.length
      held += bytes.length
      most = Math.max(most, held)
      yield bytes
    }
  }

  function counting(blobs: Blobs): Blobs {
    return {
      ...blobs,
      scoped: (prefix) => counting(blobs.scoped(prefix)),
      read: (id) => counted(blobs.read(id)),
      create: () => {
        const writer = blobs.create()
        return {
          ...writer,
          async write(bytes) {
            await writer.write(bytes)
            held -= bytes.length
          },
        }
      },
    }
  }
})
