import { expect, it } from 'vitest'
import { readResponsePack } from '../../../../plugins/pohoda/answers/pack.ts'
import { receipt, TAKEN } from '../../../../plugins/pohoda/documents/receipt.ts'
import { inPieces } from '../../../helpers/pohoda-xml.ts'

const NOTE = 'Data nejsou úplná: „<zásoby>“ & "ceny"'

it.each(['ok', 'error'] as const)('writes a receipt that says what was meant (%s)', async (state) => {
  const bytes = receipt({ id: '00000001', ico: '12345678', state, note: NOTE })
  const read = await readResponsePack(inPieces(bytes))
  expect(read).toMatchObject({ id: '00000001', ico: '12345678', state, note: NOTE, items: [] })
})

it.each([
  [TAKEN.stock(0, 0), 'Přijato 0 zásob, ke zpracování.'],
  [TAKEN.stock(1, 0), 'Přijato 1 zásoba, ke zpracování.'],
  [TAKEN.stock(4, 2), 'Přijato 4 zásoby, 2 nelze přečíst, ke zpracování.'],
  [TAKEN.stock(5, 0), 'Přijato 5 zásob, ke zpracování.'],
  [TAKEN.stock(102, 0), 'Přijato 102 zásob, ke zpracování.'],
  [TAKEN.categories(3), 'Přijato 3 kategorie.'],
  [TAKEN.parameters(7), 'Přijato 7 parametrů.'],
  [TAKEN.storages(1), 'Přijato 1 členění.'],
])('counts in Czech: %s', (told, expected) => {
  expect(told).toBe(expected)
})
