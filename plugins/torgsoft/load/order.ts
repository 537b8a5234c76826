import type { Folder, RunContext } from '../../../core/plugin.ts'
import type { TorgsoftConfig } from '../config.ts'
import { lookAt } from './look.ts'
import { isRefused } from './refused.ts'
import { filesOf } from './settings.ts'

export interface OrderOptions {
  context: RunContext<TorgsoftConfig, unknown, unknown, unknown>
  folder: Folder
  /** The file that goes before all others: the one under way, or the one that was answered for. */
  first: string | undefined
}

/**
 * The files that are left to load, in the order of the settings; but one that was refused comes last, so that the
 * others do not wait for it. It is tried all the same: its error stays in sight.
 */
export async function orderOfFiles(done: readonly string[], options: OrderOptions): Promise<string[]> {
  const { context, folder, first } = options
  const { config, store, signal } = context
  const left = filesOf(config).filter((file) => !done.includes(file))
  if (left.length < 2) return left
  const ranked: { file: string; rank: number }[] = []
  for (const file of left) {
    const look = await lookAt(folder, file, signal)
    const isLast = look !== undefined && (await isRefused(file, look, { store, config }))
    ranked.push({ file, rank: file === first ? 0 : isLast ? 2 : 1 })
  }
  return ranked.sort((a, b) => a.rank - b.rank).map(({ file }) => file)
}
