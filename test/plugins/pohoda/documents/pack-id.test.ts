import { describe, expect, it } from 'vitest'
import { packId } from '../../../../plugins/pohoda/documents/write-pack.ts'

describe('the id of a pack', () => {
  it('shows its parts', () => {
    expect(packId('pohoda-1', 'order', '10045')).toBe('pohoda-1/order/10045')
  })

  it('is another one for other parts, also where a database sees no difference', () => {
    const ids = [
      packId('shop', 'order', 'ab'),
      packId('shop', 'order', 'AB'),
      packId('shop', 'order', 'a/b'),
      packId('shop', 'order/a', 'b'),
      packId('shop', 'order', 'a b'),
      packId('shop', 'order', 'a_b'),
      packId('shop', 'order', 'ž'),
      packId('shop', 'order', 'š'),
      packId('shop', 'order', 'x'.repeat(80)),
      packId('shop', 'order', 'x'.repeat(81)),
    ].map((id) => id.toLowerCase())
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('is never longer than POHODA keeps, nor anything but plain characters', () => {
    for (const part of ['', 'ž'.repeat(200), 'x'.repeat(64), '\u0000', 'A\n"']) {
      expect(packId('a-long-name-of-an-instance', 'order', part)).toMatch(/^[A-Za-z0-9._/-]{1,64}$/)
    }
  })

  it('is the same one every time', () => {
    expect(packId('shop', 'order', 'Č-1')).toBe(packId('shop', 'order', 'Č-1'))
  })
})
