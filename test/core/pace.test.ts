import { describe, expect, it } from 'vitest'
import { createPace } from '../../core/pace.ts'
import { createFakeClock } from '../helpers/clock.ts'

describe('a pace', () => {
  it('begins at once, and then leaves the pause between two beginnings', async () => {
    const { run, clock, began } = setUp()
    const works = Promise.all([run('a'), run('b'), run('c')])
    await clock.settle()
    expect(began).toEqual(['a at 0'])
    await clock.advance(199)
    expect(began).toHaveLength(1)
    await clock.advance(1)
    expect(began).toEqual(['a at 0', 'b at 200'])
    await clock.advance(200)
    expect(began).toEqual(['a at 0', 'b at 200', 'c at 400'])
    expect(await works).toEqual(['a', 'b', 'c'])
  })

  it('does not wait after a longer silence', async () => {
    const { run, clock, began } = setUp()
    await run('a')
    await clock.advance(5000)
    await run('b')
    expect(began).toEqual(['a at 0', 'b at 5000'])
  })

  it('does one work at a time, however long it takes', async () => {
    const { run, clock, began } = setUp()
    const works = Promise.all([run('a', { lastsMs: 1000 }), run('b')])
    await clock.advance(999)
    expect(began).toEqual(['a at 0'])
    await clock.advance(1)
    expect(began).toEqual(['a at 0', 'b at 1000'])
    await works
  })

  it('goes on after a work that failed', async () => {
    const { run, clock } = setUp()
    await expect(run('a', { fails: true })).rejects.toThrow('a failed')
    const second = run('b')
    await clock.advance(200)
    expect(await second).toBe('b')
  })

  it('lets go who gives up in the queue, and lets those behind move up', async () => {
    const { run, clock, began } = setUp()
    const first = run('a', { lastsMs: 1000 })
    const leaving = new AbortController()
    const second = run('b', { signal: leaving.signal })
    const third = run('c')
    leaving.abort(new Error('left'))
    await expect(second).rejects.toThrow('left')
    await clock.advance(1000)
    expect(await Promise.all([first, third])).toEqual(['a', 'c'])
    expect(began).toEqual(['a at 0', 'c at 1000'])
  })

  it('lets go who gives up in the pause, which stays the pause of the next', async () => {
    const { run, clock, began } = setUp()
    await run('a')
    const leaving = new AbortController()
    const second = run('b', { signal: leaving.signal })
    await clock.advance(150)
    leaving.abort(new Error('left'))
    await expect(second).rejects.toThrow('left')
    const third = run('c')
    await clock.advance(50)
    await third
    expect(began).toEqual(['a at 0', 'c at 200'])
  })

  it('does not begin for a signal that is aborted already', async () => {
    const { run, began } = setUp()
    await expect(run('a', { signal: AbortSignal.abort(new Error('left')) })).rejects.toThrow('left')
    expect(began).toEqual([])
  })

  it('waits one pause at most when the clock is set back', async () => {
    let now = 1_000_000
    const slept: number[] = []
    const sleep = async (ms: number) => void slept.push(ms)
    const pace = createPace({ clock: { now: () => now, sleep }, pauseMs: 200 })
    await pace(async () => 1, undefined)
    now -= 900_000
    await pace(async () => 2, undefined)
    expect(slept).toEqual([200])
  })
})

interface WorkOptions {
  lastsMs?: number
  fails?: boolean
  signal?: AbortSignal
}

function setUp() {
  const clock = createFakeClock()
  const start = clock.now()
  const pace = createPace({ clock, pauseMs: 200 })
  const began: string[] = []
  const run = (name: string, { lastsMs = 0, fails = false, signal }: WorkOptions = {}) =>
    pace(async () => {
      began.push(`${name} at ${clock.now() - start}`)
      if (lastsMs > 0) await clock.sleep(lastsMs)
      if (fails) throw new Error(`${name} failed`)
      return name
    }, signal)
  return { clock, began, run }
}
