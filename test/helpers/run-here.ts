import { vi } from 'vitest'
import { runCommandLine } from '../../cli/command-line.ts'
import type { Ended } from './mostik.ts'

/** Runs a command in this process: the same words, the same output, without the start of a process for each. */
export async function runHere(...words: string[]): Promise<Ended> {
  const { exitCode } = process
  const out = vi.spyOn(console, 'log').mockImplementation(() => {})
  const err = vi.spyOn(console, 'error').mockImplementation(() => {})
  try {
    process.exitCode = 0
    await runCommandLine(words)
    const said = (spy: typeof out) => spy.mock.calls.map((call) => call.join(' ')).join('\n')
    return { code: process.exitCode, out: said(out), err: said(err) }
  } finally {
    process.exitCode = exitCode
    out.mockRestore()
    err.mockRestore()
  }
}
