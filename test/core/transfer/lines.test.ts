import { expect, test } from 'vitest'
import { linesOf } from '../../../core/transfer/lines.ts'
import { type Bytes, piecesOf } from '../../helpers/transfer.ts'

test.each([1, 2, 3, 5, 100])('lines are cut wherever the pieces of %i bytes end', async (size) => {
  const text = 'one\n\nдва\nlast'
  expect(await read(linesOf(piecesOf(bytesOf(text), size)))).toEqual(['one\n', '\n', 'два\n', 'last'])
})

test('a line that does not end is refused before it fills the memory', async () => {
  let given = 0
  async function* endless(): AsyncGenerator<Bytes> {
    for (;;) {
      given += 100
      yield bytesOf('x'.repeat(100))
    }
  }
  await expect(read(linesOf(endless(), 1000))).rejects.toMatchObject({ code: 'EXPORT_DAMAGED' })
  expect(given).toBe(1100)
})

async function read(lines: AsyncIterable<Bytes>): Promise<string[]> {
  const texts: string[] = []
  for await (const line of lines) texts.push(new TextDecoder().decode(line))
  return texts
}

function bytesOf(text: string): Bytes {
  return new TextEncoder().encode(text)
}
