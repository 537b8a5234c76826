import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const PROGRAM = fileURLToPath(new URL('large-goods.ts', import.meta.url))

/** Texts of all codes and barcodes would take more than twice this heap. */
const HEAP_MEGABYTES = 32
/** The process itself takes about 120, the numbers of 1,200,000 codes and barcodes 30. */
const PEAK_MEGABYTES = 220

it.each([
  ['check', { goods: 400_000, groups: 1000, errors: 0, warnings: 0 }],
  ['json', { goods: 401_000 }],
])('a goods file of 60 MB does not fill the memory: %s', { timeout: 120_000 }, async (task, expected) => {
  const args = [`--max-old-space-size=${HEAP_MEGABYTES}`, PROGRAM, task]
  const { stdout } = await promisify(execFile)(process.execPath, args)
  const { peakMegabytes, ...found } = JSON.parse(stdout) as { peakMegabytes: number }
  expect(found).toEqual(expected)
  expect(peakMegabytes).toBeLessThan(PEAK_MEGABYTES)
})
