import { describe, expect, it } from 'vitest'
import type { Bytes } from '../../../../core/bytes.ts'
import { encodeText } from '../../../../core/encode.ts'
import { readXml, type ReadXmlOptions, type XmlEvent } from '../../../../plugins/pohoda/xml/sax.ts'
import { createRandom } from '../../../helpers/random.ts'
import { inPieces, utf8, windows1250 } from '../../../helpers/pohoda-xml.ts'

const STK = 'http://www.stormware.cz/schema/version_2/stock.xsd'

/** Holds what pieces may tear: letters of two to four bytes, CDATA, comments, references, CRLF, quoted `>`. */
const DOCUMENT = `<?xml version="1.0" encoding="utf-8"?>\r\n<!-- zásoby -->
<a:list xmlns:a="${STK}" note="příliš &gt; &#382;luťoučký 😀">
  <a:card id='1' say="a > b"><a:name>  Šálek &amp; <![CDATA[<podšálek> ]]]]><![CDATA[>]]> kůň<!-- pryč -->&#x1F600;
druhý řádek\r\ntřetí</a:name><a:empty/></a:card>
  <?pi něco?><a:card id="2"><a:name>𠮷</a:name></a:card>
</a:list>
`

describe('readXml', () => {
  it('reads records whole, and tells the tags around them', async () => {
    expect(await read(utf8(DOCUMENT))).toEqual([
      { kind: 'open', path: ['list'], attributes: { note: 'příliš > žluťoučký 😀' } },
      {
        kind: 'record',
        path: ['list', 'card'],
        element: {
          name: 'card',
          attributes: { id: '1', say: 'a > b' },
          text: '',
          children: [
            {
              name: 'name',
              attributes: {},
              text: 'Šálek & <podšálek> ]]> kůň😀\ndruhý řádek\ntřetí',
              children: [],
            },
            { name: 'empty', attributes: {}, text: '', children: [] },
          ],
        },
      },
      {
        kind: 'record',
        path: ['list', 'card'],
        element: {
          name: 'card',
          attributes: { id: '2' },
          text: '',
          children: [{ name: 'name', attributes: {}, text: '𠮷', children: [] }],
        },
      },
      { kind: 'close', path: ['list'] },
    ])
  })

  it.each(['utf-8', 'windows-1250', 'utf-16le'] as const)(
    'reads the same however the bytes are cut (%s)',
    async (encoding) => {
      const bytes = encoded(encoding)
      const whole = await read(bytes)
      for (let size = 1; size <= 17; size++) expect(await read(bytes, {}, size)).toEqual(whole)
      const random = createRandom(7)
      for (let round = 0; round < 200; round++) {
        const cut = Math.floor(random() * bytes.length)
        expect(await readChunks(twoParts(bytes, cut))).toEqual(whole)
      }
    },
  )

  it.each([
    ['another prefix', `<x:r xmlns:x="${STK}"><x:c>1</x:c></x:r>`],
    ['no prefix', `<r xmlns="${STK}"><c>1</c></r>`],
    ['prefixes that change', `<x:r xmlns:x="${STK}"><y:c xmlns:y="${STK}" xmlns:x="urn:other">1</y:c></x:r>`],
    [
      'the Slovak host',
      `<x:r xmlns:x="http://www.stormware.sk/schema/version_2/stock.xsd"><x:c>1</x:c></x:r>`,
    ],
    ['no version', `<x:r xmlns:x="http://www.stormware.cz/schema/stock.xsd"><x:c>1</x:c></x:r>`],
  ])('takes names by their namespace: %s', async (_, text) => {
    const events = await read(utf8(text), { isRecord: (path) => path.length === 2 })
    expect(events.flatMap((event) => (event.kind === 'record' ? [event.element] : []))).toEqual([
      { name: 'c', attributes: {}, text: '1', children: [] },
    ])
  })

  it('passes over what is of another namespace, with all that it holds', async () => {
    const text = `<s:r xmlns:s="${STK}" xmlns:o="urn:other" o:a="1" b="2"><s:c>a<o:x><s:name>no</s:name>no</o:x><none/>b</s:c></s:r>`
    expect(await read(utf8(text), { isRecord: (path) => path.length === 2 })).toEqual([
      { kind: 'open', path: ['r'], attributes: { b: '2' } },
      {
        kind: 'record',
        path: ['r', 'c'],
        element: { name: 'c', attributes: {}, text: 'ab', children: [] },
      },
      { kind: 'close', path: ['r'] },
    ])
  })

  it('refuses a root of another namespace, unless any will do', async () => {
    const text = utf8('<mServer><status>idle</status></mServer>')
    await expect(read(text)).rejects.toMatchObject({ code: 'XML_FOREIGN', details: { root: 'mServer' } })
    expect(await read(text, { anyNamespace: true, isRecord: () => true })).toMatchObject([
      { kind: 'record', element: { name: 'mServer', children: [{ name: 'status', text: 'idle' }] } },
    ])
  })
})

