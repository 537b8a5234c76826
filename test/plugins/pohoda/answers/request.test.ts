import { describe, expect, it } from 'vitest'
import { readRequest } from '../../../../plugins/pohoda/answers/request.ts'
import { inPieces, NAMESPACES, utf8, windows1250 } from '../../../helpers/pohoda-xml.ts'

describe('readRequest', () => {
  const request = (attributes: string) =>
    `<dat:dataPack ${attributes} version="2.0" application="Obecný Internetový obchod - import" note="Import objednávek" ${NAMESPACES}>
      <dat:dataPackItem id="00000007" version="2.0"><lst:listOrderRequest version="2.0" orderType="receivedOrder" orderVersion="2.0"><lst:requestOrder/></lst:listOrderRequest></dat:dataPackItem>
    </dat:dataPack>`

  it('reads ids, unit and kind', async () => {
    const bytes = windows1250(request('id="00000001" ico="123 45 678"'))
    expect(await readRequest(inPieces(bytes, 10))).toEqual({
      packId: '00000001',
      itemId: '00000007',
      ico: '123 45 678',
      kind: 'listOrderRequest',
    })
  })

  it('takes what it can get: no unit, other namespaces, nothing inside, several items', async () => {
    expect(await readRequest(inPieces(windows1250(request(''))))).toMatchObject({
      packId: '',
      ico: undefined,
    })
    const plain =
      '<dataPack id="1"><dataPackItem id="2"><a/><b/></dataPackItem><dataPackItem id="3"><c/></dataPackItem></dataPack>'
    expect(await readRequest(inPieces(utf8(plain)))).toMatchObject({ packId: '1', itemId: '2', kind: 'a' })
    expect(await readRequest(inPieces(utf8('<dataPack id="1"/>')))).toMatchObject({
      packId: '1',
      itemId: '',
      kind: '',
    })
  })

  it('refuses another document, and one that is cut', async () => {
    await expect(readRequest(inPieces(utf8('<html/>')))).rejects.toMatchObject({
      code: 'REQUEST_UNEXPECTED',
      details: { root: 'html' },
    })
    const cut = windows1250(request('')).subarray(0, -10)
    await expect(readRequest(inPieces(cut))).rejects.toMatchObject({ code: 'XML_BROKEN' })
  })
})
