import { describe, expect, test } from 'vitest'
import { reborn } from '../../../../plugins/bitrix/tracker/birth.ts'
import { alreadyOver } from '../../../../plugins/bitrix/tracker/ends.ts'
import { isDue, nextPollAt, refreshAt } from '../../../../plugins/bitrix/tracker/schedule.ts'
import {
  after,
  attached,
  BEGIN,
  everyMinute,
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

const RUNNING = after(registered(), [1, LOADING])

test('additional: {} is data that is empty, not data that is missing', () => {
  expect(after(RUNNING, [2, look('F', { additional: {} })]).additional).toEqual({})
  expect(after(RUNNING, [2, look('F')]).additional).toBeNull()
})

test('action: false is the phase between finish and the last tick', () => {
  const closing = after(RUNNING, [2, underWay('finish')], [3, underWay(false)])
  expect(closing).toMatchObject({ state: 'running', progress: { action: false, step: 0 } })
  expect(closing.history).toHaveLength(RUNNING.history.length + 2)
})

test('P without progress runs, and its first progress is a change', () => {
  const begun = after(registered(), [1, look('P')])
  expect(begun).toMatchObject({ state: 'running', progress: null })
  expect(begun.history.at(-1)).toEqual({ at: BEGIN + MINUTE, state: 'running', status: 'P' })
  expect(after(begun, [2, underWay('init_background')]).history).toHaveLength(begun.history.length + 1)
})

test('E without messages fails with the reasons that are possible', () => {
  const { endReason } = after(RUNNING, [2, look('E')])
  expect(endReason).toContain('gave no reason')
  expect(endReason).toContain('more than two days')
})

test('E with errors and no exception quotes the first error', () => {
  const errors = [message("Block 'hero' was not found."), message('another')]
  const { endReason } = after(RUNNING, [2, look('E', { errors })])
  expect(endReason).toContain('gave no reason')
  expect(endReason).toContain("first: Block 'hero' was not found.")
})

test('E right after S fails: the stored data are bad', () => {
  const failed = after(registered(), [1, look('S')], [2, look('E')])
  expect(failed).toMatchObject({ state: 'failed', progress: null, ticksSeen: 1 })
  expect(tellings(failed)).toEqual(['failed'])
})

test('E where the first look sees it fails as well', () => {
  expect(after(attached(), [0, look('E')])).toMatchObject({ state: 'failed' })
})

test('an exception while it still runs is a warning, and the end comes with E', () => {
  const stopped = after(RUNNING, [2, { ...LOADING, exceptions: [message('stopped', 'X')] }])
  const failed = after(stopped, [3, look('E')])
  expect(stopped).toMatchObject({ state: 'running', flags: { warnings: true } })
  expect(tellings(failed)).toEqual(['started', 'warning', 'failed'])
  expect(failed.endReason).toContain('X: stopped')
})

test('F with errors is finished with warnings', () => {
  const finished = after(RUNNING, [2, look('F', { errors: [message('a'), message('b')] })])
  expect(finished).toMatchObject({ state: 'finished', flags: { warnings: true } })
  expect(tellings(finished)).toEqual(['started', 'finished-with-warnings'])
})

test('U at once, for an import of ours as for an attached one, waits for a second U', () => {
  for (const record of [registered(), attached()]) {
    const once = after(record, [1, look('U')])
    expect(once).toMatchObject({ state: 'new', endedAt: null })
    expect(after(once, [3, undefined], [4, look('U')]).state).toBe('not_found')
  }
})

test('U at 48 to 72 hours while P is the purge: lost', () => {
  const late = after(RUNNING, [47 * 60, underWay('load', { step: 9, section: 'LANDING' })])
  for (const hours of [48, 60, 72]) {
    expect(after(late, [hours * 60, look('U')])).toMatchObject({
      state: 'lost',
      endReason: expect.stringContaining('deletes what it knows'),
    })
  }
})

test('P that is frozen after somebody else has cancelled it stalls, and is lost with the purge', () => {
  const frozen = after(RUNNING, ...everyMinute(2, 60, LOADING))
  expect(frozen).toMatchObject({ state: 'running', flags: { stalled: true } })
  const hourly = Array.from({ length: 59 }, (_, index) => [(index + 2) * 60, LOADING] as const)
  const purged = after(frozen, ...hourly, [61 * 60, look('U')])
  expect(purged.state).toBe('lost')
  expect(tellings(purged)).toEqual(['started', 'stalled', 'late', 'lost'])
})

test('P that is frozen after somebody else has cancelled it is cancelled when the portal has nothing to cancel', () => {
  const over = alreadyOver(after(RUNNING, ...everyMinute(2, 10, LOADING)), { now: BEGIN + 10.5 * MINUTE })
  expect(over.nextPollAt).toBe(BEGIN + 11 * MINUTE)
  expect(after(over, [11, LOADING]).state).toBe('cancelled')
})

test('cancelling what is finished is PROCESS_NOT_FOUND: one more look tells that it is finished', () => {
  const over = alreadyOver(RUNNING, { now: BEGIN + 2 * MINUTE })
  expect(isDue(over, BEGIN + 2 * MINUTE)).toBe(true)
  expect(after(over, [2, look('F')])).toMatchObject({ state: 'finished', endReason: 'It is finished.' })
})

test('cancelling what is purged is PROCESS_NOT_FOUND: one more look tells that it is lost', () => {
  expect(after(alreadyOver(RUNNING, { now: BEGIN + HOUR }), [61, look('U')]).state).toBe('lost')
})

test('a look that fails after PROCESS_NOT_FOUND is made up for', () => {
  const over = alreadyOver(RUNNING, { now: BEGIN + 2 * MINUTE })
  expect(after(over, [2, undefined], [3, look('F')]).state).toBe('finished')
})

test('the same process attached twice is one', () => {
  expect(reborn(RUNNING, { origin: 'attached', now: BEGIN + HOUR })).toBe(RUNNING)
})

test('an id that the portal gives to another import after a restored copy is another generation', () => {
  const lost = after(RUNNING, [2, look('U')])
  const again = reborn(lost, { origin: 'registered', now: BEGIN + HOUR })
  expect(again).toMatchObject({ generation: 2, state: 'new', notified: [] })
  expect(again.history.slice(0, -1)).toEqual(lost.history)
})

describe('a clock that jumps', () => {
  test('back leaves the history in order, and the import as it is', () => {
    const back = after(RUNNING, [-600, underWay('load', { step: 1, section: 'LANDING' })], [-599, look('F')])
    const times = back.history.map(({ at }) => at)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    expect(back.state).toBe('finished')
  })

  test('back makes nobody wait until it has caught up', () => {
    const now = BEGIN - 10 * HOUR
    const options = { now, pollMs: MINUTE, slowDown: true, jitterMs: 0 }
    expect(nextPollAt(RUNNING, options)).toBe(now + MINUTE)
    expect(refreshAt(RUNNING, now)).toBe(now + MINUTE)
  })

  test('ahead is a gap, no stall', () => {
    expect(after(RUNNING, [300, LOADING]).flags).toMatchObject({ stalled: false, slow: false })
  })
})

test('a webhook that expires mid-way and is mended leaves a gap in the history', () => {
  const refused = after(RUNNING, [2, undefined])
  const mended = after(refused, [45, underWay('load', { step: 1, section: 'LANDING' })])
  expect(mended).toMatchObject({ state: 'running', failedPolls: 0 })
  expect(laterNotes(mended)).toEqual(['Nothing could be seen for 44 minutes before this.'])
})

test('an import that ends while nothing was asked for more than 72 hours is lost', () => {
  const lost = after(RUNNING, [80 * 60, look('U')])
  expect(lost.state).toBe('lost')
  expect(lost.endReason).toContain('80 hours old')
  expect(lost.history.at(-1)?.note).toContain('Nothing could be seen for 79 hours')
})

test('an import that ends while nothing was asked for a day is finished', () => {
  expect(after(RUNNING, [24 * 60, look('F')]).state).toBe('finished')
})

test('bursts of refusals in between lose nothing', () => {
  const busy = [everyMinute(2, 4, undefined), everyMinute(6, 8, undefined)]
  const step = underWay('load', { step: 1, section: 'LANDING' })
  const record = after(RUNNING, ...(busy[0] ?? []), [5, step], ...(busy[1] ?? []), [9, look('F')])
  expect(record).toMatchObject({ state: 'finished', failedPolls: 0, flags: { degraded: false } })
  expect(tellings(record)).toEqual(['started', 'finished'])
})

test('a restart between "asked" and the answer waits out the minute', () => {
  const asked = BEGIN + 5 * MINUTE
  const record = { ...RUNNING, lastPollAt: asked, nextPollAt: asked }
  expect(isDue(record, asked + 1)).toBe(false)
  expect(isDue(record, asked + MINUTE - 1)).toBe(false)
  expect(isDue(record, asked + MINUTE)).toBe(true)
  expect(refreshAt(record, asked + 1)).toBe(asked + MINUTE)
})

test('texts of the portal are kept as they are, markup and all', () => {
  const text = '<script>alert(1)</script>'
  const failed = after(RUNNING, [2, look('E', { exceptions: [message(text)] })])
  expect(failed.exceptions).toEqual([message(text)])
  expect(failed.endReason).toContain(text)
})
