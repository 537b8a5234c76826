import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import * as v from 'valibot'
import { openFilesystem } from '../../../core/storage/fs.ts'
import { createStore } from '../../../core/storage/over-driver.ts'
import { standingClock, temporaryFolder } from '../../helpers/storage.ts'

test('a file in another encoding is kept byte by byte', async () => {
  const folder = await temporaryFolder()
  const windows1251 = Uint8Array.from([0x7b, 0xcf, 0xf0, 0xe8, 0xe2, 0xb3, 0xf2, 0x00, 0xff])
  await writeFile(join(folder.path, 'key.json'), windows1251)
  const kept: string[] = []
  const driver = await openFilesystem({ base: folder.path })
  const store = createStore(driver, { clock: standingClock(5), onCorrupt: ({ keptAs }) => kept.push(keptAs) })
  expect(await store.get('key', v.unknown())).toBeUndefined()
  expect(kept).toEqual(['corrupt:5:key'])
  const bytes = await readFile(join(folder.path, 'corrupt', '5', 'key.json'))
  expect([...bytes]).toEqual([...windows1251])
  await folder.remove()
})
