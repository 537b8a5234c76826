/**
 * A photo: a square of one colour as a baseline JPEG, with a text in its comment so that every photo has bytes of its own.
 *
 * With one colour every block of 8 x 8 points is its mean and nothing else, so that two tiny Huffman tables do: four
 * bits for the size of a mean (0 to 8), and one bit that ends a block.
 */
export function picture(
  text: string,
  [red, green, blue]: readonly [number, number, number],
): Uint8Array<ArrayBuffer> {
  const means = [
    0.299 * red + 0.587 * green + 0.114 * blue - 128,
    -0.1687 * red - 0.3313 * green + 0.5 * blue,
    0.5 * red - 0.4187 * green - 0.0813 * blue,
  ].map((mean) => Math.max(-128, Math.min(127, Math.round(mean))))
  const nothing = '0'.repeat(4) + END_OF_BLOCK
  const blocks =
    means.map((mean) => sizeAndValue(mean) + END_OF_BLOCK).join('') + nothing.repeat(3 * (BLOCKS - 1))
  return new Uint8Array([
    ...[0xff, 0xd8],
    ...segment(0xfe, new TextEncoder().encode(text)),
    // The mean of a block is stored as eight times itself; dividing by 8 leaves the mean.
    ...segment(0xdb, [0, ...Array.from({ length: 64 }, () => 8)]),
    ...segment(0xc0, [8, 0, POINTS, 0, POINTS, 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0]),
    ...segment(0xc4, [0x00, 0, 0, 0, 9, ...zeros(12), 0, 1, 2, 3, 4, 5, 6, 7, 8]),
    ...segment(0xc4, [0x10, 1, ...zeros(15), 0]),
    ...segment(0xda, [3, 1, 0, 2, 0, 3, 0, 0, 63, 0]),
    ...toBytes(blocks),
    ...[0xff, 0xd9],
  ])
}

/** The colour that belongs to a number; neighbours differ. */
export function colorOf(number: number): readonly [number, number, number] {
  return [(number * 97) % 256, (number * 57 + 80) % 256, (number * 31 + 160) % 256]
}

const POINTS = 64
const BLOCKS = (POINTS / 8) ** 2
const END_OF_BLOCK = '0'

function segment(marker: number, content: Iterable<number>): number[] {
  const bytes = [...content]
  const length = bytes.length + 2
  return [0xff, marker, length >> 8, length & 0xff, ...bytes]
}

function sizeAndValue(mean: number): string {
  const size = mean === 0 ? 0 : Math.floor(Math.log2(Math.abs(mean))) + 1
  const value = mean < 0 ? mean + 2 ** size - 1 : mean
  return size.toString(2).padStart(4, '0') + (size === 0 ? '' : value.toString(2).padStart(size, '0'))
}

/** Bits as bytes, filled up with ones; in the data a byte of ones is followed by a zero byte. */
function toBytes(bits: string): number[] {
  const filled = bits.padEnd(Math.ceil(bits.length / 8) * 8, '1')
  const bytes = filled.match(/.{8}/g) ?? []
  return bytes.map((byte) => Number.parseInt(byte, 2)).flatMap((byte) => (byte === 0xff ? [byte, 0] : [byte]))
}

function zeros(count: number): number[] {
  return Array.from({ length: count }, () => 0)
}
