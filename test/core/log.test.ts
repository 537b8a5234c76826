import { afterEach, describe, expect, it } from 'vitest'
import { AppError, toAppError } from '../../core/errors.ts'
import { createLogger, type LogOptions, setupLogging } from '../../core/log.ts'
import { createMasker } from '../../core/mask.ts'
import { Secret } from '../../core/secret.ts'

const TIME = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z`

afterEach(() => {
  listen({ level: 'error', write: () => {} })
})

describe('a line', () => {
  it('in a terminal is readable: time, level, speaker, message, properties', () => {
    const lines = listen({ terminal: true })
    createLogger('http').info('Listening', {
      port: 8787,
      url: 'http://127.0.0.1:8787',
      note: 'a b',
      list: [1, 'x'],
    })
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(
      new RegExp(
        `^${TIME} info  http: Listening port=8787 url=http://127\\.0\\.0\\.1:8787 note="a b" list=\\[1,"x"\\]$`,
      ),
    )
  })

  it('elsewhere is JSON', () => {
    const lines = listen({ terminal: false })
    createLogger('http').warn('Slow', { ms: 12.5, done: false, none: null, gone: undefined })
    expect(lines).toHaveLength(1)
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      time: expect.stringMatching(new RegExp(`^${TIME}$`)),
      level: 'warn',
      category: 'http',
      message: 'Slow',
      ms: 12.5,
      done: false,
      none: null,
    })
  })

  it('has the format that is asked for, terminal or not', () => {
    const text = listen({ format: 'text', terminal: false })
    createLogger('x').info('one')
    expect(text[0]).toMatch(/ info {2}x: one$/)
    const json = listen({ format: 'json', terminal: true })
    createLogger('x').info('two')
    expect(JSON.parse(json[0] ?? '')).toMatchObject({ message: 'two' })
  })

  it.each([
    ['debug', ['debug', 'info', 'warn', 'error']],
    ['info', ['info', 'warn', 'error']],
    ['warn', ['warn', 'error']],
    ['error', ['error']],
  ] as const)('appears from the level %s on', (level, expected) => {
    const lines = listen({ level, format: 'json' })
    const log = createLogger('levels')
    log.debug('.')
    log.info('.')
    log.warn('.')
    log.error('.')
    expect(lines.map((line) => (JSON.parse(line) as { level: string }).level)).toEqual(expected)
  })

  it('carries the properties of its logger, and names the job or the instance as the speaker', () => {
    const text = listen({ format: 'text' })
    const instance = createLogger('plugin').with({ instance: 'torgsoft' })
    instance.info('ready')
    instance.with({ job: 'torgsoft/load', run: 'r1' }).info('begun', { rows: 2 })
    expect(text.map((line) => line.slice(25))).toEqual([
      'info  torgsoft: ready',
      'info  torgsoft/load: begun run=r1 rows=2',
    ])
    const json = listen({ format: 'json' })
    instance.info('ready')
    expect(JSON.parse(json[0] ?? '')).toMatchObject({ category: 'plugin', instance: 'torgsoft' })
  })

  it('takes braces in a message as they are', () => {
    const lines = listen({ format: 'text' })
    createLogger('x').info('got {"a": {b}} and {c}', { c: 1 })
    expect(lines[0]).toMatch(/got \{"a": \{b\}\} and \{c\} c=1$/)
  })

  it('keeps its own members when a property has their name', () => {
    const lines = listen({ format: 'json' })
    createLogger('x').info('real', { message: 'false', level: 9, time: 'never' })
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      message: 'real',
      level: 'info',
      message_: 'false',
      level_: 9,
    })
  })
})

