import { describe, expect, it } from 'vitest'
import {
  detached,
  LONGEST_LINE,
  readLines,
  type Line,
} from '../../../../plugins/ftp-exchange/frontol/lines.ts'
import { createRandom } from '../../../helpers/random.ts'

async function lines(...texts: string[]): Promise<Line[]> {
  const found: Line[] = []
  for await (const batch of readLines(each(texts))) found.push(...batch)
  return found
}

async function* each(texts: readonly string[]): AsyncGenerator<string> {
  yield* texts
}

const whole = (text: string, line: number): Line => ({ text, line, isTerminated: true })

describe('line breaks', () => {
  it.each([
    ['CRLF', 'a\r\nb\r\n'],
    ['LF', 'a\nb\n'],
    ['CR', 'a\rb\r'],
    ['mixed', 'a\rb\r\n'],
  ])('%s', async (_name, text) => {
    expect(await lines(text)).toEqual([whole('a', 1), whole('b', 2)])
    expect(await lines(...text)).toEqual([whole('a', 1), whole('b', 2)])
  })

  it('empty lines count', async () => {
    expect(await lines('\n\r\n\r\rx\n\r')).toEqual([
      whole('', 1),
      whole('', 2),
      whole('', 3),
      whole('', 4),
      whole('x', 5),
      whole('', 6),
    ])
  })

  it('a missing last newline is told', async () => {
    expect(await lines('a\r\nb')).toEqual([whole('a', 1), { text: 'b', line: 2, isTerminated: false }])
    expect(await lines('a', '', 'b')).toEqual([{ text: 'ab', line: 1, isTerminated: false }])
    expect(await lines('')).toEqual([])
  })

  it('a CR and a LF in two pieces are one', async () => {
    expect(await lines('a\r', '', '\nb\r', 'c\n')).toEqual([whole('a', 1), whole('b', 2), whole('c', 3)])
  })
})

describe('a line that is too long', () => {
  it('costs itself only', async () => {
    const long = 'x'.repeat(LONGEST_LINE + 1)
    const expected = [whole('a', 1), { ...whole('x'.repeat(200), 2), isTooLong: true }, whole('b', 3)]
    expect(await lines(`a\n${long}\nb\n`)).toEqual(expected)
    expect(await lines('a\n', long.slice(0, 60_000), long.slice(60_000), '\nb\n')).toEqual(expected)
    expect(await lines('a\n', 'x'.repeat(60_000), 'x'.repeat(60_000), 'x'.repeat(60_000), '\nb\n')).toEqual(
      expected,
    )
  })

  it('may be the last one', async () => {
    expect(await lines('x'.repeat(200_000))).toEqual([
      { text: 'x'.repeat(200), line: 1, isTerminated: false, isTooLong: true },
    ])
  })

  it('has at least one character more than the longest', async () => {
    const [line] = await lines('x'.repeat(LONGEST_LINE), '\n')
    expect(line).toEqual(whole('x'.repeat(LONGEST_LINE), 1))
  })
})

it('where the pieces end does not matter', async () => {
  const random = createRandom(11)
  for (let round = 0; round < 300; round++) {
    const text = Array.from({ length: 30 }, () => 'ab\r\n\n\r'[Math.floor(random() * 6)]).join('')
    const pieces: string[] = []
    for (let from = 0; from < text.length;) {
      const size = Math.floor(random() * 5)
      pieces.push(text.slice(from, from + size))
      from += size
    }
    const found = await lines(...pieces)
    expect(found).toEqual(await lines(text))
    const simple = text.split(/\r\n|\r|\n/)
    if (simple.at(-1) === '') simple.pop()
    expect(found.map((line) => line.text)).toEqual(simple)
    expect(found.map((line) => line.line)).toEqual(simple.map((_, index) => index + 1))
  }
})

it('a detached text is the same text', () => {
  expect(detached('Сахар 😀 1 кг')).toBe('Сахар 😀 1 кг')
})
