import { defineJob } from '../../../core/plugin.ts'
import { torgsoftConfig } from '../config.ts'
import { whyIdle } from '../load/idle.ts'
import { loadFile } from '../load/load-file.ts'
import { filesOf } from '../load/settings.ts'
import { loadCursorSchema, loadInputSchema, loadMarkSchema } from '../load/state.ts'

/** Blobs of loads that never ended are removed when they are this old. */
const SWEEP_AFTER_MS = 24 * 3_600_000

/**
 * Loads the goods files: a private copy first, checks over the whole of it, then shard by shard the differences to the
 * shop. Runs at the signal; at a slot only when a file changed without one (`poll`).
 */
export const loadJob = defineJob({
  name: 'load',
  title: 'Goods from Torgsoft',
  config: torgsoftConfig,
  cursor: loadCursorSchema,
  mark: loadMarkSchema,
  input: loadInputSchema,
  schedule: (config) => config.schedule,
  idle: whyIdle,
  async *run(context) {
    const files = filesOf(context.config)
    const folder = context.folder({ url: context.config.folder, password: context.config.password })
    const summaries: string[] = []
    let mark = context.mark
    try {
      for (const [index, file] of files.entries()) {
        if (index < (context.cursor?.file ?? 0)) continue
        const cursor = context.cursor?.file === index ? context.cursor : { file: index }
        const loaded = yield* loadFile(file, { context, folder, cursor, mark })
        mark = loaded.mark
        summaries.push(loaded.summary)
      }
    } finally {
      await folder.close()
    }
    await context.blobs.sweep(() => false, SWEEP_AFTER_MS)
    return {
      ...(mark === undefined ? {} : { mark }),
      followUps: context.config.photos === undefined ? [] : [{ job: 'photos' }],
      summary: summaries.join('; '),
    }
  },
})
