import { describe, expect, it } from 'vitest'
import { goodsBody, mergeBodies } from '../../../../plugins/ftp-exchange/frontol/write-merge.ts'
import type { Bytes } from '../../../../core/bytes.ts'
import { cp1251, inChunks, inRandomChunks, utf16, utf8, whole } from './bytes.ts'

const HEAD = '##@@&&\r\n#\r\n'

async function merged(...files: Bytes[]) {
  const result = mergeBodies(
    files.map((bytes) => inChunks(bytes, 7)),
    { encoding: 'windows-1251' },
  )
  const bytes = await whole(result)
  return { bytes, replaced: [...result.replaced] }
}

describe('goods files put together', () => {
  it('have one head and all bodies, byte by byte', async () => {
    const one = '$$$REPLACEQUANTITY\r\n1;;Чай;\r\n'
    const two = '$$$DELETEWARESBYWARECODE\n2\n'
    expect(await merged(cp1251(`${HEAD}${one}`), cp1251(`##@@&&\n@\n${two}`))).toEqual({
      bytes: cp1251(`${HEAD}${one}${two}`),
      replaced: [],
    })
  })

  it('keep bytes that are no characters', async () => {
    const bytes = utf8(`${HEAD}$$$REPLACEQUANTITY\r\n1;;Чай ?;\r\n`)
    bytes[bytes.lastIndexOf('?'.charCodeAt(0))] = 0x98
    const rest = cp1251('##@@&&\n#\n$$$ADDQUANTITY\n')
    const expected = [...bytes.subarray(HEAD.length), ...cp1251('$$$ADDQUANTITY\n')]
    expect([...(await merged(cp1251(HEAD), bytes, rest)).bytes.subarray(HEAD.length)]).toEqual(expected)
  })

  it('a missing last newline is added', async () => {
    expect(
      (await merged(cp1251(`${HEAD}$$$ADDQUANTITY\r\n1`), cp1251(`${HEAD}$$$ADDQUANTITY\r\n2`))).bytes,
    ).toEqual(cp1251(`${HEAD}$$$ADDQUANTITY\r\n1\r\n$$$ADDQUANTITY\r\n2\r\n`))
  })

  it('data before any command keep being added, and never fall under the command before', async () => {
    const first = cp1251(`${HEAD}$$$DELETEWARESBYWARECODE\r\n1\r\n`)
    const second = cp1251(`${HEAD}\r\n// comment\r\n2;;Чай\r\n`)
    expect(new TextDecoder('windows-1251').decode((await merged(first, second)).bytes)).toBe(
      `${HEAD}$$$DELETEWARESBYWARECODE\r\n1\r\n$$$ADDQUANTITY\r\n2;;Чай\r\n`,
    )
  })

  it('without a state line lose nothing', async () => {
    expect((await merged(cp1251('##@@&&\n$$$ADDQUANTITY\n1\n'))).bytes).toEqual(
      cp1251(`${HEAD}$$$ADDQUANTITY\n1\n`),
    )
  })

  it('empty bodies are nothing', async () => {
    expect((await merged(cp1251(HEAD), cp1251('##@@&&'))).bytes).toEqual(cp1251(HEAD))
    expect((await merged()).bytes).toEqual(cp1251(HEAD))
  })

  it('of several encodings are written in the first one', async () => {
    const body = (text: string) => `$$$REPLACEQUANTITY\r\n1;;${text};\r\n`
    const files = [
      cp1251(`${HEAD}${body('Чай')}`),
      utf8(`${HEAD}${body('Кофе №1')}`),
      utf8(`\uFEFF${HEAD}${body('Мёд')}`),
      utf16(`${HEAD}${body('Соль 😀')}`, 'le'),
      utf16(`${HEAD}${body('Перец')}`, 'be'),
    ]
    expect(await merged(...files)).toEqual({
      bytes: cp1251(HEAD + ['Чай', 'Кофе №1', 'Мёд', 'Соль ?', 'Перец'].map(body).join('')),
      replaced: ['😀'],
    })
    expect((await merged(files[1] ?? cp1251(''), files[0] ?? cp1251(''))).bytes).toEqual(
      utf8(HEAD + ['Кофе №1', 'Чай'].map(body).join('')),
    )
    expect((await merged(files[2] ?? cp1251(''))).bytes).toEqual(cp1251(HEAD + body('Мёд')))
  })

  it('what is no goods file is an error', async () => {
    await expect(merged(cp1251(HEAD), cp1251('1;;Чай\n'))).rejects.toMatchObject({ code: 'NOT_A_GOODS_FILE' })
    await expect(merged(new Uint8Array())).rejects.toMatchObject({ code: 'NOT_A_GOODS_FILE' })
  })

  it('chunk borders do not matter, also in files beyond 64 KiB', async () => {
    const text = `${HEAD}$$$REPLACEQUANTITY\r\n${'1001;;Сахар №1 😀;;1,5\r\n'.repeat(5000)}`
    for (const bytes of [utf8(text), utf16(text, 'be')]) {
      const read = (chunks: AsyncIterable<Bytes>) => whole(goodsBody(chunks, { encoding: 'windows-1251' }))
      const expected = cp1251(text.slice(HEAD.length).replaceAll('😀', '?'))
      expect(await read(inChunks(bytes))).toEqual(expected)
      expect(await read(inRandomChunks(bytes, 5, 30_000))).toEqual(expected)
    }
  })
})
