import { describe, expect, it } from 'vitest'
import { checkKeptByNpm, checkWords, numberIn } from '../../cli/words.ts'

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

describe('an option that npm has kept', () => {
  const dry = { 'dry-run': { type: 'boolean' } } as const
  const npm = { npm_lifecycle_event: 'mostik', npm_config_dry_run: 'true' }

  it('is refused where it would make a real run of a dry one', () => {
    expect(() => checkKeptByNpm('run', dry, npm)).toThrow(
      'Cannot run "mostik run": npm has kept "--dry-run" for itself, so this would change things. Put "--" before the words: npm run mostik -- run … --dry-run.',
    )
  })

  it('is passed over where the command has none, or npm has kept nothing', () => {
    expect(() => checkKeptByNpm('jobs', {}, npm)).not.toThrow()
    expect(() => checkKeptByNpm('run', dry, { npm_lifecycle_event: 'mostik' })).not.toThrow()
    expect(() => checkKeptByNpm('run', dry, {})).not.toThrow()
  })
})
