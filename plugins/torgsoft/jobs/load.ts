import { defineJob } from '../../../core/plugin.ts'
import { torgsoftConfig } from '../config.ts'
import { whyIdle } from '../load/idle.ts'
import { loadFile } from '../load/load-file.ts'
import { orderOfFiles } from '../load/order.ts'
import { findQuestion, nothingToConfirm } from '../load/question.ts'
import { filesOf } from '../load/settings.ts'
import { withUnwanted } from '../load/unwanted.ts'
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
  // A file that is as it was is not read again: its rows stay in sight.
  keepsAside: () => true,
  again: (rows) => ({ again: [...rows] }),
  async *run(context) {
    const { config, store, input } = context
    const runId = input === undefined || 'again' in input ? undefined : askedBy(input)
    const answered = runId === undefined ? undefined : await findQuestion(runId, filesOf(config), store)
    if (runId !== undefined && answered === undefined && context.cursor === undefined)
      throw nothingToConfirm(runId)
    if (answered !== undefined && input !== undefined && 'reject' in input) {
      const mark = withUnwanted(context.mark, answered, config)
      return { mark, summary: `${answered.file}: rejected, nothing was changed` }
    }
    const folder = context.folder({ url: config.folder, password: config.password })
    const done = [...(context.cursor?.done ?? [])]
    const summaries: string[] = []
    let mark = context.mark
    try {
      for (const file of await orderOfFiles(done, {
        context,
        folder,
        first: context.cursor?.file ?? answered?.file,
      })) {
        const cursor = context.cursor?.file === file ? context.cursor : { file, done: [...done] }
        const question = answered?.file === file ? answered : undefined
        const loaded = yield* loadFile(file, { context, folder, cursor, mark, question })
        mark = loaded.mark
        done.push(file)
        summaries.push(loaded.summary)
      }
    } catch (error) {
      // The photos of the files that were loaded do not wait for the one that was not.
      if (summaries.length > 0 && config.photos !== undefined) await context.trigger('photos')
      throw error
    } finally {
      await folder.close()
    }
    await context.blobs.sweep(() => false, SWEEP_AFTER_MS)
    return {
      ...(mark === undefined ? {} : { mark }),
      followUps: config.photos === undefined ? [] : [{ job: 'photos' }],
      summary: summaries.join('; '),
    }
  },
})

/** The run whose question is answered. */
function askedBy(answer: { confirm: string } | { reject: string }): string {
  return 'confirm' in answer ? answer.confirm : answer.reject
}
