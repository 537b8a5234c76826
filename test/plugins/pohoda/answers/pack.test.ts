import { describe, expect, it } from 'vitest'
import { type ReadPackOptions, readResponsePack } from '../../../../plugins/pohoda/answers/pack.ts'
import { cardText, inPieces, packText, stockText, utf8, windows1250 } from '../../../helpers/pohoda-xml.ts'

describe('readResponsePack', () => {
  it('hands over the records of a list with its name, and tells what was around them', async () => {
    const cards = cardText('<stk:code>A</stk:code>') + cardText('<stk:code>B</stk:code>')
    const attributes =
      'id="qty-1" state="ok" note="Ž" ico="12345678" programVersion="14006.5 SQL (12.2.2026)"'
    const records: string[] = []
    const result = await read(stockText(cards, attributes), {
      onRecord(record, list) {
        records.push(`${list}/${record.name}: ${record.children[0]?.children[0]?.text}`)
      },
    })
    expect(records).toEqual(['listStock/stock: A', 'listStock/stock: B'])
    expect(result).toEqual({
      id: 'qty-1',
      state: 'ok',
      note: 'Ž',
      ico: '12345678',
      programVersion: '14006.5 SQL (12.2.2026)',
      items: [
        {
          id: 'i1',
          state: 'ok',
          note: '',
          duplicates: [],
          agenda: {
            name: 'listStock',
            state: 'ok',
            dateTimeStamp: '2026-03-01T08:15:03',
            details: [],
            produced: undefined,
            records: 2,
            parts: [],
          },
        },
      ],
    })
  })

  it('tells imports: what was made, what was changed, what was refused', async () => {
    const { items } = await read(
      packText(`
        <rsp:responsePackItem version="2.0" id="a" state="ok">
          <stk:stockItemResponse version="2.0" state="ok">
            <rdc:importDetails><rdc:detail>
              <rdc:state>warning</rdc:state><rdc:errno>603</rdc:errno><rdc:note>Upraveno.</rdc:note>
              <rdc:XPath>/stk:stock</rdc:XPath><rdc:valueRequested>X/Y</rdc:valueRequested><rdc:valueProduced>X</rdc:valueProduced>
            </rdc:detail></rdc:importDetails>
            <rdc:producedDetails><rdc:id>101</rdc:id><rdc:code>HRN</rdc:code><rdc:actionType>update</rdc:actionType></rdc:producedDetails>
          </stk:stockItemResponse>
        </rsp:responsePackItem>
        <rsp:responsePackItem version="2.0" id="b" state="ok">
          <ord:orderResponse version="2.0" state="error">
            <rdc:importDetails>
              <rdc:detail><rdc:state>error</rdc:state><rdc:errno>108</rdc:errno><rdc:note>Neznámá hodnota.</rdc:note></rdc:detail>
              <rdc:detail><rdc:state>neznámý</rdc:state></rdc:detail>
            </rdc:importDetails>
            <rdc:producedDetails/>
          </ord:orderResponse>
        </rsp:responsePackItem>`),
    )
    const [made, refused] = items.map(({ agenda }) => agenda)
    expect(made).toMatchObject({
      name: 'stockItemResponse',
      state: 'ok',
      records: 0,
      details: [
        {
          state: 'warning',
          errno: '603',
          note: 'Upraveno.',
          xpath: '/stk:stock',
          requested: 'X/Y',
          produced: 'X',
        },
      ],
      produced: { id: '101', number: undefined, code: 'HRN', actionType: 'update' },
    })
    expect(refused).toMatchObject({
      name: 'orderResponse',
      state: 'error',
      produced: undefined,
      details: [
        { state: 'error', errno: '108', note: 'Neznámá hodnota.' },
        { state: 'error', errno: '' },
      ],
    })
  })

  it('tells duplicates, also of a document that was deleted meanwhile', async () => {
    const { items } = await read(
      packText(`<rsp:responsePackItem version="2.0" id="woo-1" state="error" note="Duplicitní záznam"><rsp:errorDetail>
        <rsp:recordDuplicity><rsp:agendaType>prijate_objednavky</rsp:agendaType><rsp:id>901</rsp:id><rsp:number>26OP00317</rsp:number></rsp:recordDuplicity>
        <rsp:recordDuplicity><rsp:agendaType>prijate_objednavky</rsp:agendaType></rsp:recordDuplicity>
      </rsp:errorDetail></rsp:responsePackItem>`),
    )
    expect(items).toEqual([
      {
        id: 'woo-1',
        state: 'error',
        note: 'Duplicitní záznam',
        duplicates: [
          { agendaType: 'prijate_objednavky', id: '901', number: '26OP00317' },
          { agendaType: 'prijate_objednavky', id: undefined, number: undefined },
        ],
      },
    ])
  })

  it('reads an early refusal, of a pack or of an item', async () => {
    const pack = await read(packText('', 'id="" state="error" note="Uživatel není oprávněn."'))
    expect(pack).toMatchObject({ id: '', state: 'error', note: 'Uživatel není oprávněn.', items: [] })

    const item = '<rsp:responsePackItem version="2.0" id="i1" state="error" note="Nepodařila se validace."/>'
    const { items } = await read(packText(item))
    expect(items).toEqual([{ id: 'i1', state: 'error', note: 'Nepodařila se validace.', duplicates: [] }])
  })

  it('tells the files into which a list was split, and reads an empty list', async () => {
    const list = (inner: string) =>
      `<rsp:responsePackItem id="i" state="ok"><lst:listOrder state="ok">${inner}</lst:listOrder></rsp:responsePackItem>`
    const split = list('<rdc:parts><rdc:part>a_1.xml</rdc:part><rdc:part>a_2.xml</rdc:part></rdc:parts>')
    const { items } = await read(packText(split + list('')))
    expect(items.map(({ agenda }) => agenda?.parts)).toEqual([['a_1.xml', 'a_2.xml'], []])
    expect(items.map(({ agenda }) => agenda?.records)).toEqual([0, 0])
  })

  it('takes only "ok" for ok', async () => {
    const item = '<rsp:responsePackItem id="i"><lst:listOrder state="OK"/></rsp:responsePackItem>'
    const { state, items } = await read(packText(item, 'id="x"'))
    expect([state, items[0]?.state, items[0]?.agenda?.state]).toEqual(['error', 'error', 'error'])
  })

  it('calls onPack before any record, and stops at what it throws', async () => {
    const seen: string[] = []
    const text = stockText(cardText('<stk:code>A</stk:code>'))
    await read(text, {
      onPack: ({ ico }) => void seen.push(`ico ${ico}`),
      onRecord: ({ name }) => void seen.push(name),
    })
    expect(seen).toEqual(['ico 12345678', 'stock'])

    seen.length = 0
    const refused = new Error('another unit')
    const reading = read(text, {
      onPack() {
        throw refused
      },
      onRecord: ({ name }) => void seen.push(name),
    })
    await expect(reading).rejects.toBe(refused)
    expect(seen).toEqual([])
  })

  it('waits for each record before the next', async () => {
    const seen: string[] = []
    await read(stockText(cardText('').repeat(3)), {
      async onRecord() {
        seen.push('begin')
        await Promise.resolve()
        seen.push('end')
      },
    })
    expect(seen).toEqual(['begin', 'end', 'begin', 'end', 'begin', 'end'])
  })

  it('stops when it is aborted', async () => {
    const controller = new AbortController()
    const bytes = windows1250(stockText(cardText('<stk:code>A</stk:code>').repeat(100)))
    let records = 0
    const reading = readResponsePack(inPieces(bytes, 1000), {
      signal: controller.signal,
      onRecord() {
        records += 1
        controller.abort(new Error('stop'))
      },
    })
    await expect(reading).rejects.toThrow('stop')
    expect(records).toBeLessThan(20)
  })

  it('refuses another document of POHODA', async () => {
    const text = '<dat:dataPack xmlns:dat="http://www.stormware.cz/schema/version_2/data.xsd" id="1"/>'
    await expect(read(text)).rejects.toMatchObject({ code: 'PACK_UNEXPECTED', details: { root: 'dataPack' } })
  })
})

async function read(text: string, options?: ReadPackOptions) {
  return await readResponsePack(inPieces(utf8(text), 100), options)
}
