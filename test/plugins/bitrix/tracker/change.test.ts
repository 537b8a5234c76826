import { describe, expect, test } from 'vitest'
import type { Observation } from '../../../../plugins/bitrix/imports/observation.ts'
import { phaseOf } from '../../../../plugins/bitrix/tracker/phases.ts'
import {
  after,
  attached,
  BEGIN,
  LOADING,
  laterNotes,
  look,
  message,
  MINUTE,
  registered,
  underWay,
} from './looks.ts'

const FIRST = after(registered(), [1, LOADING])

describe('a change is', () => {
  test.each([
    ['another status', look('F')],
    ['another action', underWay('finish', { section: 'LANDING' })],
    ['another step', underWay('load', { step: 1, section: 'LANDING' })],
    ['another section', underWay('load', { section: 'CRM_FORM' })],
    ['no section any more', underWay('load')],
    ['a new note', { ...LOADING, notices: [message('a')] }],
    ['a new error', { ...LOADING, errors: [message('a')] }],
    ['a new exception', { ...LOADING, exceptions: [message('a')] }],
  ])('%s', (_name, seen) => {
    const next = after(FIRST, [3, seen])
    expect(next).toMatchObject({ lastChangeAt: BEGIN + 3 * MINUTE, unchangedPolls: 0 })
    expect(next.history).toHaveLength(FIRST.history.length + 1)
    expect(next.history.at(-1)).toMatchObject({ at: BEGIN + 3 * MINUTE, status: seen.status })
  })

  test('not a look that shows the same', () => {
    const next = after(FIRST, [2, LOADING], [3, LOADING])
    expect(next).toEqual({
      ...FIRST,
      lastPollAt: BEGIN + 3 * MINUTE,
      lastOkPollAt: BEGIN + 3 * MINUTE,
      unchangedPolls: 2,
    })
  })

  test('not a list or a progress that the portal has purged: both are kept', () => {
    const told = after(FIRST, [2, { ...LOADING, errors: [message('a'), message('b')] }])
    const purged = after(told, [3, { ...LOADING, errors: [message('b')] }], [4, look('P')])
    expect(purged).toMatchObject({
      errors: [message('a'), message('b')],
      progress: LOADING.progress,
      unchangedPolls: 2,
    })
    expect(purged.history).toEqual(told.history)
  })
})

describe('messages', () => {
  test('are new by code and text, each once, and the history holds the new ones only', () => {
    const one = after(FIRST, [2, { ...LOADING, notices: [message('a', 'X'), message('a', 'X')] }])
    const seen = [message('a', 'Y'), message('a', 'X'), message('b', 'X')]
    const two = after(one, [3, { ...LOADING, notices: seen }])
    expect(one.notices).toEqual([message('a', 'X')])
    expect(two.notices).toEqual([message('a', 'X'), message('a', 'Y'), message('b', 'X')])
    expect(two.history.at(-1)).toMatchObject({ notices: [message('a', 'Y'), message('b', 'X')] })
    expect(two.history.at(-1)).not.toHaveProperty('errors')
  })

  test('of one list are not those of another', () => {
    const next = after(FIRST, [2, { ...LOADING, notices: [message('a')], exceptions: [message('a')] }])
    expect(next).toMatchObject({ notices: [message('a')], exceptions: [message('a')], errors: [] })
  })
})

describe('phases', () => {
  test('may go back, and steps and sections with them', () => {
    const back = after(
      registered(),
      [1, underWay('load', { step: 7, section: 'LANDING' })],
      [2, underWay('manifest', { section: 'REST_APPLICATION' })],
    )
    expect(back).toMatchObject({ state: 'running', progress: { action: 'manifest', step: 0 } })
    expect(phaseOf(back).number).toBe(2)
    expect(back.history).toHaveLength(3)
  })

  test('may begin anew: P, and S again', () => {
    expect(after(FIRST, [2, look('S')])).toMatchObject({ state: 'queued', rawStatus: 'S' })
  })
})

describe('ticks seen', () => {
  test('count the steps that looks have shown, and no S and no tick that is still under way', () => {
    const life: [Observation, number][] = [
      [look('S'), 0],
      [look('P'), 0],
      [underWay('init_background', { section: 'A' }), 1],
      [underWay('init_background', { section: 'A' }), 1],
      [underWay('manifest', { section: 'A' }), 2],
      [{ ...underWay('manifest', { section: 'A' }), notices: [message('a')] }, 2],
      [underWay(false), 3],
      [look('F'), 4],
    ]
    let record = registered()
    for (const [index, [seen, ticks]] of life.entries()) {
      record = after(record, [index + 1, seen])
      expect(record.ticksSeen).toBe(ticks)
    }
  })
})

test('an import whose every look shows something new has all of it in its history', () => {
  const sections = ['REST_APPLICATION', 'CRM_STATUS', 'LANDING']
  const looks = [
    look('S'),
    underWay('init_background', { section: 'REST_APPLICATION' }),
    underWay('manifest', { section: 'REST_APPLICATION' }),
    ...sections.map((section) => underWay('clean', { section })),
    ...sections.map((section) => underWay('load', { section })),
    underWay('load', { step: 1, section: 'LANDING' }),
    underWay('finish'),
    underWay(false),
    look('F'),
  ]
  const record = after(attached(), ...looks.map((seen, index) => [index, seen] as const))
  expect(record.history.slice(1).map(({ progress }) => progress)).toEqual(
    looks.map(({ progress }) => progress),
  )
  expect(record.history.slice(1).map(({ status }) => status)).toEqual(looks.map(({ status }) => status))
  expect(record.history.at(-1)).toEqual({ at: BEGIN + 12 * MINUTE, state: 'finished', status: 'F' })
  expect(laterNotes(record)).toEqual([])
})
