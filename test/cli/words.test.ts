import { describe, expect, it } from 'vitest'
import { checkWords, numberIn } from '../../cli/words.ts'

const known = {
  job: { type: 'positional' },
  reason: { type: 'string' },
  json: { type: 'boolean' },
} as const

describe('the words of a command', () => {
  it.each([
    [[]],
    [['torgsoft/load', '--json']],
    [['--json', 'torgsoft/load', '--reason', '- for a while']],
    [['--reason=--json', 'torgsoft/load']],
  ])('%j are understood', (words) => {
    expect(() => checkWords('pause', words, known)).not.toThrow()
  })

  it.each([
    [['--jsno'], 'there is no option "--jsno". Did you mean "--json"? See npm run mostik -- pause --help.'],
    [['-j'], 'there is no option "-j". Known are --reason, --json.'],
    [['--reason'], '"--reason" needs a value'],
    [['one', 'two'], '"two" is one word too many'],
    [['one', '--', '--json'], 'there is no option "--"'],
  ])('%j are refused', (words, message) => {
    expect(() => checkWords('pause', words, known)).toThrow(message)
  })

  it.each(['0', '-1', '1.5', 'ten', '', '9999999'])('a count is not "%s"', (text) => {
    expect(() => numberIn('runs', 'limit', text)).toThrow('--limit')
  })
})
