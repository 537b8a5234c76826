import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { newRecord, reborn } from '../../../../plugins/bitrix/tracker/birth.ts'
import { recordSchema } from '../../../../plugins/bitrix/tracker/record.ts'
import { after, attached, BEGIN, LOADING, look, message, MINUTE, registered, tellings } from './looks.ts'

const ENDED = after(
  newRecord({ processId: '4217', origin: 'registered', label: 'Site', packageId: 'p1', now: BEGIN }),
  [1, { ...LOADING, notices: [message('a block was cleaned')] }],
  [2, look('F', { additional: { id: 57 } })],
)

describe('a new record', () => {
  test('is what the store takes', () => {
    expect(v.parse(recordSchema, registered())).toEqual(registered())
    expect(v.parse(recordSchema, ENDED)).toEqual(ENDED)
  })

  test('has a label and a package only when there are any', () => {
    expect(ENDED).toMatchObject({ label: 'Site', packageId: 'p1' })
    expect(attached()).not.toHaveProperty('label')
    expect(attached()).not.toHaveProperty('packageId')
  })

  test('of ours is looked at in a minute, an attached one at once', () => {
    expect(registered().nextPollAt).toBe(BEGIN + MINUTE)
    expect(attached().nextPollAt).toBe(BEGIN)
  })
})

describe('the same id registered again', () => {
  const now = BEGIN + 10 * MINUTE
  const again = reborn(ENDED, { origin: 'registered', packageId: 'p2', now })

  test('begins anew in the next generation, with the history of the one before', () => {
    const expected = newRecord({ processId: '4217', origin: 'registered', packageId: 'p2', now })
    expect(again).toEqual({
      ...expected,
      generation: 2,
      lastPollAt: BEGIN + 2 * MINUTE,
      history: [...ENDED.history, again.history.at(-1)],
    })
    expect(v.parse(recordSchema, again)).toEqual(again)
  })

  test('notes in the history what the earlier one was, what it had, and what nobody was told', () => {
    expect(again.history.at(-1)).toMatchObject({ at: now, state: 'new', status: null })
    const { note } = again.history.at(-1) ?? {}
    expect(note).toContain('Registered again')
    expect(note).toContain('finished, with 1 note')
    expect(note).toContain('Nobody was told of: started, warning, finished-with-warnings.')
    expect(note).toContain('{"id":57}')
  })

  test('tells its transitions anew', () => {
    const twice = after(again, [11, LOADING], [12, look('F')])
    expect(tellings(twice)).toEqual(['started', 'finished'])
    expect(twice).toMatchObject({ state: 'finished', flags: { warnings: false }, additional: null })
  })

  test('is another import also while the earlier one had no end', () => {
    const running = after(registered(), [1, LOADING])
    expect(reborn(running, { origin: 'registered', now })).toMatchObject({ generation: 2, state: 'new' })
  })
})

describe('the same id attached again', () => {
  test('after an end is another import, with the label of before unless there is a new one', () => {
    const now = BEGIN + 10 * MINUTE
    expect(reborn(ENDED, { origin: 'attached', now })).toMatchObject({
      generation: 2,
      origin: 'attached',
      state: 'new',
      label: 'Site',
      nextPollAt: now,
    })
    expect(reborn(ENDED, { origin: 'attached', label: 'Shop', now }).label).toBe('Shop')
  })

  test('is not looked at sooner than a minute after the last look', () => {
    const now = BEGIN + 2.5 * MINUTE
    expect(reborn(ENDED, { origin: 'attached', now }).nextPollAt).toBe(BEGIN + 3 * MINUTE)
    expect(reborn(ENDED, { origin: 'registered', now }).nextPollAt).toBe(BEGIN + 3.5 * MINUTE)
  })
})