describe('secrets', () => {
  const words = ['s3cret-token', 'pa"ss/wörd', 'short']

  it.each(['text', 'json'] as const)('never stand in a %s line, wherever they came in', (format) => {
    const lines = listen({ format, level: 'debug', mask: () => words })
    const error = new AppError('X', 'bad s3cret-token', {
      details: { sent: 'Bearer s3cret-token' },
      cause: new Error('inner s3cret-token'),
    })
    createLogger('x').error('header s3cret-token', {
      plain: 's3cret-token',
      nested: { list: ['a s3cret-token b', new Map([['s3cret-token', 1]]), new Set(['s3cret-token'])] },
      ['s3cret-token']: 1,
      encoded: `/path?key=${encodeURIComponent('pa"ss/wörd')}`,
      json: JSON.stringify({ password: 'pa"ss/wörd' }),
      url: new URL('http://user:pass@host/s3cret-token?q=private'),
      secret: new Secret('another'),
      list: [new Secret('another')],
      error,
    })
    const text = lines.join('\n')
    for (const word of ['s3cret-token', 'ss/w', 'ss%2F', 'another', 'private', 'user:pass']) {
      expect(text).not.toContain(word)
    }
    expect(text).toContain('***')
  })

  it('that are numbers are found in numbers', () => {
    const lines = listen({ format: 'json', mask: () => ['7707083893'] })
    createLogger('x').info('.', { a: 7707083893, b: 42, c: 7707083893n })
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ a: '***', b: 42, c: '***' })
  })

  it('are asked for anew with each line', () => {
    const known: string[] = []
    const lines = listen({ format: 'json', mask: () => known })
    const log = createLogger('x')
    log.info('fresh-token')
    known.push('fresh-token')
    log.info('fresh-token')
    expect(lines.map((line) => (JSON.parse(line) as { message: string }).message)).toEqual([
      'fresh-token',
      '***',
    ])
  })

  it('of fewer than six characters are left alone, they would blot out words', () => {
    expect(createMasker(['short', ''])('a short text')).toBe('a short text')
  })

  it('that contain one another leave no remainder', () => {
    expect(createMasker(['abcdef', 'abcdefghi'])('<abcdefghi> <abcdef>')).toBe('<***> <***>')
  })
})

describe('errors', () => {
  const expected = () =>
    new AppError('HTTP_STATUS', 'Cannot GET "x": 503.', {
      details: { status: 503 },
      cause: new AppError('DEEPER', 'below', { cause: new TypeError('at the bottom') }),
    })

  it('show code, message, details and causes', () => {
    const json = listen({ format: 'json' })
    createLogger('x').warn('failed', { error: expected() })
    expect(JSON.parse(json[0] ?? '')).toMatchObject({
      error: {
        code: 'HTTP_STATUS',
        message: 'Cannot GET "x": 503.',
        details: { status: 503 },
        causes: [
          { code: 'DEEPER', message: 'below', causes: [{ name: 'TypeError', message: 'at the bottom' }] },
        ],
      },
    })
  })

  it('read as a sentence in text, without a stack when they were expected', () => {
    const lines = listen({ format: 'text' })
    createLogger('x').warn('failed', {
      error: new AppError('A_CODE', 'It is so.', { cause: new AppError('B', 'why') }),
    })
    expect(lines[0]?.slice(25)).toBe('warn  x: failed error="A_CODE: It is so." error.cause="B: why"')
  })

  it('that nobody expected show their stack, on indented lines in text', () => {
    const lines = listen({ format: 'text' })
    const log = createLogger('x')
    log.error('failed', { error: new TypeError('no such thing') })
    log.error('failed', { error: toAppError(new RangeError('too far')) })
    const [first = '', second = ''] = lines
    expect(first).toMatch(/error="TypeError: no such thing"\n {4}at /)
    expect(second).toMatch(/error\.cause="RangeError: too far"\n {4}at /)
    expect(
      second
        .split('\n')
        .slice(1)
        .every((line) => line.startsWith('    at ')),
    ).toBe(true)
  })

  it('that were expected show it at the level debug', () => {
    const quiet = listen({ format: 'json', level: 'info' })
    createLogger('x').error('.', { error: new AppError('A', 'a') })
    expect(JSON.parse(quiet[0] ?? '')).not.toHaveProperty('error.stack')
    const loud = listen({ format: 'json', level: 'debug' })
    createLogger('x').error('.', { error: new AppError('A', 'a') })
    expect(JSON.parse(loud[0] ?? '')).toHaveProperty('error.stack')
  })

  it('of other libraries show their own codes', () => {
    const lines = listen({ format: 'text' })
    createLogger('x').error('.', { error: Object.assign(new Error('not found'), { code: 550 }) })
    expect(lines[0]).toContain('error="Error 550: not found"')
  })

  it('of several show each', () => {
    const lines = listen({ format: 'json' })
    createLogger('x').error('.', { error: new AggregateError([new Error('one'), 'two'], 'both') })
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      error: { name: 'AggregateError', message: 'both', causes: [{ message: 'one' }, 'two'] },
    })
  })

  it('that are no Error are told too', () => {
    const lines = listen({ format: 'json' })
    createLogger('x').error('.', { error: 'a text', other: Symbol('s'), none: undefined })
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ error: 'a text', other: 'Symbol(s)' })
  })
})

