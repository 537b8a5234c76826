import { describe, expect, test } from 'vitest'
import { MOST_PICTURE_BYTES, toPicture } from '../../../../plugins/pohoda/pictures/picture.ts'
import { picture } from '../../../../plugins/pohoda/simulator/picture.ts'

const JPEG = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, 0xff, 0xd9])
const GIF = Uint8Array.from([...new TextEncoder().encode('GIF89a'), 1, 2, 0x3b])
const WEBP = Uint8Array.from([
  ...new TextEncoder().encode('RIFF'),
  8,
  0,
  0,
  0,
  ...new TextEncoder().encode('WEBPVP8 '),
])

describe('bytes are taken for a picture', () => {
  test.each([
    ['image/jpeg', JPEG],
    ['image/png', picture('hrnek')],
    ['image/gif', GIF],
    ['image/webp', WEBP],
  ])('by what they are, %s', (contentType, bytes) => {
    expect(toPicture('any.bmp', bytes)).toEqual({ contentType, bytes })
  })

  test('with what a camera wrote behind the end', () => {
    const bytes = Uint8Array.from([...JPEG, ...new Uint8Array(1000)])
    expect(toPicture('a.jpg', bytes).contentType).toBe('image/jpeg')
  })

  test.each([
    ['nothing', new Uint8Array()],
    ['a page', new TextEncoder().encode('<!DOCTYPE html><p>Not found</p>')],
    ['a bitmap', new TextEncoder().encode('BM______')],
    ['sound', Uint8Array.from([...WEBP.subarray(0, 8), ...new TextEncoder().encode('WAVEfmt ')])],
  ])('but not %s', (_what, bytes) => {
    expect(() => toPicture('a.jpg', bytes)).toThrow(/"a\.jpg": it is no JPEG, PNG, GIF or WebP/)
  })

  test.each([
    ['JPEG', JPEG],
    ['PNG', picture('hrnek')],
    ['GIF', GIF],
    ['WebP', WEBP],
  ])('but not a %s without its end', (_what, bytes) => {
    expect(() => toPicture('a', bytes.slice(0, bytes.length - 2))).toThrow(/its end is missing/)
  })

  test('but not more than 10 MB of them', () => {
    const bytes = new Uint8Array(MOST_PICTURE_BYTES + 1)
    bytes.set(JPEG)
    expect(() => toPicture('a.jpg', bytes)).toThrow(/larger than 10 MB/)
  })
})
