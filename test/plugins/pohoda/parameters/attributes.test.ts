import { expect, test } from 'vitest'
import { attributesOf } from '../../../../plugins/pohoda/parameters/attributes.ts'

const ALL = { parameters: true, producers: true }
const DEFINITIONS = new Map([
  ['Objem', { type: 'numberValue', unit: 'ml' }],
  ['Barva', { type: 'listValue' }],
])

test.each([
  [
    'a number with a comma and its unit',
    { name: 'Objem', type: 'numberValue', values: ['300,50'] },
    '300.5 ml',
  ],
  ['a number that is none', { name: 'Objem', type: 'numberValue', values: ['asi 300 ml'] }, 'asi 300 ml'],
  ['a number without a definition', { name: 'Váha', type: 'numberValue', values: ['0,35'] }, '0.35'],
  [
    'several values of a list',
    { name: 'Barva', type: 'listValue', values: ['Bílá', 'Modrá'] },
    'Bílá, Modrá',
  ],
  ['yes', { name: 'Smalt', type: 'booleanValue', values: ['true'] }, 'ano'],
  ['no', { name: 'Smalt', type: 'booleanValue', values: ['0'] }, 'ne'],
  ['a day', { name: 'Od', type: 'datetimeValue', values: ['2026-03-01T00:00:00'] }, '2026-03-01'],
  ['a text, zeros included', { name: 'Řada', type: 'textValue', values: ['007,50'] }, '007,50'],
])('%s', (_, parameter, text) => {
  expect(attributesOf({ parameters: [parameter] }, ALL, DEFINITIONS)).toEqual({
    attributes: { [parameter.name]: text },
  })
})

test('a parameter without a value or a name is none', () => {
  const parameters = [
    { name: 'Objem', type: 'numberValue', values: [] },
    { name: 'Barva', type: 'listValue', values: [' '] },
    { name: ' ', type: 'textValue', values: ['x'] },
  ]
  expect(attributesOf({ parameters }, ALL, DEFINITIONS)).toEqual({ attributes: {} })
})

test('what the card does not tell and what is not wanted is absent', () => {
  expect(attributesOf({}, ALL, DEFINITIONS)).toEqual({})
  const card = { parameters: [], producer: 'Žlutý kůň s.r.o.' }
  expect(attributesOf(card, { parameters: false, producers: true }, DEFINITIONS)).toEqual({
    brand: 'Žlutý kůň s.r.o.',
  })
  expect(attributesOf(card, { parameters: true, producers: false }, DEFINITIONS)).toEqual({ attributes: {} })
})
