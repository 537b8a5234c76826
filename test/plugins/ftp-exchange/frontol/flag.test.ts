import { describe, expect, it } from 'vitest'
import { readRequestFlag, requestFlag } from '../../../../plugins/ftp-exchange/frontol/flag.ts'
import { cp1251, inChunks, inRandomChunks, utf8 } from './bytes.ts'

const read = (text: string) => readRequestFlag(inChunks(cp1251(text)), { encoding: 'windows-1251' })
const NEW = { name: 'NEWTRANSACTIONS', isKnown: true, parameters: [] }

describe('a request flag', () => {
  it.each(['', '\r\n', '\n\n  \n', '// nothing\n'])(
    '0-byte flag, or nothing in it (%j): new transactions',
    async (text) => {
      expect(await read(text)).toEqual([NEW])
    },
  )

  it('one command', async () => {
    expect(await read('$$$ALLTRANSACTIONS')).toEqual([{ ...NEW, name: 'ALLTRANSACTIONS' }])
    expect(await read('$$$newtransactions;\r\n')).toEqual([NEW])
  })

  it.each(['01.12.2024; 02.12.2024', '01.12.2024;02.12.2024;', '01.12.2024\r\n02.12.2024'])(
    'days as %j',
    async (parameters) => {
      expect(await read(`$$$TRANSACTIONSBYDATERANGE\r\n${parameters}\r\n`)).toEqual([
        {
          name: 'TRANSACTIONSBYDATERANGE',
          isKnown: true,
          parameters: ['01.12.2024', '02.12.2024'],
          range: { from: '2024-12-01', to: '2024-12-02' },
        },
      ])
    },
  )

  it('moments and numbers', async () => {
    const found = await read(
      '$$$TRANSACTIONSBYDATETIMERANGE\n01.12.2024 8:00:00; 02.12.2024 23:59:59;\n$$$TRANSACTIONSBYTRANSRANGE\n007;120\n',
    )
    expect(found).toMatchObject([
      { range: { from: '2024-12-01T08:00:00', to: '2024-12-02T23:59:59' } },
      { range: { from: '7', to: '120' } },
    ])
  })

  it('multi-command flag', async () => {
    expect(
      await read('$$$NEWTRANSACTIONS\n$$$CURSESSIONTRANSACTIONS\n$$$TRANSACTIONSBYSESSIONSRANGE\n5;6\n'),
    ).toMatchObject([
      { name: 'NEWTRANSACTIONS', parameters: [] },
      { name: 'CURSESSIONTRANSACTIONS', isKnown: true },
      { name: 'TRANSACTIONSBYSESSIONSRANGE', parameters: ['5', '6'], range: { from: '5', to: '6' } },
    ])
  })

  it('an unknown command is kept with its parameters', async () => {
    expect(await read('$$$PLAYMUSIC\nВальс;2\n')).toEqual([
      { name: 'PLAYMUSIC', isKnown: false, parameters: ['Вальс', '2'] },
    ])
  })

  it('a range that cannot be read is no range', async () => {
    const [command] = await read('$$$TRANSACTIONSBYDATERANGE\n31.02.2024;02.12.2024\n')
    expect(command).toEqual({
      name: 'TRANSACTIONSBYDATERANGE',
      isKnown: true,
      parameters: ['31.02.2024', '02.12.2024'],
    })
  })

  it('parameters before any command ask for new transactions', async () => {
    expect(await read('1\n')).toEqual([{ ...NEW, parameters: ['1'] }])
  })

  it('what is too large for one is refused', async () => {
    const large = inRandomChunks(utf8('x'.repeat(70_000)), 3)
    await expect(readRequestFlag(large, { encoding: 'utf-8' })).rejects.toMatchObject({
      code: 'REQUEST_FLAG_WRONG',
      retry: 'never',
    })
  })
})

describe('writing a request flag', () => {
  it.each([
    ['new', '$$$NEWTRANSACTIONS\r\n'],
    ['session', '$$$CURSESSIONTRANSACTIONS\r\n'],
    ['lastSession', '$$$LASTSESSIONTRANSACTIONS\r\n'],
    ['all', '$$$ALLTRANSACTIONS\r\n'],
  ] as const)('%s', async (request, text) => {
    expect(requestFlag(request)).toBe(text)
    expect(await read(text)).toMatchObject([{ isKnown: true, parameters: [] }])
  })

  it('days', async () => {
    const range = { from: '2024-12-01', to: '2024-12-02' }
    expect(requestFlag(range)).toBe('$$$TRANSACTIONSBYDATERANGE\r\n01.12.2024; 02.12.2024\r\n')
    expect(await read(requestFlag(range))).toMatchObject([{ range }])
  })

  it('moments', async () => {
    const range = { from: '2024-12-01T08:00:00', to: '2024-12-01T20:30:00' }
    expect(requestFlag(range)).toBe(
      '$$$TRANSACTIONSBYDATETIMERANGE\r\n01.12.2024 08:00:00; 01.12.2024 20:30:00;\r\n',
    )
    expect(await read(requestFlag(range))).toMatchObject([{ range }])
  })

  it.each([
    ['2024-12-02', '2024-12-01'],
    ['2024-02-30', '2024-03-01'],
    ['2024-12-01', '2024-12-01T10:00:00'],
    ['yesterday', 'today'],
  ])('%s to %s is refused', (from, to) => {
    expect(() => requestFlag({ from, to })).toThrow(expect.objectContaining({ code: 'REQUEST_INVALID' }))
  })
})
