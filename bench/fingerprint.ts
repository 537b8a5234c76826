/**
 * Measures what it costs to fingerprint 50,000 goods: `node bench/fingerprint.ts`.
 */
import { createDigest } from '../core/plugin.ts'
import { valueHash } from '../plugins/torgsoft/goods/fingerprint.ts'
import { makeGood } from './make-goods.ts'

const GOODS = 50_000

const values = Array.from({ length: GOODS }, (_, index) =>
  Object.values(makeGood(index + 1, 1)).map((cell) => (cell === null || cell === 0 ? '' : String(cell))),
)
const encoder = new TextEncoder()

time('a hash of 36 bits for each value', () => {
  for (const good of values) for (const value of good) valueHash(value)
})
time('SHA-256 of each good', () => {
  for (const good of values) sha256(good.join('\u0000'))
})
time('SHA-256 of each value', () => {
  for (const good of values) for (const value of good) if (value !== '') sha256(value)
})

function sha256(text: string): string {
  const digest = createDigest()
  digest.update(encoder.encode(text))
  return digest.hex()
}

function time(what: string, run: () => void): void {
  const start = performance.now()
  run()
  console.log(`${((performance.now() - start) / 1000).toFixed(2)} s  ${what}`)
}
