import type { FtpFile } from './files.ts'

/** Who reads and writes which file just now, as the locks of a file system know it. */
export interface Uses {
  isRead(file: FtpFile): boolean
  isWritten(file: FtpFile): boolean
  /** Notes a use. @returns ends it */
  begin(file: FtpFile, use: 'read' | 'write'): () => void
  /** Waits until nobody writes the file; with `read`, until nobody reads it either. */
  idle(file: FtpFile, options?: { read: boolean }): Promise<void>
}

export function createUses(): Uses {
  const reading = new Map<FtpFile, number>()
  const writing = new Map<FtpFile, number>()
  let changed = Promise.withResolvers<void>()

  const uses: Uses = {
    isRead: (file) => reading.has(file),
    isWritten: (file) => writing.has(file),

    begin(file, use) {
      const counts = use === 'read' ? reading : writing
      counts.set(file, (counts.get(file) ?? 0) + 1)
      let isOver = false
      return () => {
        if (isOver) return
        isOver = true
        const left = (counts.get(file) ?? 1) - 1
        if (left === 0) counts.delete(file)
        else counts.set(file, left)
        changed.resolve()
        changed = Promise.withResolvers()
      }
    },

    async idle(file, { read } = { read: false }) {
      while (uses.isWritten(file) || (read && uses.isRead(file))) await changed.promise
    },
  }
  return uses
}
