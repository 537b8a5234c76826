import { describe, expect, it } from 'vitest'
import { characterWords } from '../../../../plugins/pohoda/xml/characters.ts'
import { node, nodeWith, optional } from '../../../../plugins/pohoda/xml/node.ts'
import { writeXml } from '../../../../plugins/pohoda/xml/write.ts'

describe('a document for POHODA', () => {
  it('is in Windows-1250, with the namespaces that it uses on its root', () => {
    const { bytes, replaced } = writeXml(
      nodeWith(
        'stk:stock',
        { version: '2.0', note: undefined },
        optional('stk:code', ''),
        node('typ:ids', 'Kůň'),
      ),
    )
    expect(new TextDecoder('windows-1250').decode(bytes)).toBe(
      [
        '<?xml version="1.0" encoding="Windows-1250"?>\n',
        '<stk:stock xmlns:stk="http://www.stormware.cz/schema/version_2/stock.xsd"',
        ' xmlns:typ="http://www.stormware.cz/schema/version_2/type.xsd" version="2.0">',
        '<typ:ids>Kůň</typ:ids></stk:stock>',
      ].join(''),
    )
    expect(bytes).toContain(0xf9)
    expect(replaced).toEqual([])
  })

  it.each([
    ['markup', 'a < b & "c" > d ]]>', 'a &lt; b &amp; "c" &gt; d ]]&gt;'],
    ['line ends', 'a\r\nb\tc', 'a&#13;\nb\tc'],
    ['a mark at the beginning', '\u0338x', '?x'],
    ['a mark after markup of its own', '>\u0338<', '?&lt;'],
    ['letters in two pieces', 'u\u030a n\u030c', 'ů ň'],
  ])('keeps %s from breaking it', (_, text, expected) => {
    expect(written(text).text).toBe(`<typ:ids>${expected}</typ:ids>`)
  })

  it('escapes attributes', () => {
    const { bytes } = writeXml(nodeWith('typ:ids', { a: '"<&>\t\n\r' }))
    expect(new TextDecoder().decode(bytes)).toContain(' a="&quot;&lt;&amp;&gt;&#9;&#10;&#13;"/>')
  })

  it('replaces what the encoding lacks, leaves out what XML forbids, and reports both', () => {
    const { text, replaced } = written('Я😀Я\u0000\u0007\ufffe\ud83d\u0081\u009f!')
    expect(text).toBe('<typ:ids>???!</typ:ids>')
    expect(characterWords(replaced)).toBe('U+0000, U+0007, U+FFFE, U+D83D, U+0081, U+009F, "Я", "😀"')
  })

  it('is not written with a prefix that stands for nothing', () => {
    expect(() => writeXml(node('stk:a', node('inv:b')))).toThrow(
      expect.objectContaining({ code: 'XML_PREFIX_UNKNOWN' }),
    )
    expect(() => writeXml(node('a'))).toThrow(expect.objectContaining({ code: 'XML_PREFIX_UNKNOWN' }))
  })
})

function written(text: string): { text: string; replaced: string[] } {
  const { bytes, replaced } = writeXml(node('typ:ids', text))
  const document = new TextDecoder('windows-1250').decode(bytes)
  return { text: document.replace(/^.*\n/, '').replace(/ xmlns:\w+="[^"]*"/, ''), replaced }
}
