import { describe, expect, it, vi } from 'vitest'
import { createPeople } from '../../../core/simulation/people.ts'

const FAST = 1000

describe('the people of a scene', () => {
  it('do things again and again, until they are stopped', async () => {
    const people = createPeople({ pace: FAST, print: () => undefined })
    let done = 0
    people.every(5, () => void done++, { first: 0 })
    await vi.waitFor(() => expect(done).toBeGreaterThan(3))
    await people.stop()
    const atEnd = done
    people.every(1, () => void done++)
    await people.stop()
    expect(done).toBe(atEnd)
  })

  it('tell what went wrong, and try again the next time', async () => {
    const lines: string[] = []
    const people = createPeople({ pace: FAST, print: (line) => lines.push(line) })
    let tries = 0
    people.every(1, () => {
      if (++tries === 1) throw new Error('the shop is closed')
    })
    await vi.waitFor(() => expect(tries).toBeGreaterThan(1))
    await people.stop()
    expect(lines).toEqual(['It went wrong: the shop is closed'])
  })

  it('stop at once, also while they wait, and say nothing of it', async () => {
    const lines: string[] = []
    const people = createPeople({ pace: 1, print: (line) => lines.push(line) })
    const waited: string[] = []
    people.once(async () => {
      await people.wait(3600)
      waited.push('an hour')
    })
    await people.stop()
    expect({ lines, waited }).toEqual({ lines: [], waited: [] })
    await expect(people.wait(0)).rejects.toThrow('has ended')
  })
})
