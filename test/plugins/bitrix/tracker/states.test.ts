import { describe, expect, test } from 'vitest'
import { alreadyOver, cancelled } from '../../../../plugins/bitrix/tracker/ends.ts'
import {
  after,
  attached,
  BEGIN,
  HOUR,
  LOADING,
  laterNotes,
  look,
  message,
  MINUTE,
  registered,
  tellings,
  underWay,
} from './looks.ts'

describe('an import that was not looked at', () => {
  test('is new, whether registered or attached', () => {
    expect(registered()).toMatchObject({ state: 'new', rawStatus: null, registeredAt: BEGIN, generation: 1 })
    expect(attached()).toMatchObject({ state: 'new', rawStatus: null, registeredAt: null })
    expect(registered().history).toEqual([
      { at: BEGIN, state: 'new', status: null, note: 'Registered here.' },
    ])
  })

  test('stays new while polls fail', () => {
    expect(after(registered(), [1, undefined], [2, undefined])).toMatchObject({
      state: 'new',
      failedPolls: 2,
    })
  })
})

describe('a look that shows', () => {
  test('S puts a new import into the queue', () => {
    expect(after(registered(), [1, look('S')])).toMatchObject({ state: 'queued', rawStatus: 'S' })
  })

  test('P makes it run, with where it is', () => {
    expect(after(registered(), [1, look('S')], [2, LOADING])).toMatchObject({
      state: 'running',
      rawStatus: 'P',
      progress: { action: 'load', step: 0, section: 'LANDING' },
      endedAt: null,
      endReason: null,
    })
  })

  test.each(['S', 'P', 'F', 'E', 'U'] as const)(
    '%s takes it out of the queue, or leaves it there',
    (status) => {
      const states = { S: 'queued', P: 'running', F: 'finished', E: 'failed', U: 'lost' }
      expect(after(registered(), [1, look('S')], [2, look(status)]).state).toBe(states[status])
    },
  )

  test.each(['S', 'P', 'F', 'E', 'U'] as const)('%s is taken from one that runs', (status) => {
    const states = { S: 'queued', P: 'running', F: 'finished', E: 'failed', U: 'lost' }
    expect(after(registered(), [1, LOADING], [2, look(status)]).state).toBe(states[status])
  })

  test('F finishes it, with the data that the portal gives', () => {
    const additional = { id: 57, publicUrl: 'https://site.example/' }
    expect(after(registered(), [1, LOADING], [2, look('F', { additional })])).toMatchObject({
      state: 'finished',
      flags: { warnings: false },
      additional,
      endedAt: BEGIN + 2 * MINUTE,
      nextPollAt: null,
      endReason: 'It is finished.',
    })
  })

  test('F after notes or errors finishes it with warnings, whenever they were seen', () => {
    const notices = [message('a block was cleaned', 'SANITIZE_3_0')]
    const early = after(registered(), [1, { ...LOADING, notices }], [2, look('F')])
    const late = after(registered(), [1, LOADING], [2, look('F', { errors: [message('no such block')] })])
    expect(early).toMatchObject({ state: 'finished', flags: { warnings: true } })
    expect(early.endReason).toContain('with 1 note.')
    expect(late).toMatchObject({ state: 'finished', flags: { warnings: true } })
    expect(late.endReason).toContain('with 1 error.')
  })

  test('E fails it, for the reason that the exception gives', () => {
    const exceptions = [message('Cannot get data for file #0.', 'ERROR_DATA_NOT_FOUND_LANDING_0')]
    const failed = after(registered(), [1, LOADING], [2, look('E', { ...LOADING, status: 'E', exceptions })])
    expect(failed).toMatchObject({ state: 'failed', endedAt: BEGIN + 2 * MINUTE, exceptions })
    expect(failed.endReason).toContain('ERROR_DATA_NOT_FOUND_LANDING_0: Cannot get data for file #0.')
    expect(failed.endReason).toContain('could not fetch or read a file')
  })

  test('U on the first look is believed after a second one, a minute later', () => {
    const once = after(attached(), [1, look('U')])
    expect(once).toMatchObject({ state: 'new', rawStatus: 'U', endedAt: null })
    expect(after(once, [1.5, look('U')]).state).toBe('new')
    expect(after(once, [2, look('U')])).toMatchObject({ state: 'not_found', endedAt: BEGIN + 2 * MINUTE })
  })

  test('U on the first look, and P on the second, makes it run', () => {
    expect(after(attached(), [1, look('U')], [2, LOADING])).toMatchObject({ state: 'running' })
  })

  test('U after S or P loses it at once, with where it was', () => {
    const lost = after(registered(), [1, LOADING], [2, look('U')])
    expect(lost).toMatchObject({ state: 'lost', progress: LOADING.progress, endedAt: BEGIN + 2 * MINUTE })
  })

  test('U is put down to the purge after 48 hours, and is unexpected before', () => {
    const running = after(registered(), [1, LOADING])
    const purged = after(running, [48 * 60, look('U')]).endReason
    const unexpected = after(running, [48 * 60 - 1, look('U')]).endReason
    expect(purged).toContain('deletes what it knows')
    expect(purged).toContain('48 hours old')
    expect(unexpected).toContain('sooner than it should')
    expect(unexpected).not.toContain('attached')
  })

  test('U of an attached import may be the purge: nobody knows how old it is', () => {
    expect(after(attached(), [0, LOADING], [60, look('U')]).endReason).toContain('may be older')
  })
})

