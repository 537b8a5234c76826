import type { IdleContext } from '../../../core/plugin.ts'
import type { TorgsoftConfig } from '../config.ts'
import { isSameLook, lookAt } from './look.ts'
import { filesOf } from './settings.ts'
import { fileKey, type LoadMark, refusedSchema } from './state.ts'

/**
 * Why a slot has nothing to do, in a word; undefined when the load should run.
 *
 * Torgsoft's rule holds: once a load has ended well, the next one waits for the signal. A signal can be lost, so a file
 * whose size or time changed is taken too (`poll`). A file that was refused is not read again until it changes.
 */
export async function whyIdle(context: IdleContext<TorgsoftConfig, LoadMark>): Promise<string | undefined> {
  const { config, mark, store } = context
  if (config.signal === false) return undefined
  const folder = context.folder({ url: config.folder, password: config.password })
  let reason = mark === undefined ? 'no-file' : 'no-signal'
  try {
    for (const file of filesOf(config)) {
      const look = await lookAt(folder, file)
      if (look === undefined) continue
      const refused = await store.get(`refused:${fileKey(file)}`, refusedSchema)
      if (refused !== undefined && isSameLook(asLook(refused), look)) {
        reason = 'waiting-for-another-file'
        continue
      }
      const loaded = mark?.files[file]
      if (mark === undefined) return undefined
      if (config.poll && (loaded === undefined || !isSameLook(asLook(loaded), look))) return undefined
    }
  } finally {
    await folder.close()
  }
  return reason
}

function asLook({ size, modifiedAt }: { size?: number | undefined; modifiedAt?: number | undefined }) {
  return { size, modifiedAt }
}
