import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import type { ImportMessage, Observation } from '../../../../plugins/bitrix/imports/observation.ts'
import { reborn } from '../../../../plugins/bitrix/tracker/birth.ts'
import { alreadyOver, cancelled } from '../../../../plugins/bitrix/tracker/ends.ts'
import { missed } from '../../../../plugins/bitrix/tracker/missed.ts'
import { observe } from '../../../../plugins/bitrix/tracker/observe.ts'
import { ENDED, type ImportRecord, recordSchema } from '../../../../plugins/bitrix/tracker/record.ts'
import { isDue, nextPollAt, refreshAt } from '../../../../plugins/bitrix/tracker/schedule.ts'
import { hintsOf, stateWords } from '../../../../plugins/bitrix/tracker/words.ts'
import { createRandom } from '../../../helpers/random.ts'
import {
  attached,
  BEGIN,
  HOUR,
  look,
  message,
  MINUTE,
  OUT_OF_REACH,
  registered,
  STALL_MS,
  underWay,
} from './looks.ts'

type Random = () => number

const LIVES = 150
const LISTS = ['notices', 'errors', 'exceptions'] as const
const ACTIONS = ['init_background', 'manifest', 'clean', 'load', 'finish', false, 'verify'] as const

function oneOf<Value>(random: Random, values: readonly Value[]): Value {
  const value = values[Math.floor(random() * values.length)]
  if (value === undefined) throw new Error('nothing to choose from')
  return value
}

function anyMessages(random: Random): ImportMessage[] {
  if (random() < 0.7) return []
  return Array.from({ length: 1 + Math.floor(random() * 3) }, () =>
    message(oneOf(random, ['a', 'b', 'c', 'd']), oneOf(random, ['', 'X'])),
  )
}

/** Mostly an import under way; an end now and then. */
function anyLook(random: Random): Observation {
  const status = oneOf(random, [...'SPPPPPPPPPPPP', oneOf(random, [...'PPFEU'])] as Observation['status'][])
  const place = underWay(oneOf(random, ACTIONS), {
    step: Math.floor(random() * 2),
    section: oneOf(random, ['A', 'B']),
  })
  const [notices, errors, exceptions] = [anyMessages(random), anyMessages(random), anyMessages(random)]
  const hasPlace = (status === 'P' || status === 'E') && random() < 0.9
  return look(status, { ...(hasPlace && { progress: place.progress }), notices, errors, exceptions })
}

interface Step {
  before: ImportRecord
  next: ImportRecord
  seen: Observation | undefined
  now: number
}

/** A life of an import: looks, failures, cancelling, the same id again, in any order, with clocks that jump. */
function anyLife(random: Random): Step[] {
  const steps: Step[] = []
  let record = random() < 0.5 ? registered() : attached()
  let now = BEGIN
  let before = anyLook(random)
  for (let count = 0; count < 60; count++) {
    now += oneOf(random, [MINUTE, MINUTE, MINUTE, 10 * MINUTE, HOUR, 20 * HOUR, -HOUR, 1])
    const dice = random()
    const seen = dice < 0.8 ? (random() < 0.4 ? before : anyLook(random)) : undefined
    const next = nextOf(record, { dice, seen, now, random })
    steps.push({ before: record, next, seen, now })
    record = next
    before = seen ?? before
  }
  return steps
}

function nextOf(
  record: ImportRecord,
  step: { dice: number; seen: Observation | undefined; now: number; random: Random },
): ImportRecord {
  const { dice, seen, now, random } = step
  if (seen !== undefined) return observe(record, seen, { now, stallMs: STALL_MS })
  if (dice < 0.95) return missed(record, OUT_OF_REACH, { now })
  if (dice < 0.96) return cancelled(record, { now })
  if (dice < 0.97) return alreadyOver(record, { now })
  return reborn(record, { origin: oneOf(random, ['registered', 'attached']), now })
}

