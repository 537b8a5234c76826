import { describe, expect, test } from 'vitest'
import { reportCsv, TITLES } from '../../../plugins/kontur/report/csv.ts'
import type { Row, RowChange } from '../../../plugins/kontur/report/row.ts'
import { rowOf } from './seen.ts'

const change = (told: Partial<RowChange> = {}): RowChange => ({
  attribute: 'idocs:kpp',
  from: '001101002',
  to: '001101001',
  state: 'written',
  ...told,
})

describe('the report as a table', () => {
  test('has a byte order mark, titles, and one line for each change', async () => {
    const rows = [
      rowOf({
        id: 'node-1',
        name: 'Ромашка',
        outcome: 'updated',
        changes: [change(), change({ attribute: 'idocs:CEOname', from: '', to: 'Директор, Иванов Иван' })],
        warnings: ['The КПП was another one before.', 'It is a branch.'],
        alerts: ['dissolving', 'inaccurateAddress'],
      }),
      rowOf({ id: 'node-2', position: 1006, outcome: 'notFound', reason: 'Unknown.', found: undefined }),
    ]
    expect(await csvOf(rows)).toBe(
      [
        '\uFEFFcontractor,name,position,search,outcome,reason,found inn,found ogrn,found name,attribute,old,new,state,warnings,alerts',
        'node-1,Ромашка,1003,0011001013,updated,,0011001013,1200010000013,"ООО ""РОМАШКА""",idocs:kpp,001101002,001101001,written,"The КПП was another one before.; It is a branch.","dissolving; inaccurateAddress"',
        'node-1,Ромашка,1003,0011001013,updated,,0011001013,1200010000013,"ООО ""РОМАШКА""",idocs:CEOname,,"Директор, Иванов Иван",written,"The КПП was another one before.; It is a branch.","dissolving; inaccurateAddress"',
        'node-2,,1006,0011001013,notFound,Unknown.,,,,,,,,,',
        '',
      ].join('\r\n'),
    )
  })

  test('of no rows is its titles', async () => {
    expect(await csvOf([])).toBe(`\uFEFF${TITLES.join(',')}\r\n`)
  })

  test.each([
    ['semicolon', ';'],
    ['tab', '\t'],
  ] as const)('has another separator where one is asked for: %s', async (name, sign) => {
    const told = rowOf({ id: 'node-1', name: 'Рога; и копыта', reason: 'a\tb' })
    const text = await new Response(reportCsv(each([told]), name)).text()
    const [titles = '', line = ''] = text.split('\r\n')
    expect(titles.split(sign).map((title) => title.replace('\uFEFF', ''))).toEqual(TITLES)
    expect(line.startsWith(['node-1', '"Рога; и копыта"', '1003', '0011001013', ''].join(sign))).toBe(true)
    expect(line).toContain('"a\tb"')
  })

  test('keeps identifiers digit by digit', async () => {
    const [cells] = await cellsOf({
      search: '0000000019',
      found: { inn: '001100000743', ogrn: '320001100000010', name: '' },
    })
    expect(cells?.slice(3, 8)).toEqual(['0000000019', 'unchanged', '', '001100000743', '320001100000010'])
  })

  test.each(['=1+1', '+7 900', '-5', '@SUM(A1)', '\tx', '\rx', '\nx', '  =1+1', ' \u00A0=1', '＝1+1'])(
    'takes the formula out of %j',
    async (text) => {
      const [cells] = await cellsOf({ search: text })
      expect(cells?.[3]).toBe(`'${text}`)
    },
  )

  test.each(['ООО "Ромашка"', "'=1", 'a=1', '1-2', 'svc@ecos.example'])(
    'leaves %j as it is',
    async (text) => {
      const [cells] = await cellsOf({ search: text })
      expect(cells?.[3]).toBe(text)
    },
  )

  test.each(['x;=1+1', 'x\n=1+1', 'x; "=1+1"', 'x;\n@SUM(A1);-5', '=1;=2'])(
    'leaves no formula in %j where Excel cuts at semicolons',
    async (text) => {
      const whole = await csvOf([rowOf({ changes: [change({ to: text })], reason: text })])
      const pieces = whole.split(/[;\r\n]/).map((piece) => piece.replace(/^[\s"]+/, ''))
      expect(pieces.filter((piece) => /^[=+\-@]/.test(piece))).toEqual([])
    },
  )

  test('quotes what holds quotes, commas and line breaks', async () => {
    const text = 'a "b", c\r\nd'
    const [cells] = await cellsOf({ reason: text })
    expect(cells?.[5]).toBe(text)
  })

  test('reads no further than it is asked, and stops when nobody wants more', async () => {
    let read = 0
    let hasEnded = false
    async function* rows(): AsyncGenerator<Row> {
      try {
        for (;;) yield rowOf({ position: ++read })
      } finally {
        hasEnded = true
      }
    }
    const reader = reportCsv(rows()).getReader()
    expect(read).toBe(0)
    const { value } = await reader.read()
    expect(value?.length).toBeLessThan(64_000)
    const readForOne = read
    expect(readForOne).toBeGreaterThan(10)
    await reader.read()
    expect(read).toBeLessThan(readForOne * 3)
    await reader.cancel()
    expect(hasEnded).toBe(true)
  })

  test('breaks off when the rows do', async () => {
    async function* rows(): AsyncGenerator<Row> {
      yield rowOf()
      throw new Error('the store is gone')
    }
    await expect(new Response(reportCsv(rows())).text()).rejects.toThrow('the store is gone')
  })
})

async function csvOf(rows: readonly Row[]): Promise<string> {
  const bytes = await new Response(reportCsv(each(rows))).bytes()
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
}

/** The lines after the titles, as a reader of RFC 4180 has them. */
async function cellsOf(told: Partial<Row>): Promise<string[][]> {
  const text = await csvOf([rowOf(told)])
  const lines: string[][] = []
  let line: string[] = []
  for (const [, quoted, bare = '', end] of text
    .slice(1)
    .matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    line.push(quoted?.replaceAll('""', '"') ?? bare)
    if (end === ',') continue
    lines.push(line)
    line = []
  }
  return lines.slice(1)
}

async function* each(rows: readonly Row[]): AsyncGenerator<Row> {
  yield* rows
}
