import type { IdleContext } from '../../../core/plugin.ts'
import type { TorgsoftConfig } from '../config.ts'
import { type FileLook, isSameLook, lookAt } from './look.ts'
import { isRefused } from './refused.ts'
import { filesOf, judgementOf, versionOf } from './settings.ts'
import type { Loaded, LoadMark } from './state.ts'

/**
 * Why a slot has nothing to do, in a word; undefined when the load should run.
 *
 * Torgsoft's rule holds: once a load has ended well, the next one waits for the signal. A signal can be lost, so a file
 * whose size or time changed is taken too (`poll`), and what a failed load still owes, or the shop could not take just
 * then, is taken up. A file that was refused is not read again until it changes, as long as the job says so.
 */
export async function whyIdle(context: IdleContext<TorgsoftConfig, LoadMark>): Promise<string | undefined> {
  const { config, mark, lastOutcome, isFailed } = context
  const found = await lookAtFiles(context).catch(() => undefined)
  // A folder that cannot be reached is the run's business: it tells what is wrong, and tries again.
  if (found === undefined) return undefined
  const isFirst = mark?.lastStart === undefined
  const isAwaited = config.signal === false || config.poll || isFirst
  if (isAwaited && found.includes('changed')) return undefined
  // Without the error nobody knows of the refusal: the run tells it anew.
  if (found.includes('refused') && !isFailed) return undefined
  if (found.includes('refused') || found.includes('unwanted')) return 'waiting-for-another-file'
  const isUntold = Object.values(mark?.files ?? {}).some((loaded) => loaded.isOwed)
  const isOwed = config.signal === false || lastOutcome === 'failed' || isUntold
  if (isOwed && found.length > 0) return undefined
  return isFirst ? 'no-file' : 'no-signal'
}

/** `refused`: a load gave it up; `unwanted`: and a person has rejected it. */
type Found = 'refused' | 'unwanted' | 'changed' | 'same'

/** How each file that is there stands to what was loaded. */
async function lookAtFiles({
  config,
  mark,
  store,
  folder: open,
}: IdleContext<TorgsoftConfig, LoadMark>): Promise<Found[]> {
  const folder = open({ url: config.folder, password: config.password })
  const found: Found[] = []
  try {
    for (const file of filesOf(config)) {
      const look = await lookAt(folder, file)
      if (look === undefined) continue
      if (await isRefused(file, look, { store, config })) {
        const isRejected = mark?.unwanted?.[file]?.judgement === judgementOf(config)
        found.push(isRejected ? 'unwanted' : 'refused')
      } else found.push(isLoaded(mark?.files[file], look, config) ? 'same' : 'changed')
    }
  } finally {
    await folder.close()
  }
  return found
}

function isLoaded(loaded: Loaded | undefined, look: FileLook, config: TorgsoftConfig): boolean {
  return loaded !== undefined && isSameLook(loaded, look) && loaded.mapping === versionOf(config)
}
