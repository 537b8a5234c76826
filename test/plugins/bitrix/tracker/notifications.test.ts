import { describe, expect, test } from 'vitest'
import { after, attached, LOADING, look, message, registered, tellings, type Moment } from './looks.ts'

const WARNED = { ...LOADING, errors: [message('no such block')] }

describe('somebody is told', () => {
  test.each<[string, Moment[], string[]]>([
    ['nothing of S', [[1, look('S')]], []],
    [
      'that it has started, once',
      [
        [1, LOADING],
        [2, look('S')],
        [3, LOADING],
      ],
      ['started'],
    ],
    [
      'of the first note or error, and of no further ones',
      [
        [1, LOADING],
        [2, WARNED],
        [3, { ...WARNED, notices: [message('more')] }],
      ],
      ['started', 'warning'],
    ],
    ['of both when one look shows both', [[1, WARNED]], ['started', 'warning']],
    [
      'that it is finished',
      [
        [1, LOADING],
        [2, look('F')],
      ],
      ['started', 'finished'],
    ],
    ['that it is finished, when the first look shows it', [[1, look('F')]], ['finished']],
    [
      'that it is finished with warnings, and not of the warnings that come with the end',
      [
        [1, LOADING],
        [2, look('F', { errors: WARNED.errors })],
      ],
      ['started', 'finished-with-warnings'],
    ],
    [
      'that it is finished with warnings, though they are gone by then',
      [
        [1, WARNED],
        [2, look('F')],
      ],
      ['started', 'warning', 'finished-with-warnings'],
    ],
    [
      'that it has failed',
      [
        [1, LOADING],
        [2, look('E')],
      ],
      ['started', 'failed'],
    ],
    [
      'that it is lost',
      [
        [1, LOADING],
        [2, look('U')],
      ],
      ['started', 'lost'],
    ],
    ['nothing of the first unknown id', [[1, look('U')]], []],
    [
      'that the id is unknown, when it is certain',
      [
        [1, look('U')],
        [2, look('U')],
      ],
      ['not-found'],
    ],
  ])('%s', (_name, moments, expected) => {
    const record = after(registered(), ...moments)
    expect(tellings(record)).toEqual(expected)
    expect(record.notified).toEqual(expected)
  })
})

test('what went out is not told again', () => {
  const told = { ...after(attached(), [0, WARNED]), outbox: [] }
  const next = after(told, [1, look('S')], [2, { ...WARNED, notices: [message('more')] }], [3, look('F')])
  expect(tellings(next)).toEqual(['finished-with-warnings'])
})
