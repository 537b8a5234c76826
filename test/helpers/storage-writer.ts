/**
 * A process of its own that writes values of a megabyte, three at a time, into the folder in its first argument until it is killed.
 * It says the number of every value that was written, after the store said so.
 */
import process from 'node:process'
import { systemClock } from '../../core/clock.ts'
import { openFilesystem } from '../../core/storage/fs.ts'
import { createStore } from '../../core/storage/over-driver.ts'

const [, , base = '', first = '1'] = process.argv
const store = createStore(await openFilesystem({ base }), { clock: systemClock })

let number = Number(first)
await Promise.all([write(), write(), write()])

async function write(): Promise<never> {
  for (;;) {
    const mine = number++
    const key = `folder-${mine % 3}:key-${mine % 4}`
    await store.put(key, { number: mine, filling: String(mine).repeat(1_000_000 / String(mine).length) })
    process.stdout.write(`${JSON.stringify({ key, number: mine })}\n`)
  }
}
