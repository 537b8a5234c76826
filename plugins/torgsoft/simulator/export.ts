import type { Folder } from '../../../core/plugin.ts'
import { inBlocks, joinBytes } from './goods-file.ts'

/**
 * How an export goes. `complete`: at once. `slow`: in blocks with pauses. `stalled`: half of the file, and no more.
 * `cutAtRowEnd` and `cutInRow`: the rest is lost, which shows only in the second. `replacedWhileRead`: another
 * export begins over a whole one before anybody can have read it. `deleted`: the file is taken away.
 *
 * Torgsoft writes straight to the final name in all of them.
 */
export type ExportMode =
  'complete' | 'slow' | 'stalled' | 'cutAtRowEnd' | 'cutInRow' | 'replacedWhileRead' | 'deleted'

export const EXPORT_MODES: readonly ExportMode[] = [
  'complete',
  'slow',
  'stalled',
  'cutAtRowEnd',
  'cutInRow',
  'replacedWhileRead',
  'deleted',
]

export interface ExportOptions {
  folder: Folder
  file: string
  mode: ExportMode
  blockBytes: number
  /** Waits between two blocks. */
  pause(): Promise<void>
  /** The rows of the goods file as the catalogue is now. */
  rows(): Uint8Array<ArrayBuffer>[]
  /** Lets the catalogue go on, for the export that comes over the first one. */
  change(): void
}

export async function exportGoods(options: ExportOptions): Promise<void> {
  const { folder, file, mode } = options
  const rows = options.rows()
  const bytes = joinBytes(rows)
  switch (mode) {
    case 'complete':
      return await folder.writeInPlace(file, bytes)
    case 'slow':
      return await writeSlowly(bytes, options)
    case 'stalled':
      return await folder.writeInPlace(file, bytes.slice(0, Math.floor(bytes.length / 2)))
    case 'cutAtRowEnd':
      return await folder.writeInPlace(file, joinBytes(firstPart(rows)))
    case 'cutInRow': {
      const whole = joinBytes(firstPart(rows))
      return await folder.writeInPlace(file, whole.slice(0, whole.length - CUT_BYTES))
    }
    case 'replacedWhileRead':
      await folder.writeInPlace(file, bytes)
      options.change()
      return await writeSlowly(joinBytes(options.rows()), options)
    case 'deleted':
      return await folder.delete(file)
  }
}

/** What a lost end leaves of the rows. */
const KEPT = 0.6
/** Some cells of the last row. */
const CUT_BYTES = 40

function firstPart(rows: readonly Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer>[] {
  return rows.slice(0, Math.ceil(rows.length * KEPT))
}

async function writeSlowly(bytes: Uint8Array<ArrayBuffer>, options: ExportOptions): Promise<void> {
  const { folder, file, blockBytes, pause } = options
  await folder.writeInPlace(file, paced())

  async function* paced() {
    for (const block of inBlocks(bytes, blockBytes)) {
      yield block
      await pause()
    }
  }
}
