import { isAppError } from '../../../core/errors.ts'
import type { Store } from '../../../core/plugin.ts'
import type { TorgsoftConfig } from '../config.ts'
import { type FileLook, isSameLook } from './look.ts'
import { judgementOf } from './settings.ts'
import { fileKey, refusedSchema } from './state.ts'

/** Faults of a file that a retry can mend only when the file changes. */
const FAULTS_OF_THE_FILE = ['GOODS_FILE_INCOMPLETE', 'GOODS_FILE_EMPTY']

export interface RefusedOptions {
  store: Store
  config: TorgsoftConfig
}

/** Whether this very export was refused before, under settings that judge it as today's do. */
export async function isRefused(
  file: string,
  look: FileLook,
  { store, config }: RefusedOptions,
): Promise<boolean> {
  const refused = await store.get(refusedKey(file), refusedSchema)
  return refused !== undefined && isSameLook(refused, look) && refused.judgement === judgementOf(config)
}

/** Does some work on an export, and remembers when the work gave it up for the export's own fault. */
export async function refusing<T>(
  file: string,
  look: FileLook,
  { store, config, work }: RefusedOptions & { work(): Promise<T> },
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (isAppError(error) && (error.retry === 'never' || FAULTS_OF_THE_FILE.includes(error.code))) {
      const { size, modifiedAt } = look
      await store.put(refusedKey(file), {
        code: error.code,
        judgement: judgementOf(config),
        ...(size === undefined ? {} : { size }),
        ...(modifiedAt === undefined ? {} : { modifiedAt }),
      })
    }
    throw error
  }
}

/** The export of a file that was refused last; undefined when a load has ended well since. */
export async function refusedLook(file: string, store: Store): Promise<FileLook | undefined> {
  return await store.get(refusedKey(file), refusedSchema)
}

/** A load of the file has ended well. */
export async function forgetRefused(file: string, store: Store): Promise<void> {
  await store.delete(refusedKey(file))
}

function refusedKey(file: string): string {
  return `refused:${fileKey(file)}`
}
