import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import type { ShopOrder } from '../../../../core/shop.ts'
import { ordersConfig } from '../../../../plugins/pohoda/orders/config.ts'
import { toPohodaOrder } from '../../../../plugins/pohoda/orders/map.ts'
import type { XmlNode } from '../../../../plugins/pohoda/xml/node.ts'
import { writeXml } from '../../../../plugins/pohoda/xml/write.ts'
import { ORDERS_CONFIG, plainAddress, plainItem, plainOrder } from '../../../helpers/pohoda-orders.ts'

const OPTIONS = { config: ORDERS_CONFIG, system: 'mostik-shop', store: 'HLAVNÍ', timezone: 'Europe/Prague' }

describe('an order of the shop as a received order', () => {
  it('has everything that POHODA takes', () => {
    const order = plainOrder({
      billing: plainAddress({ company: 'Žlutý kůň s.r.o.', taxId: '12345678', vatId: 'CZ12345678' }),
      shipping: plainAddress({ city: 'Brno', street: 'Údolní 1', zip: '602 00' }),
      note: 'Zvonit dvakrát.\nDruhé patro.',
    })
    expect(documentOf(order)).toBe(
      [
        '<ord:order version="2.0"><ord:orderHeader>',
        '<ord:extId><typ:ids>10045</typ:ids><typ:exSystemName>mostik-shop</typ:exSystemName></ord:extId>',
        '<ord:orderType>receivedOrder</ord:orderType><ord:number><typ:ids>26OP</typ:ids></ord:number>',
        '<ord:numberOrder>2026-10045</ord:numberOrder><ord:date>2026-03-01</ord:date>',
        '<ord:text>Objednávka z e-shopu č. 2026-10045</ord:text>',
        '<ord:partnerIdentity><typ:address><typ:company>Žlutý kůň s.r.o.</typ:company>',
        '<typ:city>Žďár nad Sázavou</typ:city><typ:street>Příční 5</typ:street><typ:zip>591 01</typ:zip>',
        '<typ:country><typ:ids>CZ</typ:ids></typ:country><typ:name>Jiří Kříž</typ:name>',
        '<typ:ico>12345678</typ:ico><typ:dic>CZ12345678</typ:dic><typ:phone>+420777000111</typ:phone>',
        '<typ:email>jiri@example.org</typ:email></typ:address>',
        '<typ:shipToAddress><typ:city>Brno</typ:city><typ:street>Údolní 1</typ:street><typ:zip>602 00</typ:zip>',
        '<typ:country><typ:ids>CZ</typ:ids></typ:country><typ:name>Jiří Kříž</typ:name></typ:shipToAddress>',
        '</ord:partnerIdentity><ord:paymentType><typ:ids>Plat. kartou</typ:ids></ord:paymentType>',
        '<ord:isReserved>true</ord:isReserved><ord:centre><typ:ids>ESHOP</typ:ids></ord:centre>',
        '<ord:note>Zvonit dvakrát.\nDruhé patro.</ord:note><ord:carrier><typ:ids>PPL</typ:ids></ord:carrier>',
        '<ord:intNote>V e-shopu zaplaceno.</ord:intNote></ord:orderHeader><ord:orderDetail>',
        '<ord:orderItem><ord:text>Hrnek bílý</ord:text><ord:quantity>2</ord:quantity><ord:payVAT>true</ord:payVAT>',
        '<ord:rateVAT>high</ord:rateVAT><ord:discountPercentage>0</ord:discountPercentage>',
        '<ord:homeCurrency><typ:unitPrice>179.00</typ:unitPrice></ord:homeCurrency><ord:code>HRNEK-300</ord:code>',
        '<ord:stockItem><typ:store><typ:ids>HLAVNÍ</typ:ids></typ:store>',
        '<typ:stockItem><typ:ids>HRNEK-300</typ:ids></typ:stockItem></ord:stockItem></ord:orderItem>',
        '<ord:orderItem><ord:text>Doprava</ord:text><ord:quantity>1</ord:quantity><ord:payVAT>true</ord:payVAT>',
        '<ord:rateVAT>high</ord:rateVAT><ord:discountPercentage>0</ord:discountPercentage>',
        '<ord:homeCurrency><typ:unitPrice>99.00</typ:unitPrice></ord:homeCurrency><ord:code>DOPRAVA</ord:code>',
        '<ord:stockItem><typ:store><typ:ids>HLAVNÍ</typ:ids></typ:store>',
        '<typ:stockItem><typ:ids>DOPRAVA</typ:ids></typ:stockItem></ord:stockItem></ord:orderItem></ord:orderDetail>',
        '<ord:orderSummary><ord:roundingDocument>none</ord:roundingDocument>',
        '<ord:roundingVAT>none</ord:roundingVAT></ord:orderSummary></ord:order>',
      ].join(''),
    )
  })

  it('is dated by the clock of the shop', () => {
    const createdAt = '2026-12-31T23:30:00.000Z'
    expect(documentOf(plainOrder({ createdAt }))).toContain('<ord:date>2027-01-01</ord:date>')
    expect(reasonsOf(plainOrder({ createdAt: 'yesterday' }))).toEqual([
      'The order was placed at "yesterday", which is no time.',
    ])
  })

  it.each(['007', '000123', '1E5', '0x1F', '1.0', ' 8', '+420'])(
    'keeps the identifier %j as text',
    (code) => {
      const written = documentOf(plainOrder({ id: code, number: code, items: [plainItem({ sku: code })] }))
      expect(written).toContain(`<typ:ids>${code}</typ:ids><typ:exSystemName>`)
      expect(written).toContain(`<ord:numberOrder>${code}</ord:numberOrder>`)
      expect(written).toContain(`<ord:code>${code}</ord:code>`)
      expect(written).toContain(`<typ:stockItem><typ:ids>${code}</typ:ids></typ:stockItem>`)
    },
  )

  it('leaves out what the shop does not tell', () => {
    const result = documentOf(plainOrder({ payment: '', carrier: ' ', paid: false }), { store: undefined })
    for (const name of ['paymentType', 'carrier', 'note', 'shipToAddress', 'typ:store']) {
      expect(result).not.toContain(name)
    }
    expect(result).toContain('V e-shopu nezaplaceno.')
  })

  it('calls a customer without a name by what there is', () => {
    const billing = plainAddress({ name: ' ' })
    const customer = { name: '', email: '', phone: '' }
    expect(documentOf(plainOrder({ billing }))).toContain('<typ:name>Jiří Kříž</typ:name>')
    expect(documentOf(plainOrder({ billing, customer }))).toContain('<typ:name>č. 2026-10045</typ:name>')
  })

  it('cuts texts at whole characters and says so', () => {
    const name = `${'ž'.repeat(89)}😀👍`
    const billing = plainAddress({ city: 'Ž\u030c'.repeat(46), email: `${'a'.repeat(99)}@example.org` })
    const result = mapped(plainOrder({ items: [plainItem({ name })], billing, shipping: billing }))
    expect(result).toMatchObject({
      warnings: [
        "The customer's town has 92 characters and was cut to 45.",
        "The customer's e-mail address is too long for POHODA and was left out.",
        'The name of line 1 has 91 characters and was cut to 90.',
        'POHODA does not know these characters, they become "?" or are left out: U+030C, "😀", "👍".',
      ],
    })
    expect('node' in result && decoded(result.node)).toContain(`<ord:text>${'ž'.repeat(89)}?</ord:text>`)
  })

  it('reports characters that no document can hold, also when they are left out', () => {
    const result = mapped(plainOrder({ items: [plainItem({ name: 'Hr\u0000nek \ud83d' })], note: 'Кружка' }))
    expect('node' in result && decoded(result.node)).toContain('<ord:text>Hrnek</ord:text>')
    expect('warnings' in result && result.warnings.join()).toMatch(/U\+0000, U\+D83D, "К"/)
  })
})