describe('whatever looks show, in whatever order,', () => {
  const steps = Array.from({ length: LIVES }, (_, seed) => anyLife(createRandom(seed * 31 + 7))).flat()

  test('all kinds of ends, and imports with the same id, are among them', () => {
    const states = new Set(steps.map(({ next }) => next.state))
    expect(states).toEqual(
      new Set(['new', 'queued', 'running', 'finished', 'failed', 'cancelled', 'not_found', 'lost']),
    )
    expect(steps.some(({ next }) => next.generation > 1)).toBe(true)
    expect(steps.some(({ next }) => next.flags.stalled)).toBe(true)
  })

  test('nothing but another import moves an import back from its end', () => {
    for (const { before, next } of steps) {
      if (!ENDED.has(before.state)) continue
      expect(next === before || next.generation === before.generation + 1).toBe(true)
    }
  })

  test('an end has a time, a reason and no further look, and nothing else has an end', () => {
    for (const { next } of steps) {
      const isOver = ENDED.has(next.state)
      expect(next.endedAt !== null).toBe(isOver)
      expect(!isOver || (next.endReason !== null && next.nextPollAt === null)).toBe(true)
    }
  })

  test('no message is lost, neither by the record nor by the history, and none stands there twice', () => {
    for (const { before, next, seen } of steps) {
      const ofGeneration = next.generation === before.generation
      for (const list of LISTS) {
        const written = next.history.flatMap((entry) => entry[list] ?? [])
        const shown = seen === undefined || ENDED.has(before.state) ? [] : seen[list]
        expect(next[list]).toEqual(expect.arrayContaining([...shown, ...(ofGeneration ? before[list] : [])]))
        expect(written).toEqual(expect.arrayContaining(next[list]))
        expect(new Set(next[list].map((item) => JSON.stringify(item))).size).toBe(next[list].length)
      }
    }
  })

  test('the history only grows, in the order of time', () => {
    for (const { before, next } of steps) {
      expect(next.history.slice(0, before.history.length)).toEqual(before.history)
      const times = next.history.map(({ at }) => at)
      expect(times).toEqual(times.toSorted((a, b) => a - b))
    }
  })

  test('somebody is told of a transition once in a generation, and of every one', () => {
    for (const { before, next } of steps) {
      const transitions = next.outbox.map(({ transition }) => transition)
      expect(new Set(transitions).size).toBe(transitions.length)
      expect(next.notified).toEqual(transitions)
      const isSame = next.generation === before.generation
      expect(transitions.slice(0, before.outbox.length)).toEqual(
        isSame ? before.outbox.map(({ transition }) => transition) : [],
      )
    }
  })

  test('a second look that shows the same changes nothing but times and counters', () => {
    for (const { next, seen, now } of steps) {
      // A clock that was put back cannot tell how long ago anything was.
      const isPutBack = (next.history.at(-1)?.at ?? 0) > now
      if (seen === undefined || ENDED.has(next.state) || isPutBack) continue
      const again = observe(next, seen, { now, stallMs: STALL_MS })
      // After PROCESS_NOT_FOUND the second look is the proof that it does not move.
      if (next.endReason !== null) expect(again.state).toBe('cancelled')
      else expect(again).toEqual({ ...next, unchangedPolls: next.unchangedPolls + 1 })
    }
  })

  test('the next look is never within a minute after the last, and never more than six hours away', () => {
    for (const { next, now } of steps) {
      const due = nextPollAt(next, { now, pollMs: MINUTE, slowDown: true, jitterMs: 5000 })
      expect(due === null).toBe(ENDED.has(next.state))
      if (due === null) continue
      const last = Math.min(next.lastPollAt ?? -Infinity, now)
      expect(due).toBeGreaterThanOrEqual(last + MINUTE)
      expect(due).toBeLessThanOrEqual(now + 6 * HOUR)
      const record = { ...next, nextPollAt: due }
      expect(isDue(record, Math.max(due, now))).toBe(true)
      expect(refreshAt(record, now)).toBeLessThanOrEqual(now + MINUTE)
    }
  })

  test('the record is what the store takes, and there are words for it', () => {
    for (const { next } of steps) {
      expect(v.parse(recordSchema, next)).toEqual(next)
      expect([stateWords(next), ...hintsOf(next)].every((words) => /^[A-Z].*\.$/.test(words))).toBe(true)
    }
  })
})
