import { readdir } from 'node:fs/promises'
import { expect, test } from 'vitest'
import * as v from 'valibot'
import { systemClock } from '../../../core/clock.ts'
import { openFilesystem } from '../../../core/storage/fs.ts'
import { createStore } from '../../../core/storage/over-driver.ts'
import type { CorruptValue } from '../../../core/storage/store.ts'
import { startChild } from '../../helpers/storage-child.ts'
import { temporaryFolder } from '../../helpers/storage.ts'

const KILLS = 20
const said = v.object({ key: v.string(), number: v.number() })
const value = v.object({ number: v.number(), filling: v.string() })

test('a writer that is killed at any moment leaves every value whole and loses nothing that it was told is written', async () => {
  const folder = await temporaryFolder()
  const written = new Map<string, number>()
  let leftovers = 0

  for (let kill = 0; kill < KILLS; kill++) {
    const child = startChild('./storage-writer.ts', folder.path, String(kill * 1000 + 1))
    for (let writes = 0; writes <= kill % 4; writes++) {
      const { key, number } = v.parse(said, await child.next())
      written.set(key, number)
    }
    // Into the middle of a write, which takes several milliseconds.
    await systemClock.sleep(Math.random() * 15)
    await child.kill()
    for (let line = await child.next(); line !== undefined; line = await child.next()) {
      const { key, number } = v.parse(said, line)
      written.set(key, number)
    }

    leftovers += await temporaryFiles(folder.path)
    const corrupt: CorruptValue[] = []
    const driver = await openFilesystem({ base: folder.path })
    const store = createStore(driver, { clock: systemClock, onCorrupt: (found) => corrupt.push(found) })
    expect(await temporaryFiles(folder.path)).toBe(0)
    const { keys } = await store.list('')
    expect(keys).toEqual(expect.arrayContaining([...written.keys()]))
    for (const key of keys) {
      const read = await store.get(key, value)
      expect(read?.number).toBeGreaterThanOrEqual(written.get(key) ?? 0)
      expect(read?.filling === String(read?.number).repeat(1_000_000 / String(read?.number).length)).toBe(
        true,
      )
    }
    expect(corrupt).toEqual([])
  }

  // Otherwise no kill came in the middle of a write, and this test has shown nothing.
  expect(leftovers).toBeGreaterThan(0)
  await folder.remove()
}, 120_000)

async function temporaryFiles(base: string): Promise<number> {
  const entries = await readdir(base, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile() && !entry.name.endsWith('.json')).length
}
