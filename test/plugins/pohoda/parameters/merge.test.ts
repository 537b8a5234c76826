import { expect, test } from 'vitest'
import { compareStores, speaksFor } from '../../../../plugins/pohoda/parameters/merge.ts'

const of = (store: string, round = 1) => ({ store, round })

test('the first store of the settings speaks, then the lowest name, then the one without a name', () => {
  const stores = ['PRODEJNA', 'HLAVNÍ']
  const sorted = ['', 'ZBYTEK', 'HLAVNÍ', 'AKCE', 'PRODEJNA'].toSorted((a, b) => compareStores(a, b, stores))
  expect(sorted).toEqual(['PRODEJNA', 'HLAVNÍ', 'AKCE', 'ZBYTEK', ''])
})

test('a store gives way to a better one, to itself, and to what a later reading sees', () => {
  expect(speaksFor(of('B'), of('A'), [])).toEqual(of('A'))
  expect(speaksFor(of('A'), of('B'), [])).toEqual(of('A'))
  expect(speaksFor(of('A'), of('B', 2), [])).toEqual(of('B', 2))
  expect(speaksFor(undefined, of('B'), [])).toEqual(of('B'))
})
