import { createReadStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { AppError } from '../core/errors.ts'

/** Readable by its owner only: it holds customers and orders. */
const OWNER_ONLY = 0o600

/** A file that is filled beside its place and moved there when it is whole. */
export interface NewFile {
  /** Replaces what was written before. */
  write(bytes: AsyncIterable<Uint8Array<ArrayBuffer>>): Promise<void>
  read(): AsyncIterable<Uint8Array<ArrayBuffer>>
  /** Moves it to its place, where it replaces what is there. */
  publish(): Promise<void>
  /** Removes it unless it was published. */
  discard(): Promise<void>
}

/** Begins a file. Errors of the disk are thrown as FILE_FAILED. */
export function newFile(path: string): NewFile {
  const target = resolve(path)
  const temporary = join(dirname(target), `.${basename(target)}.${crypto.randomUUID().slice(0, 8)}.part`)
  return {
    async write(bytes) {
      const handle = await onDisk('write', target, () => open(temporary, 'w', OWNER_ONLY))
      try {
        for await (const piece of bytes) await onDisk('write', target, () => handle.writeFile(piece))
        await onDisk('write', target, () => handle.sync())
      } finally {
        await handle.close()
      }
    },
    read: () => readFileBytes(temporary),
    publish: () => onDisk('write', target, () => rename(temporary, target)),
    discard: () => rm(temporary, { force: true }),
  }
}

/** The bytes of a file. @throws FILE_FAILED */
export async function* readFileBytes(path: string): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const stream = createReadStream(resolve(path))
  try {
    for await (const piece of stream) if (piece instanceof Uint8Array) yield new Uint8Array(piece)
  } catch (error) {
    throw failed('read', path, error)
  }
}

async function onDisk<T>(action: string, path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw failed(action, path, error)
  }
}

function failed(action: string, path: string, cause: unknown): AppError {
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new AppError(
    'FILE_FAILED',
    `Cannot ${action} "${path}": ${reason}. Look at the folder and the free space.`,
    {
      retry: 'never',
      cause,
    },
  )
}