describe('the encoding of a document', () => {
  const root = (text: string) => `<s:r xmlns:s="${STK}">${text}</s:r>`

  it.each([
    ['declared', windows1250(root('Žluťoučký kůň')), 'Žluťoučký kůň'],
    [
      'declared with single quotes',
      encodeText(`<?xml version='1.0' encoding = 'windows-1250' ?>${root('ř')}`, 'windows-1250').bytes,
      'ř',
    ],
    ['not declared: UTF-8', utf8(root('ř')), 'ř'],
    ['declared without an encoding', utf8(`<?xml version="1.0"?>${root('ř')}`), 'ř'],
    [
      'a mark of UTF-8 above what is declared',
      utf8(`\uFEFF<?xml version="1.0" encoding="Windows-1250"?>${root('ř')}`),
      'ř',
    ],
    ['16 bits with a mark', utf16(`\uFEFF<?xml version="1.0" encoding="utf-16"?>${root('ř')}`), 'ř'],
    ['16 bits without a mark', utf16(`<?xml version="1.0" encoding="utf-16"?>${root('ř')}`), 'ř'],
    ['16 bits, the high byte first', swapped(utf16(`\uFEFF${root('ř')}`)), 'ř'],
    [
      '16 bits declared in a document of single bytes',
      utf8(`<?xml version="1.0" encoding="utf-16"?>${root('ř')}`),
      'ř',
    ],
    ['a document shorter than a look at it', utf8(`<s:r xmlns:s="${STK}"/>`), ''],
  ])('is found: %s', async (_, bytes, text) => {
    for (const size of [bytes.length, 1, 2]) {
      const events = await read(bytes, { isRecord: () => true }, size)
      expect(events).toMatchObject([{ kind: 'record', element: { text } }])
    }
  })

  it('refuses one that nobody knows, by its name', async () => {
    const bytes = utf8(`<?xml version="1.0" encoding="x-kamenicti"?>${root('')}`)
    await expect(read(bytes)).rejects.toMatchObject({
      code: 'XML_ENCODING',
      details: { encoding: 'x-kamenicti' },
    })
  })

  it('refuses bytes that it does not have', async () => {
    const bytes = windows1250(root('ř')).slice(45)
    await expect(read(bytes)).rejects.toMatchObject({ code: 'XML_BROKEN', details: { line: 1 } })
    const cutInALetter = utf8(root('ř')).subarray(0, -`</s:r>`.length - 1)
    await expect(read(cutInALetter)).rejects.toMatchObject({ code: 'XML_BROKEN' })
  })
})

