import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SaxesParser } from 'saxes'
import type { Bytes } from '../core/bytes.ts'
import { systemClock } from '../core/clock.ts'
import { createBlobs } from '../core/storage/blobs-over-driver.ts'
import { openFilesystem } from '../core/storage/fs.ts'
import { readResponsePack } from '../plugins/pohoda/answers/pack.ts'
import { toCard } from '../plugins/pohoda/answers/stock.ts'
import { receiveStock } from '../plugins/pohoda/delivery/receive.ts'
import { unpack } from '../plugins/pohoda/delivery/unpack.ts'
import { readXml } from '../plugins/pohoda/xml/sax.ts'
import { stockPush } from './make-stock.ts'

const CARDS = 20_000
const ROUNDS = 3

/**
 * Reads a stock push of 20,000 cards in one process, up to the cards that lie staged on the disk, and prints how many
 * megabytes a second that is beside the bare XML parser over the same bytes.
 */
const push = [...stockPush({ cards: CARDS })]
const bytes = push.reduce((size, block) => size + block.length, 0)
const packed = await gzipped(push)
const folder = await mkdtemp(join(tmpdir(), 'mostik-bench-'))
const blobs = createBlobs(await openFilesystem({ base: folder, suffix: '.bin' }), { clock: systemClock })

console.log(`${CARDS} cards, Windows-1250, ${(bytes / 1e6).toFixed(1)} MB; best of ${ROUNDS} rounds\n`)
console.log(['', 'seconds', 'MB/s', 'x bare'].map(cell).join(''))
try {
  const bare = await measure('bare saxes', parseBare)
  for (const [what, work] of [
    ['saxes with namespaces', parseWithNamespaces],
    ['records (readXml)', readRecords],
    ['cards (toCard)', readCards],
    ['cards, staged on the disk', () => stage(push)],
    ['the same from gzip', () => stage(packed)],
  ] as const) {
    await measure(what, work, bare)
  }
} finally {
  await rm(folder, { recursive: true, force: true })
}

function parseBare(): void {
  feed(new SaxesParser())
}

function parseWithNamespaces(): void {
  feed(new SaxesParser({ xmlns: true }))
}

/** The parser with nobody who listens, and the decoding that everybody needs. */
function feed(parser: { write(text: string): { close(): unknown } }): void {
  const decoder = new TextDecoder('windows-1250')
  for (const block of push) parser.write(decoder.decode(block, { stream: true }))
  parser.write('').close()
}

async function readRecords(): Promise<void> {
  let records = 0
  for await (const events of readXml(stream(push), { isRecord: (path) => path.length === 4 })) {
    records += events.filter(({ kind }) => kind === 'record').length
  }
  assertAll(records)
}

async function readCards(): Promise<void> {
  let cards = 0
  await readResponsePack(stream(push), {
    onRecord(record) {
      if (!('reason' in toCard(record))) cards += 1
    },
  })
  assertAll(cards)
}

async function stage(body: readonly Bytes[]): Promise<void> {
  const chunks = unpack(stream(body), { contentEncoding: undefined })
  const { cards } = await receiveStock(chunks, { blobs, onPack: () => undefined })
  assertAll(cards)
}

function assertAll(count: number): void {
  if (count !== CARDS) throw new Error(`read ${count} cards, there are ${CARDS}`)
}

async function* stream(blocks: readonly Bytes[]): AsyncGenerator<Bytes> {
  yield* blocks
}

async function gzipped(blocks: readonly Bytes[]): Promise<Bytes[]> {
  const packing = new Blob([...blocks]).stream().pipeThrough(new CompressionStream('gzip'))
  const all: Bytes[] = []
  for await (const chunk of packing) all.push(chunk)
  return all
}

/** @returns the seconds of the best round */
async function measure(what: string, work: () => void | Promise<void>, bare?: number): Promise<number> {
  let best = Infinity
  for (let round = 0; round < ROUNDS; round++) {
    const started = performance.now()
    await work()
    best = Math.min(best, (performance.now() - started) / 1000)
  }
  const cells = [what, best.toFixed(2), (bytes / 1e6 / best).toFixed(0), (best / (bare ?? best)).toFixed(1)]
  console.log(cells.map(cell).join(''))
  return best
}

function cell(text: string, index: number): string {
  return index === 0 ? text.padEnd(28) : text.padStart(10)
}