describe('an order that cannot be handed over', () => {
  it('names all that is missing at once', () => {
    const items = [plainItem({ sku: '', taxRate: '15' }), plainItem({ sku: 'Ж-1', taxRate: undefined })]
    const order = plainOrder({
      items,
      payment: 'Bitcoin',
      carrier: 'ppl',
      currency: 'USD',
      number: '1'.repeat(33),
    })
    const config = v.parse(ordersConfig, { payments: { Dobírka: 'Dobírkou' }, carriers: { PPL: 'PPL' } })
    expect(reasonsOf(order, { config })).toEqual([
      'The order is in "USD", and orders.currencies does not name that currency. Add it there when POHODA may get such orders.',
      `The number "${'1'.repeat(33)}" has 33 characters, POHODA keeps 32.`,
      'The payment "Bitcoin" is not in orders.payments, so POHODA\'s name for it is not known. Add it there.',
      expect.stringMatching(/^The carrier "ppl" is not in orders\.carriers/),
      'Line 1 ("Hrnek bílý") has no code (Kód). Match the product with a stock card of POHODA.',
      'Line 1 ("Hrnek bílý") has 15 % VAT, and orders.vat has no rate of POHODA for it. Add "15" there.',
      'The code of line 2 "Ж-1" holds characters that POHODA does not know: "Ж".',
      'Line 2 ("Hrnek bílý") has no rate of VAT. Say under "unknown" in orders.vat which rate such lines have.',
    ])
  })

  it.each([
    [
      'a code that is too long',
      { items: [plainItem({ sku: 'A'.repeat(65) })] },
      /has 65 characters, POHODA keeps 64/,
    ],
    ['a code with a line break', { items: [plainItem({ sku: 'A\n1' })] }, /does not know: U\+000A/],
    ['an id with half a character', { id: '1\ud83d' }, /The id .* U\+D83D/],
    ['no number', { number: ' ' }, /has no number/],
    ['a country in words', { billing: plainAddress({ country: 'Česko' }) }, /should be two letters/],
    ['a company number that is too long', { billing: plainAddress({ taxId: '1'.repeat(16) }) }, /IČO/],
    [
      'a payment that every object has',
      { payment: 'constructor' },
      /"constructor" is not in orders.payments/,
    ],
  ])('is one with %s', (_, changes, reason) => {
    expect(reasonsOf(plainOrder(changes)).join('\n')).toMatch(reason)
  })

  it('adds rates of the settings to the usual ones, which they may replace', () => {
    const { vat } = v.parse(ordersConfig, { vat: { unknown: 'high', '21.0': 'low' } })
    expect(vat).toEqual({ '0': 'none', '12': 'low', '21': 'low', unknown: 'high' })
  })

  it('reads a rate in every way of writing it', () => {
    const config = v.parse(ordersConfig, { ...ORDERS_CONFIG, vat: { '21.0': 'high', '5.50': 'third' } })
    const items = ['21', '21.00', '5.5'].map((taxRate) => plainItem({ taxRate, quantity: 1 }))
    const written = documentOf(plainOrder({ items, total: '636.00' }), { config })
    expect(
      written
        .match(/<ord:rateVAT>\w+/g)
        ?.slice(0, 3)
        .map((rate) => rate.slice(13)),
    ).toEqual(['high', 'high', 'third'])
  })
})

