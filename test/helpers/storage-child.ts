import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** A child process that says what it does in lines of JSON. */
export interface Child {
  process: ChildProcess
  /** The next line, or undefined when the child has ended. */
  next(): Promise<unknown>
  /** Ends it the hard way, as a power cut or an out-of-memory killer does, and waits until it is gone. */
  kill(): Promise<void>
}

/** Starts a script that lies beside this file. */
export function startChild(script: string, ...args: string[]): Child {
  const path = fileURLToPath(new URL(script, import.meta.url))
  const child = spawn(process.execPath, [path, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'close')
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    process: child,
    async next() {
      const line = await lines.next()
      return line.done ? undefined : JSON.parse(line.value)
    },
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}
