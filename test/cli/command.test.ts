import process from 'node:process'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { guarded } from '../../cli/command.ts'

afterEach(() => {
  vi.restoreAllMocks()
  process.exitCode = undefined
})

describe('a command that may not open a file', () => {
  it('says which one, and what to do, without a stack', async () => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => {})
    const denied = Object.assign(new Error('EACCES: permission denied, open'), {
      code: 'EACCES',
      path: '/srv/mostik/.mostik/lock',
    })
    await guarded(false, () => Promise.reject(denied))
    expect(told.mock.calls).toEqual([
      [
        'Cannot open "/srv/mostik/.mostik/lock": this user may not read or write there. ' +
          'Run the command as the user whom the service runs as, or give that file to this user.',
      ],
    ])
    expect(process.exitCode).toBe(1)
  })

  it('hides no other error', async () => {
    await expect(guarded(false, () => Promise.reject(new Error('a fault of ours')))).rejects.toThrow(
      'a fault of ours',
    )
  })
})
