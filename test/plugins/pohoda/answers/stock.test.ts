import { describe, expect, it } from 'vitest'
import * as v from 'valibot'
import { toCard } from '../../../../plugins/pohoda/answers/stock.ts'
import { cardSchema } from '../../../../plugins/pohoda/cards/card.ts'
import { cardText, recordOf } from '../../../helpers/pohoda-xml.ts'

describe('toCard', () => {
  it('reads a whole card', async () => {
    const card = await read(
      `<stk:id>101</stk:id><stk:stockType>card</stk:stockType><stk:code>HRN-BILY</stk:code><stk:EAN>0859</stk:EAN>
      <stk:isSales>true</stk:isSales><stk:isInternet>false</stk:isInternet>
      <stk:sellingRateVAT value="21,0">high</stk:sellingRateVAT><stk:name>Hrnek bílý</stk:name>
      <stk:nameComplement>smalt</stk:nameComplement><stk:unit>ks</stk:unit>
      <stk:storage><typ:id>3</typ:id><typ:ids>HLAVNÍ/Nádobí/Hrnky</typ:ids></stk:storage>
      <stk:purchasingPrice>85</stk:purchasingPrice><stk:sellingPrice payVAT="true">179,50</stk:sellingPrice>
      <stk:mass>0.350</stk:mass><stk:count>42</stk:count><stk:countIssue>39.0</stk:countIssue>
      <stk:countReceivedOrders>5</stk:countReceivedOrders><stk:reservation>3</stk:reservation>
      <stk:producer>Žlutý kůň</stk:producer><stk:description>&lt;b&gt;Krátce&lt;/b&gt;</stk:description><stk:description2/>
      <stk:pictures>
        <stk:picture><stk:filepath>c.jpg</stk:filepath><stk:order>3</stk:order></stk:picture>
        <stk:picture><stk:filepath>Obr\\b.jpg</stk:filepath><stk:order>2</stk:order></stk:picture>
        <stk:picture default="true"><stk:filepath>z.jpg</stk:filepath><stk:order>9</stk:order></stk:picture>
        <stk:picture><stk:filepath/></stk:picture>
      </stk:pictures>
      <stk:categories><stk:idCategory>14</stk:idCategory><stk:idCategory main="true">12</stk:idCategory><stk:idCategory>14</stk:idCategory></stk:categories>
      <stk:intParameters>
        ${parameter('Objem', 'numberValue', '0,30')}${parameter('Barva', 'listValue', 'bílá', 'modrá, tmavá')}${parameter('Pozn', 'textValue', '')}
      </stk:intParameters>`,
      `<stk:stockPriceItem>
        <stk:stockPrice><typ:id>2</typ:id><typ:ids>VO</typ:ids><typ:price>139</typ:price></stk:stockPrice>
        <stk:stockPrice><typ:ids>Akce</typ:ids><typ:price payVAT="true">99,9</typ:price></stk:stockPrice>
        <stk:stockPrice><typ:ids>Prázdná</typ:ids><typ:price/></stk:stockPrice>
      </stk:stockPriceItem>`,
    )
    expect(card).toEqual({
      code: 'HRN-BILY',
      store: 'HLAVNÍ',
      id: '101',
      type: 'card',
      isInternet: false,
      isSales: true,
      name: 'Hrnek bílý',
      nameComplement: 'smalt',
      description: '<b>Krátce</b>',
      description2: '',
      ean: '0859',
      unit: 'ks',
      producer: 'Žlutý kůň',
      mass: '0.35',
      vat: { rate: 'high', percent: '21' },
      price: { amount: '179.5', withVat: true },
      levels: { VO: { amount: '139' }, Akce: { amount: '99.9', withVat: true } },
      count: '42',
      countIssue: '39',
      reservation: '3',
      receivedOrders: '5',
      categories: ['12', '14'],
      parameters: [
        { name: 'Objem', type: 'numberValue', values: ['0.3'] },
        { name: 'Barva', type: 'listValue', values: ['bílá', 'modrá, tmavá'] },
        { name: 'Pozn', type: 'textValue', values: [] },
      ],
      pictures: ['z.jpg', 'b.jpg', 'c.jpg'],
    })
    expect(v.parse(cardSchema, JSON.parse(JSON.stringify(card)))).toEqual(card)
  })

  it('tells what was not told from what was told as empty', async () => {
    const bare = await read('<stk:code>A</stk:code><stk:storage><typ:ids>S</typ:ids></stk:storage>')
    expect(bare).toEqual({ code: 'A', store: 'S' })
    const empty = `<stk:code>A</stk:code><stk:storage><typ:ids>S</typ:ids></stk:storage><stk:name/><stk:count/>
      <stk:sellingPrice/><stk:sellingRateVAT/><stk:isInternet/><stk:pictures/><stk:categories/><stk:intParameters/>`
    expect(await read(empty, '<stk:stockPriceItem/><stk:stockDetail/>')).toEqual({
      code: 'A',
      store: 'S',
      name: '',
      pictures: [],
      categories: [],
      parameters: [],
      levels: {},
    })
  })

  it.each(['00012', '1E5', '0x10', '1,5', '-7', '+420', 'A B', '½', '1e999'])(
    'leaves a code as it is: %s',
    async (code) => {
      expect(await read(`<stk:code> ${code} </stk:code>`)).toMatchObject({ code })
    },
  )

  it.each([
    ['12,5', '12.5'],
    ['1 234,50', '1234.5'],
    ['1\u00a0234', '1234'],
    ['-0,0', '0'],
    ['-3', '-3'],
    ['007', '7'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['1.5E3', '1500'],
    ['1e-3', '0.001'],
    ['12345678901234567890.123456789', '12345678901234567890.123456789'],
  ])('reads the number %s', async (text, count) => {
    expect(await read(`<stk:code>A</stk:code><stk:count>${text}</stk:count>`)).toMatchObject({ count })
  })

  it.each(['abc', '1,234.5', '--1', '1e', ',', 'NaN', 'INF', '1e1000'])(
    'puts a card aside whose number is none: %s',
    async (text) => {
      const card = await read(`<stk:code>A</stk:code><stk:count>${text}</stk:count>`)
      expect(card).toEqual({ code: 'A', reason: `its count is "${text}", which is no number` })
    },
  )

  it('puts a card aside that has no code, and names all that is wrong with one', async () => {
    expect(await read('<stk:name>Hrnek</stk:name>')).toEqual({ code: '', reason: 'it has no code (Kód)' })
    expect(await read('<stk:code>  </stk:code>')).toMatchObject({ reason: 'it has no code (Kód)' })
    expect(toCard(await recordOf('<lStk:stock/>'))).toMatchObject({ reason: 'it has no code (Kód)' })
    const twice = '<stk:code>A</stk:code><stk:count>x</stk:count><stk:sellingPrice>y</stk:sellingPrice>'
    expect(await read(twice)).toMatchObject({
      reason: 'its count is "x", which is no number; its sellingPrice is "y", which is no number',
    })
  })

  it('takes a selling price for one without VAT unless it says otherwise', async () => {
    expect(await read('<stk:code>A</stk:code><stk:sellingPrice>10</stk:sellingPrice>')).toMatchObject({
      price: { amount: '10', withVat: false },
    })
  })

  it('reads the parts of a set, or none when one of them cannot be read', async () => {
    const part = (code: string, quantity: string) =>
      `<stk:stockItem><stk:storage><typ:ids>HLAVNÍ/A</typ:ids></stk:storage><stk:code>${code}</stk:code><stk:quantity>${quantity}</stk:quantity></stk:stockItem>`
    const set = (...parts: string[]) => `<stk:stockDetail>${parts.join('')}</stk:stockDetail>`
    expect(await read('<stk:code>S</stk:code>', set(part('A', '2,5'), part('B', '1')))).toMatchObject({
      parts: [
        { code: 'A', store: 'HLAVNÍ', quantity: '2.5' },
        { code: 'B', store: 'HLAVNÍ', quantity: '1' },
      ],
    })
    for (const wrong of [part('', '1'), part('C', ''), part('C', 'x')]) {
      expect(await read('<stk:code>S</stk:code>', set(part('A', '1'), wrong))).not.toHaveProperty('parts')
    }
  })
})

async function read(header: string, after?: string) {
  return toCard(await recordOf(cardText(header, after)))
}

function parameter(name: string, type: string, ...values: string[]): string {
  const told = values
    .map(
      (value) =>
        `<stk:intParameterValue><stk:parameterValue>${value}</stk:parameterValue></stk:intParameterValue>`,
    )
    .join('')
  return `<stk:intParameter><stk:intParameterName>${name}</stk:intParameterName><stk:intParameterType>${type}</stk:intParameterType><stk:intParameterValues>${told}</stk:intParameterValues></stk:intParameter>`
}
