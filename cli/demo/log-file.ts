import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'

/** A file that lines are added to. */
export interface LogFile {
  /** A line without its end; after `close` it goes nowhere. */
  write(line: string): void
  close(): Promise<void>
}

/** Opens a new file for lines. */
export function openLogFile(path: string): LogFile {
  const stream = createWriteStream(path)
  return {
    write(line) {
      if (!stream.writableEnded) stream.write(`${line}\n`)
    },
    async close() {
      stream.end()
      await finished(stream)
    },
  }
}
