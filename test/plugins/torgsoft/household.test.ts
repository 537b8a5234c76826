import { describe, expect, it } from 'vitest'
import { createRandom } from '../../../core/simulation/random.ts'
import { inventHousehold } from '../../../plugins/torgsoft/simulator/household.ts'

describe('the invented shop for the household', () => {
  it('has as many goods as asked for, each with a key and a name of its own', () => {
    const goods = inventHousehold(3000, createRandom(1))
    expect(goods).toHaveLength(3000)
    expect(new Set(goods.map(({ id }) => id)).size).toBe(3000)
    expect(new Set(goods.map(({ name }) => name)).size).toBe(3000)
    expect(goods.every(({ price, promo }) => price > 0 && promo > 0 && promo <= price)).toBe(true)
  })

  it('is the same for the same seed, and begins with the same goods when it has more', () => {
    const few = inventHousehold(50, createRandom(7))
    expect(inventHousehold(80, createRandom(7)).slice(0, 50)).toEqual(few)
    expect(inventHousehold(50, createRandom(8))).not.toEqual(few)
  })

  it('has names that Torgsoft can write: its files are Windows-1251', () => {
    const known = new TextDecoder('windows-1251').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte))
    const names = inventHousehold(3000, createRandom(1)).map(({ name }) => name)
    expect(names.filter((name) => [...(name ?? '')].some((letter) => !known.includes(letter)))).toEqual([])
  })

  it('keeps the sizes of a model together', () => {
    const goods = inventHousehold(500, createRandom(1)).filter(({ kind }) => kind === 'Каструля')
    const model = goods.filter((good) => good.model === goods[0]?.model)
    expect(model.map(({ size }) => size)).toEqual(['1,5 л', '3 л', '5 л'])
  })
})