describe('a cancelled import', () => {
  const now = BEGIN + 5 * MINUTE
  const ended = cancelled(after(registered(), [1, LOADING]), { now })

  test('is over here, though the portal goes on to call it in progress', () => {
    expect(ended).toMatchObject({ state: 'cancelled', endedAt: now, nextPollAt: null, rawStatus: 'P' })
    expect(ended.history.at(-1)).toEqual({
      at: now,
      state: 'cancelled',
      status: null,
      note: 'Cancelled here.',
    })
    expect(after(ended, [6, LOADING], [7, look('E')])).toBe(ended)
  })

  test('is told of once', () => {
    expect(tellings(ended)).toEqual(['started', 'cancelled'])
    expect(cancelled(ended, { now: now + MINUTE })).toBe(ended)
  })
})

describe('an import that the portal says is over already', () => {
  const running = after(registered(), [1, underWay('finish')])
  const over = alreadyOver(running, { now: BEGIN + 1.5 * MINUTE })

  test('is looked at once more, a minute after the last look', () => {
    expect(over).toMatchObject({ state: 'running', endedAt: null, nextPollAt: BEGIN + 2 * MINUTE })
    expect(laterNotes(over)).toEqual([expect.stringContaining('nothing left to cancel')])
    expect(alreadyOver(over, { now: BEGIN + 1.6 * MINUTE })).toBe(over)
  })

  test('ends as that look shows', () => {
    expect(after(over, [2, look('F')])).toMatchObject({ state: 'finished', endReason: 'It is finished.' })
    expect(after(over, [2, look('E')])).toMatchObject({ state: 'failed' })
  })

  test('was cancelled by somebody else when it does not move', () => {
    const ended = after(over, [2, underWay('finish')])
    expect(ended).toMatchObject({ state: 'cancelled', endedAt: BEGIN + 2 * MINUTE })
    expect(ended.endReason).toContain('somebody else')
    expect(tellings(ended)).toEqual(['started', 'cancelled'])
  })

  test('is looked at again when it has moved since', () => {
    const moved = after(over, [2, underWay(false)])
    expect(moved).toMatchObject({ state: 'running', endedAt: null })
    expect(after(moved, [3, underWay(false)]).state).toBe('cancelled')
  })
})

describe.each([
  ['finished', after(registered(), [1, look('F')])],
  ['failed', after(registered(), [1, look('E')])],
  ['cancelled', cancelled(registered(), { now: BEGIN + MINUTE })],
  ['not_found', after(registered(), [1, look('U')], [2, look('U')])],
  ['lost', after(registered(), [1, LOADING], [2, look('U')])],
] as const)('an import that is %s', (state, ended) => {
  test('stays so, whatever comes late', () => {
    expect(ended.state).toBe(state)
    for (const status of ['S', 'P', 'F', 'E', 'U'] as const) {
      expect(after(ended, [60, look(status)])).toBe(ended)
    }
    expect(after(ended, [60, undefined])).toBe(ended)
    expect(cancelled(ended, { now: BEGIN + HOUR })).toBe(ended)
    expect(alreadyOver(ended, { now: BEGIN + HOUR })).toBe(ended)
  })

  test('says why', () => {
    expect(ended.endReason).toMatch(/^[A-Z].*\.$/)
    expect(ended.nextPollAt).toBeNull()
  })
})