describe('foreign text', () => {
  const hostile =
    'name\n2026-01-01T00:00:00.000Z error x: forged\r\u001b[31mred\u0000\u0085\u2028\u202e\u009b'

  it.each(['text', 'json'] as const)('cannot begin a line or steer a terminal (%s)', (format) => {
    const lines = listen({ format })
    createLogger('x').info(hostile, { value: hostile, [hostile]: 1, nested: { [hostile]: [hostile] } })
    expect(lines).toHaveLength(1)
    // oxlint-disable-next-line no-control-regex
    expect(lines[0]).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202e]/)
  })

  it('is given back whole by a JSON reader', () => {
    const lines = listen({ format: 'json' })
    createLogger('x').info(hostile, { lone: '\ud800' })
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ message: hostile, lone: '\ud800' })
  })

  it('in an error message stays on its line', () => {
    const lines = listen({ format: 'text' })
    createLogger('x').error('.', { error: new AppError('A', hostile) })
    expect(lines[0]?.split('\n')).toHaveLength(1)
  })
})

describe('any value', () => {
  it('can be told', () => {
    const circle: Record<string, unknown> = { a: 1 }
    circle['self'] = circle
    const lines = listen({ format: 'json' })
    createLogger('x').info('.', {
      circle,
      twice: [circle, circle].map(({ a }) => a),
      date: new Date(0),
      noDate: new Date(NaN),
      big: 10n,
      odd: [NaN, -Infinity, undefined, () => 1],
      map: new Map([['k', new Set([1])]]),
      bytes: new Uint8Array(3),
      parsed: JSON.parse('{"__proto__": {"toString": 1}}') as unknown,
      throwing: {
        get boom() {
          throw new Error('no')
        },
      },
      proxy: new Proxy(
        {},
        {
          ownKeys() {
            throw new Error('no')
          },
        },
      ),
    })
    expect(lines[0]).toContain('"parsed":{"__proto__":{"toString":1}}')
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      circle: { a: 1, self: '(circular)' },
      twice: [1, 1],
      date: '1970-01-01T00:00:00.000Z',
      noDate: 'Invalid Date',
      big: '10',
      odd: ['NaN', '-Infinity', 'undefined', expect.stringContaining('function')],
      map: { k: [1] },
      bytes: '(3 bytes)',
      throwing: '(unreadable)',
      proxy: '(unreadable)',
    })
  })

  it('is cut where it is endless', () => {
    const lines = listen({ format: 'json' })
    let deep: unknown = 'bottom'
    for (let level = 0; level < 1000; level++) deep = { deep }
    let bushy: unknown[] = ['leaf']
    for (let level = 0; level < 10; level++) bushy = Array<unknown>(50).fill(bushy)
    createLogger('x').info('.', {
      deep,
      bushy,
      long: 'x'.repeat(1_000_000),
      many: Array.from({ length: 1_000_000 }, (_, index) => index),
      wide: Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`k${index}`, index])),
    })
    expect(lines[0]?.length).toBeLessThan(50_000)
    expect(lines[0]).toContain('(999950 more)')
  })
})

it('a writer that fails does not disturb who logs', () => {
  listen({
    write() {
      throw new Error('the pipe is gone')
    },
  })
  expect(() => createLogger('x').info('.')).not.toThrow()
})

it('a logger that was made before the set-up speaks too', () => {
  const early = createLogger('early')
  const lines = listen({ format: 'text' })
  early.info('hello')
  expect(lines).toHaveLength(1)
})

function listen(options: Partial<LogOptions>): string[] {
  const lines: string[] = []
  setupLogging({
    level: 'info',
    format: 'auto',
    terminal: false,
    mask: () => [],
    write: (line) => void lines.push(line),
    ...options,
  })
  return lines
}
