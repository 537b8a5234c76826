import { describe, expect, test } from 'vitest'
import { judge, readLockRecord } from '../../../core/storage/lock-rules.ts'

const nothingKnown = { answers: false, dead: false, untouchedMs: 0, waitedMs: 0 }

describe('may a lock be taken over?', () => {
  test.each([
    ['never while its holder answers', { answers: true, dead: true, untouchedMs: 60_000 }, 'refuse'],
    ['at once when its holder is certainly dead', { dead: true }, 'take'],
    ['not yet when it was touched just now', {}, 'wait'],
    ['not yet after six seconds sharp', { untouchedMs: 6_000 }, 'wait'],
    ['when it was not touched for more than six seconds', { untouchedMs: 6_001 }, 'take'],
    [
      'not when it is still touched after ten seconds of waiting',
      { untouchedMs: 1_500, waitedMs: 10_000 },
      'refuse',
    ],
    ['also after a long wait, once nobody touches it', { untouchedMs: 6_001, waitedMs: 60_000 }, 'take'],
    ['not when its last touch lies in the future', { untouchedMs: -5_000 }, 'wait'],
  ])('%s', (_when, known, verdict) => {
    expect(judge({ ...nothingKnown, ...known })).toBe(verdict)
  })
})

describe('a lock file', () => {
  test('is read back', () => {
    const record = { id: 'x', url: 'http://127.0.0.1:1/', pid: 7, host: 'h', place: 'boot pid:[1]' }
    expect(readLockRecord(JSON.stringify(record))).toEqual(record)
    expect(readLockRecord('{"id":"x","pid":7}')).toEqual({ id: 'x', pid: 7 })
  })

  test.each(['', '{', 'null', '{"id":1,"pid":7}', '{"pid":7}', 'x'])('%j is damaged', (text) => {
    expect(readLockRecord(text)).toBeUndefined()
  })
})