describe('an order to another country', () => {
  const to = (country: string, changes: Partial<ShopOrder> = {}, vatId = '') =>
    plainOrder({
      billing: plainAddress({ country, vatId }),
      shipping: plainAddress({ country }),
      items: [plainItem({ taxRate: '23.00' })],
      ...changes,
    })

  it('goes under OSS with the rate of that country', () => {
    const written = documentOf(to('SK'))
    expect(written).toContain('<ord:MOSS><typ:ids>SK</typ:ids></ord:MOSS>')
    const line =
      '<ord:rateVAT>historyHigh</ord:rateVAT><ord:percentVAT>23</ord:percentVAT><ord:discountPercentage>0</ord:discountPercentage>'
    expect(written.split(line)).toHaveLength(3)
    expect(written.split('<ord:typeServiceMOSS><typ:ids>GD</typ:ids></ord:typeServiceMOSS>')).toHaveLength(3)
  })

  it('takes the rate of shipping from the settings when the goods have several', () => {
    const items = [plainItem({ taxRate: '19' }), plainItem({ taxRate: '5' })]
    const order = to('SK', { items, total: '815.00' })
    expect(documentOf(order)).toContain('<ord:percentVAT>23</ord:percentVAT>')
    const config = v.parse(ordersConfig, { ...ORDERS_CONFIG, oss: { SK: {} } })
    expect(reasonsOf(order, { config })).toEqual([expect.stringContaining('Set "rate" in orders.oss.SK')])
  })

  it('has VAT as at home where the settings say so', () => {
    const written = documentOf(to('DE', { items: [plainItem()] }))
    expect(written).not.toContain('MOSS')
    expect(written).toContain('<ord:rateVAT>high</ord:rateVAT>')
  })

  it.each([
    ['a country that is not named', to('FR'), 'The goods go to "FR", and orders.oss does not say'],
    ['a country outside of the EU', to('US'), 'The goods go to "US"'],
    ['a business under OSS', to('SK', {}, 'SK1234567890'), 'reverse charge'],
    ['a business without VAT', to('DE', { items: [plainItem({ taxRate: '0' })] }, 'DE1'), 'reverse charge'],
    ['goods without VAT under OSS', to('SK', { items: [plainItem({ taxRate: '0' })] }), 'without VAT'],
  ])('is put aside with %s', (_, order, reason) => {
    expect(reasonsOf(order)).toEqual([expect.stringContaining(reason)])
  })

  it('writes the VAT number of a Slovak customer where a Slovak POHODA has it', () => {
    const config = v.parse(ordersConfig, { ...ORDERS_CONFIG, country: 'SK', vat: { '23': 'high' } })
    expect(documentOf(to('SK', {}, 'SK1234567890'), { config })).toContain(
      '<typ:icDph>SK1234567890</typ:icDph>',
    )
  })
})

