import { describe, expect, it } from 'vitest'
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { type Bytes, joinBytes } from '../../../../core/bytes.ts'
import { unpack, type UnpackOptions } from '../../../../plugins/pohoda/delivery/unpack.ts'
import { createRandom } from '../../../helpers/random.ts'
import { inPieces, utf8 } from '../../../helpers/pohoda-xml.ts'

const random = createRandom(3)
const TEXT = `<?xml version="1.0"?><r>${Array.from({ length: 20_000 }, () => random().toString(36)).join(' ')}</r>`

const packings = [
  ['gzip', 'gzip', new Uint8Array(gzipSync(TEXT))],
  ['gzip that nobody named', undefined, new Uint8Array(gzipSync(TEXT))],
  ['zlib as deflate', 'deflate', new Uint8Array(deflateSync(TEXT))],
  ['zlib at its weakest', 'deflate', new Uint8Array(deflateSync(TEXT, { level: 1 }))],
  ['bare deflate', ' Deflate ', new Uint8Array(deflateRawSync(TEXT))],
  ['not at all', undefined, utf8(TEXT)],
  ['not at all, by name', 'identity', utf8(TEXT)],
  ['not at all, though the header says so', 'gzip', utf8(TEXT)],
  ['not at all, though the header says deflate', 'deflate', utf8(TEXT)],
] as const

describe('unpack', () => {
  it.each(packings)('reads what is packed: %s', async (_, contentEncoding, bytes) => {
    for (const size of [1_000_000, 977]) {
      expect(await text(inPieces(bytes, size), { contentEncoding })).toBe(TEXT)
    }
  })

  it('reads bytes that come one by one', async () => {
    const bytes = new Uint8Array(gzipSync('<r>příliš</r>'))
    expect(await text(inPieces(bytes, 1), { contentEncoding: 'gzip' })).toBe('<r>příliš</r>')
    expect(await text(inPieces(utf8('<'), 1), { contentEncoding: undefined })).toBe('<')
    expect(await text(null, { contentEncoding: undefined })).toBe('')
  })

  it.each(packings.slice(0, 5))(
    'refuses a body that ends too soon: %s',
    async (_, contentEncoding, bytes) => {
      const cut = inPieces(bytes.subarray(0, -20), 5000)
      await expect(text(cut, { contentEncoding })).rejects.toMatchObject({ code: 'PUSH_CUT', retry: 'later' })
    },
  )

  it('refuses a packing that is damaged', async () => {
    const bytes = new Uint8Array(gzipSync(TEXT))
    bytes.fill(0, 5000, 5100)
    await expect(text(inPieces(bytes), { contentEncoding: 'gzip' })).rejects.toMatchObject({
      code: 'PUSH_CUT',
    })
  })

  it('refuses a packing that nobody knows, by its name', async () => {
    const bytes = new Uint8Array([0x8b, 0x04, 0x80])
    await expect(text(inPieces(bytes), { contentEncoding: 'br' })).rejects.toMatchObject({
      code: 'PUSH_ENCODING',
      details: { encoding: 'br' },
    })
  })

  it('stops at the size that is allowed, counted unpacked', async () => {
    const bomb = new Uint8Array(gzipSync(new Uint8Array(50_000_000)))
    let size = 0
    const reading = async () => {
      const options = { contentEncoding: 'gzip', maxBytes: 1_000_000 }
      for await (const chunk of unpack(inPieces(bomb), options)) size += chunk.length
    }
    await expect(reading()).rejects.toMatchObject({ code: 'BODY_TOO_LARGE', status: 413 })
    expect(size).toBeLessThanOrEqual(1_000_000)
  })

  it.each([undefined, 'gzip'])(
    'says that a connection broke, and lets go of the body (%s)',
    async (packing) => {
      const bytes = packing === 'gzip' ? new Uint8Array(gzipSync(TEXT)) : utf8(TEXT)
      async function* breaking(): AsyncGenerator<Bytes> {
        yield bytes.subarray(0, 9000)
        throw new Error('aborted')
      }
      await expect(text(breaking(), { contentEncoding: packing })).rejects.toMatchObject({ code: 'PUSH_CUT' })
    },
  )

  it.each([undefined, 'gzip'])('lets go of the body when nobody reads on (%s)', async (packing) => {
    const bytes = packing === 'gzip' ? new Uint8Array(gzipSync(TEXT)) : utf8(TEXT)
    let isLeft = false
    async function* watched(): AsyncGenerator<Bytes> {
      try {
        yield* inPieces(bytes, 500)
      } finally {
        isLeft = true
      }
    }
    for await (const chunk of unpack(watched(), { contentEncoding: packing })) if (chunk.length > 0) break
    expect(isLeft).toBe(true)
  })
})

async function text(body: AsyncIterable<Bytes> | null, options: UnpackOptions): Promise<string> {
  const chunks: Bytes[] = []
  for await (const chunk of unpack(body, options)) chunks.push(chunk)
  return new TextDecoder().decode(joinBytes(chunks))
}
