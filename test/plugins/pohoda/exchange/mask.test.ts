import { describe, expect, test } from 'vitest'
import { maskPersonalData } from '../../../../plugins/pohoda/exchange/mask.ts'

const ORDER = `<?xml version="1.0" encoding="Windows-1250"?>
<dat:dataPack version="2.0" id="pohoda/order/1" ico="12345678" application="Mostik" note="Objednávka">
<ord:order version="2.0"><ord:orderHeader><ord:numberOrder>10045</ord:numberOrder>
<ord:partnerIdentity><typ:address linkToAddress="true"><typ:company>Skleněná s.r.o.</typ:company>
<typ:name>Jiří Skutečný</typ:name><typ:city>Litomyšl</typ:city><typ:street>Dlouhá 12 &amp; 14</typ:street>
<typ:zip>570 01</typ:zip><typ:ico>27182818</typ:ico><typ:dic>CZ27182818</typ:dic>
<typ:country><typ:ids>CZ</typ:ids></typ:country><typ:phone>+420777123456</typ:phone>
<typ:mobilPhone>777999888</typ:mobilPhone><typ:email>jiri@skutecny.example</typ:email></typ:address>
<typ:shipToAddress><typ:name>Jana Pravá</typ:name></typ:shipToAddress></ord:partnerIdentity>
<ord:note><![CDATA[Zvoňte u <Skutečných>]]></ord:note><ord:intNote>volat 777</ord:intNote></ord:orderHeader>
<ord:orderDetail><ord:orderItem><ord:text>Hrnek bílý</ord:text><ord:code>HRN-1</ord:code></ord:orderItem></ord:orderDetail>
</ord:order></dat:dataPack>`

const PERSONAL = [
  'Skleněná',
  'Jiří',
  'Skutečn',
  'Litomyšl',
  'Dlouhá',
  '570 01',
  '27182818',
  '777',
  'skutecny',
  'Jana',
  'Pravá',
]

describe('an order', () => {
  test('shows no person, and all that is none', () => {
    const masked = maskPersonalData(ORDER).text
    for (const word of PERSONAL) expect(masked).not.toContain(word)
    for (const kept of [
      'encoding="Windows-1250"',
      'ico="12345678"',
      '<ord:numberOrder>10045</ord:numberOrder>',
      '<typ:name>***</typ:name>',
      '<ord:text>Hrnek bílý</ord:text>',
      '<ord:code>HRN-1</ord:code>',
      '</dat:dataPack>',
    ]) {
      expect(masked).toContain(kept)
    }
  })

  test('cut anywhere shows nothing that the whole does not show', () => {
    const whole = maskPersonalData(ORDER).text
    for (let length = 0; length <= ORDER.length; length++) {
      const masked = maskPersonalData(ORDER.slice(0, length)).text
      const withoutEnd = masked.replace(/(\*\*\*|<[!A-Z[]*)$/, '')
      expect(whole.startsWith(withoutEnd)).toBe(true)
    }
  })

  test('cut within a text of a person ends in the mask', () => {
    const cut = ORDER.slice(0, ORDER.indexOf('Skutečný') + 3)
    expect(maskPersonalData(cut).text).toMatch(/<typ:name>\*\*\*$/)
    const section = ORDER.slice(0, ORDER.indexOf('<Skutečných>') + 5)
    expect(maskPersonalData(section).text).toMatch(/<ord:note>\*\*\*$/)
  })

  test('with other prefixes, or none, is masked too', () => {
    const masked = maskPersonalData(
      '<order xmlns="x"><a:partnerIdentity><b:anything>Jiří</b:anything></a:partnerIdentity><name>Jiří</name></order>',
    ).text
    expect(masked).not.toContain('Jiří')
  })
})

test('names of goods, categories and stores are shown', () => {
  const document =
    '<stk:name>Hrnek</stk:name><ctg:name>Nádobí</ctg:name><ipm:name>Barva</ipm:name><sto:name>HLAVNÍ</sto:name>'
  expect(maskPersonalData(document).text).toBe(document)
})

test("POHODA's words on an error are shown, the value that it speaks of is not", () => {
  const masked =
    maskPersonalData(`<rdc:importDetails><rdc:detail><rdc:state>warning</rdc:state><rdc:errno>603</rdc:errno>
<rdc:note>Hodnota byla upravena.</rdc:note><rdc:valueRequested>Jiří Skutečný z Litomyšle</rdc:valueRequested>
<rdc:valueProduced>Jiří Skutečný</rdc:valueProduced></rdc:detail></rdc:importDetails><stk:note>Jiří</stk:note>`).text
  expect(masked).toContain('<rdc:note>Hodnota byla upravena.</rdc:note>')
  expect(masked).not.toContain('Jiří')
})

test('comments are left out, and blanks between elements stay', () => {
  expect(maskPersonalData('<address>\n  <!-- Jiří --><name/>\n</address>').text).toBe(
    '<address>\n  <name/>\n</address>',
  )
  expect(maskPersonalData('<a><!-- Jiří').text).toBe('<a>')
})

test.each(['', 'Service unavailable', 'a < b', '{"error": "no"}', '<html><body><h1>502</h1></body></html>'])(
  'what is no document of POHODA stays: %j',
  (text) => {
    expect(maskPersonalData(text).text).toBe(text)
  },
)

test('attributes with brackets and stray ends do not lead it astray', () => {
  const masked = maskPersonalData(
    '</x><a note="1 > 0" b=\'</name>\'><name>Jiří</name></b><street>Dlouhá</street></a>ok',
  ).text
  expect(masked).toBe('</x><a note="1 > 0" b=\'</name>\'><name>***</name></b><street>***</street></a>ok')
})
