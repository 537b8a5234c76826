import { createTextEncode } from '../core/encode.ts'
import type { Bytes } from '../core/bytes.ts'

export interface StockPushOptions {
  /** How many cards. Default 20,000, which makes 60 MB. */
  cards?: number
  /** Default `12345678`. */
  ico?: string
}

/** The bytes of a stock push as POHODA sends it: a responsePack with listStock, Windows-1250, in blocks of 64 KiB. */
export function* stockPush({ cards = 20_000, ico = '12345678' }: StockPushOptions = {}): Generator<Bytes> {
  let text = `<?xml version="1.0" encoding="Windows-1250"?>\r\n${head(ico)}`
  for (let index = 0; index < cards; index++) {
    text += card(index)
    if (text.length >= BLOCK) {
      yield encode(text)
      text = ''
    }
  }
  yield encode(`${text}</lStk:listStock></rsp:responsePackItem></rsp:responsePack>\r\n`)
}

const BLOCK = 65_536

const NAMES = [
  'Hrnek bílý',
  'Konvice žlutá',
  'Dřevěná lžíce',
  'Příborník',
  'Kuchyňský nůž',
  'Šálek s podšálkem',
  'Ošatka',
  'Ručník',
]
const PRODUCERS = ['Žlutý kůň s.r.o.', 'Řemeslo &amp; syn', 'Černá kočka', 'Ďáblice a.s.']
const BRANCHES = ['Nádobí/Hrnky', 'Textil', 'Kuchyně/Náčiní/Dřevo', 'Ostatní']
const SENTENCE =
  'Poctivá práce z dílny na okraji města, kde se střídají háčky a čárky: ěščřžýáíé, ďťňúů. Před prvním použitím opláchněte vlažnou vodou, sušte ve stínu &amp; skladujte v suchu. '

/** Declares the namespaces that POHODA declares, whether they are used or not. */
function head(ico: string): string {
  const namespaces = [
    'rdc=documentresponse',
    'typ=type',
    'lst=list',
    'lStk=list_stock',
    'stk=stock',
    'ord=order',
  ]
  const declared = ['rsp=response', ...namespaces, 'ctg=category', 'inv=invoice', 'adb=addressbook']
    .map((pair) => pair.split('='))
    .map(([prefix, file]) => ` xmlns:${prefix}="http://www.stormware.cz/schema/version_2/${file}.xsd"`)
  return `<rsp:responsePack version="2.0" id="00000001" state="ok" note="Export zásob" ico="${ico}"${declared.join('')}>
<rsp:responsePackItem version="2.0" id="00000001" state="ok">
<lStk:listStock version="2.0" dateTimeStamp="2026-03-01T08:15:03" dateValidFrom="2026-03-01" state="ok">`
}

/** One card of some 3 kB; equal numbers make equal cards. */
function card(index: number): string {
  const pick = (list: readonly string[], step = 1) => list[Math.floor(index / step) % list.length] ?? ''
  const cents = (index * 7919) % 100_000
  const price = (cents / 100).toFixed(2).replace('.', index % 5 === 0 ? ',' : '.')
  return `
  <lStk:stock version="2.0">
    <stk:stockHeader>
      <stk:id>${index + 1}</stk:id>
      <stk:stockType>card</stk:stockType>
      <stk:code>${codeOf(index)}</stk:code>
      <stk:EAN>${8_590_000_000_000 + index}</stk:EAN>
      <stk:PLU>0</stk:PLU>
      <stk:isSales>true</stk:isSales>
      <stk:isInternet>true</stk:isInternet>
      <stk:purchasingRateVAT value="21">high</stk:purchasingRateVAT>
      <stk:sellingRateVAT value="21">high</stk:sellingRateVAT>
      <stk:name>${pick(NAMES)} ${index}</stk:name>
      <stk:nameComplement>${pick(BRANCHES, 3)}</stk:nameComplement>
      <stk:unit>ks</stk:unit>
      <stk:storage><typ:id>3</typ:id><typ:ids>HLAVNÍ/${pick(BRANCHES)}</typ:ids></stk:storage>
      <stk:typePrice><typ:id>1</typ:id><typ:ids>SK</typ:ids></stk:typePrice>
      <stk:weightedPurchasePrice>84.5</stk:weightedPurchasePrice>
      <stk:purchasingPrice payVAT="false">85</stk:purchasingPrice>
      <stk:sellingPrice payVAT="true">${price}</stk:sellingPrice>
      <stk:mass>0.35</stk:mass>
      <stk:count>${index % 200}</stk:count>
      <stk:countReceivedOrders>${index % 7}</stk:countReceivedOrders>
      <stk:reservation>${index % 3}</stk:reservation>
      <stk:supplier><typ:id>25</typ:id></stk:supplier>
      <stk:producer>${pick(PRODUCERS, 2)}</stk:producer>
      <stk:description>${SENTENCE}</stk:description>
      <stk:description2>${SENTENCE.repeat(3)}</stk:description2>
      <stk:pictures><stk:picture default="true"><stk:id>${index}</stk:id><stk:filepath>foto-${index}.jpg</stk:filepath><stk:description>Obrázek_(1)</stk:description><stk:order>1</stk:order></stk:picture></stk:pictures>
      <stk:categories><stk:idCategory main="true">${10 + (index % 40)}</stk:idCategory><stk:idCategory>14</stk:idCategory></stk:categories>
      <stk:intParameters><stk:intParameter><stk:intParameterID>7</stk:intParameterID><stk:intParameterName>Objem</stk:intParameterName><stk:intParameterOrder>1</stk:intParameterOrder><stk:intParameterType>numberValue</stk:intParameterType><stk:intParameterValues><stk:intParameterValue><stk:parameterValue>0,${1 + (index % 9)}</stk:parameterValue></stk:intParameterValue></stk:intParameterValues></stk:intParameter></stk:intParameters>
      <stk:note/>
    </stk:stockHeader>
    <stk:stockPriceItem><stk:stockPrice><typ:id>2</typ:id><typ:ids>VO</typ:ids><typ:price>139</typ:price></stk:stockPrice></stk:stockPriceItem>
  </lStk:stock>`
}

/** The code of a card; some have leading zeros, some read like numbers. */
export function codeOf(index: number): string {
  if (index % 10 === 0) return String(index).padStart(8, '0')
  return index % 10 === 1 ? `${index}E5` : `ZBOZI-${index}`
}

/** By code unit: a table is ten times as fast as a search for each letter. */
const BYTES = byteTable()

function byteTable(): Uint8Array {
  const table = new Uint8Array(0x500).fill(0x3f)
  const encodeOne = createTextEncode('windows-1250')
  for (let unit = 0; unit < table.length; unit++) {
    const [byte = 0x3f] = encodeOne(String.fromCharCode(unit), { unmappable: 'replace' }).bytes
    table[unit] = byte
  }
  return table
}

function encode(text: string): Bytes {
  const bytes = new Uint8Array(text.length)
  for (let index = 0; index < text.length; index++) bytes[index] = BYTES[text.charCodeAt(index)] ?? 0x3f
  return bytes
}