describe('an order in a foreign currency', () => {
  it('names the currency, with a rate when the settings have one', () => {
    const written = documentOf(plainOrder({ currency: 'eur' }))
    expect(written).toContain(
      '<ord:foreignCurrency><typ:unitPrice>179.00</typ:unitPrice></ord:foreignCurrency>',
    )
    expect(written).toContain(
      '<ord:foreignCurrency><typ:currency><typ:ids>EUR</typ:ids></typ:currency><typ:rate>24.5</typ:rate><typ:amount>1</typ:amount></ord:foreignCurrency>',
    )
    expect(written).not.toContain('homeCurrency')
    expect(documentOf(plainOrder({ currency: 'HUF' }))).toContain(
      '</typ:currency><typ:amount>100</typ:amount></ord:foreignCurrency>',
    )
  })
})

describe('the settings of orders', () => {
  it.each([
    [{ centre: 'a name that is longer than POHODA keeps' }, /at most 19/],
    [{ payments: { Karta: 'x'.repeat(33) } }, /at most 32/],
    [{ carriers: { PPL: 'x'.repeat(21) } }, /at most 20/],
    [{ oss: { sk: {} } }, /two letters/],
    [{ currencies: { euro: {} } }, /three letters/],
    [{ vat: { '21 %': 'high' } }, /rate in percent/],
  ])('refuse %j', (settings, message) => {
    const result = v.safeParse(ordersConfig, settings)
    expect(JSON.stringify(result.issues?.map((issue) => issue.message))).toMatch(message)
  })
})

type Options = Partial<Parameters<typeof toPohodaOrder>[1]>

function mapped(order: ShopOrder, options: Options = {}) {
  return toPohodaOrder(order, { ...OPTIONS, ...options })
}

function reasonsOf(order: ShopOrder, options?: Options): string[] {
  const result = mapped(order, options)
  return 'reasons' in result ? result.reasons : []
}

/** The document without its declaration and namespaces. */
function documentOf(order: ShopOrder, options?: Options): string {
  const result = mapped(order, options)
  if ('reasons' in result) throw new Error(result.reasons.join('\n'))
  return decoded(result.node)
}

function decoded(node: XmlNode): string {
  const text = new TextDecoder('windows-1250').decode(writeXml(node).bytes)
  return text.replace(/^.*\n/, '').replaceAll(/ xmlns:\w+="[^"]*"/g, '')
}
