import { describe, expect, it } from 'vitest'
import { paintEnd, paintFor } from '../../cli/colour.ts'

const terminal = { isTTY: true }

describe('colours', () => {
  it('stand around what is painted in a terminal', () => {
    const paint = paintFor(terminal, { TERM: 'xterm' })
    expect(paint.good('done')).toBe('\u001B[32mdone\u001B[39m')
    expect(paintEnd(paint, 'failed', 'failed  ')).toBe('\u001B[31mfailed  \u001B[39m')
    expect(paintEnd(paint, 'asked', 'stopped to ask')).toBe('\u001B[33mstopped to ask\u001B[39m')
    expect(paintEnd(paint, 'cancelled', 'cancelled')).toBe('cancelled')
    expect(paintFor(terminal, { NO_COLOR: '' }).strong('In:')).toBe('\u001B[1mIn:\u001B[22m')
  })

  it.each([
    ['where nobody watches', { isTTY: false }, {}],
    ['into a file', {}, {}],
    ['with NO_COLOR, whatever its value', terminal, { NO_COLOR: '0' }],
    ['in a terminal that has none', terminal, { TERM: 'dumb' }],
  ])('are left out %s', (_, stream, env) => {
    const { good, bad, notice, strong } = paintFor(stream, env)
    expect([good, bad, notice, strong].map((paint) => paint('done'))).toEqual([
      'done',
      'done',
      'done',
      'done',
    ])
  })
})