describe('a document that is no good', () => {
  it('is refused wherever it is cut', async () => {
    const bytes = utf8(DOCUMENT.trimEnd())
    for (let length = 0; length < bytes.length; length++) {
      await expect(read(bytes.subarray(0, length))).rejects.toMatchObject({ code: 'XML_BROKEN' })
    }
  })

  it('is told with line and column', async () => {
    const text = `<s:r xmlns:s="${STK}">\n  <s:a>1</s:b>\n</s:r>`
    await expect(read(utf8(text))).rejects.toMatchObject({
      code: 'XML_BROKEN',
      retry: 'never',
      details: { line: 2, column: 15 },
    })
  })

  it.each([
    ['a DOCTYPE', `<!DOCTYPE r><s:r xmlns:s="${STK}"/>`],
    [
      'entities of its own',
      `<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><s:r xmlns:s="${STK}">&b;</s:r>`,
    ],
    ['a file from outside', `<!DOCTYPE r SYSTEM "file:///etc/hostname"><s:r xmlns:s="${STK}"/>`],
    ['an unknown entity', `<s:r xmlns:s="${STK}">&nbsp;</s:r>`],
    ['an undeclared prefix', `<s:r xmlns:s="${STK}"><t:c/></s:r>`],
    ['the same attribute twice', `<s:r xmlns:s="${STK}" a="1" a="2"/>`],
    ['an attribute without quotes', `<s:r xmlns:s="${STK}" a=1/>`],
    ['a control character', `<s:r xmlns:s="${STK}">\u0007</s:r>`],
    ['two roots', `<s:r xmlns:s="${STK}"/><s:r xmlns:s="${STK}"/>`],
    ['text after its end', `<s:r xmlns:s="${STK}"/>HTTP`],
    ['something else', 'Service unavailable'],
    ['nothing', ''],
  ])('is refused: %s', async (_, text) => {
    await expect(read(utf8(text))).rejects.toMatchObject({ code: 'XML_BROKEN' })
  })

  it.each([
    ['depth', { depth: 3 }, '<s:a><s:b><s:c/></s:b></s:a>'],
    ['depth of what is passed over', { depth: 3 }, '<o:a xmlns:o="urn:o"><o:b><o:c/></o:b></o:a>'],
    ['text', { text: 20 }, `<s:card>${'x'.repeat(21)}</s:card>`],
    ['text in parts', { text: 20 }, `<s:card>${'xxxxx<!-- -->'.repeat(5)}</s:card>`],
    ['CDATA', { text: 20 }, `<s:card><![CDATA[${'x'.repeat(21)}]]></s:card>`],
    ['attributes', { attributes: 2 }, '<s:a x="1" y="2" z="3"/>'],
    ['size of a record', { record: 1000 }, `<s:card>${'<s:a>12345</s:a>'.repeat(10)}</s:card>`],
  ])('is refused beyond a limit: %s', async (_, limits, text) => {
    const bytes = utf8(`<s:r xmlns:s="${STK}">${text}</s:r>`)
    const isRecord = (path: readonly string[]) => path.length === 2
    await expect(read(bytes, { limits, isRecord })).rejects.toMatchObject({ code: 'XML_TOO_LARGE' })
    await expect(read(bytes, { isRecord })).resolves.toHaveLength(text.includes('o:a') ? 2 : 3)
  })

  it.each([
    ['a text', ''],
    ['a comment', '<!-- '],
    ['CDATA', '<![CDATA['],
    ['an attribute', '<s:a x="'],
    ['a name', '<s:'],
    ['a reference', '&'],
    ['an instruction', '<?a '],
  ])('is not read for ever: %s', async (_, start) => {
    let sent = 0
    async function* endless(): AsyncGenerator<Bytes> {
      yield utf8(`<s:r xmlns:s="${STK}">${start}`)
      for (; sent < 1000; sent++) yield utf8('x'.repeat(1000))
    }
    const reading = readChunks(endless(), { limits: { text: 10_000 } })
    await expect(reading).rejects.toMatchObject({ code: 'XML_TOO_LARGE' })
    expect(sent).toBeLessThan(100)
  })

  it('hands over what the source throws', async () => {
    const gone = new Error('gone')
    async function* failing(): AsyncGenerator<Bytes> {
      yield utf8(`<s:r xmlns:s="${STK}">`)
      throw gone
    }
    await expect(readChunks(failing())).rejects.toBe(gone)
  })
})

async function read(bytes: Bytes, options: Partial<ReadXmlOptions> = {}, size?: number): Promise<XmlEvent[]> {
  return await readChunks(inPieces(bytes, size), options)
}

async function readChunks(
  chunks: AsyncIterable<Bytes>,
  options: Partial<ReadXmlOptions> = {},
): Promise<XmlEvent[]> {
  const all: XmlEvent[] = []
  const isRecord = (path: readonly string[]) => path.at(-1) === 'card'
  for await (const events of readXml(chunks, { isRecord, ...options })) all.push(...events)
  return all
}

async function* twoParts(bytes: Bytes, cut: number): AsyncGenerator<Bytes> {
  yield bytes.subarray(0, cut)
  yield bytes.subarray(cut)
}

function encoded(encoding: 'utf-8' | 'windows-1250' | 'utf-16le'): Bytes {
  if (encoding === 'utf-8') return utf8(DOCUMENT)
  if (encoding === 'utf-16le') return utf16(`\uFEFF${DOCUMENT}`)
  const text = DOCUMENT.replace('utf-8', 'Windows-1250').replaceAll(/[😀𠮷]/gu, 'ž')
  return encodeText(text, 'windows-1250').bytes
}

function utf16(text: string): Bytes {
  const units = Uint16Array.from({ length: text.length }, (_, index) => text.charCodeAt(index))
  return new Uint8Array(units.buffer)
}

function swapped(bytes: Bytes): Bytes {
  return bytes.map((_, index) => bytes[index ^ 1] ?? 0)
}
