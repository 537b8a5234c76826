import { createReadStream, type Stats } from 'node:fs'
import { lstat, open, rename, rm, stat } from 'node:fs/promises'
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

/**
 * Makes sure that a file can be made at this path, before any work is done for it.
 * @throws EXPORT_EXISTS when there is one that must not be replaced, FILE_FAILED
 */
export async function checkTarget(path: string, { replace }: { replace: boolean }): Promise<void> {
  const target = resolve(path)
  const folder = await onDisk('write', target, () => stat(dirname(target)))
  if (!folder.isDirectory()) throw failed('write', target, systemError('ENOTDIR'))
  const found = await onDisk('write', target, () => lstatIfThere(target))
  if (found?.isDirectory() === true) throw failed('write', target, systemError('EISDIR'))
  if (found !== undefined && !replace) throw exists(target)
}

async function lstatIfThere(path: string): Promise<Stats | undefined> {
  try {
    return await lstat(path)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

async function onDisk<T>(action: 'read' | 'write', path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw failed(action, path, error)
  }
}

function failed(action: 'read' | 'write', path: string, cause: unknown): AppError {
  return new AppError('FILE_FAILED', `Cannot ${action} "${path}": ${wordsOf(action, path, cause)}`, {
    retry: 'never',
    cause,
  })
}

function wordsOf(action: 'read' | 'write', path: string, cause: unknown): string {
  const code = codeOf(cause)
  if (code === 'ENOENT' && action === 'read') return 'there is no such file. Correct its name.'
  if (code === 'ENOENT') return `there is no folder "${dirname(path)}". Create it first.`
  if (code === 'ENOTDIR') return `"${dirname(path)}" is no folder. Name another place.`
  if (code === 'EISDIR') return 'it is a folder, it must be a file. Name a file in it.'
  // Without the call and its path: that of a file which is not in its place yet.
  const reason = cause instanceof Error ? cause.message.replace(/, \w+(?: '.*)?$/, '') : String(cause)
  return `${reason}. Look at its rights${action === 'write' ? ', those of its folder and the free space' : ''}.`
}

function exists(path: string): AppError {
  return new AppError(
    'EXPORT_EXISTS',
    `Cannot export to "${path}": there is such a file already. Name another one, or add --force to replace it.`,
    { retry: 'never' },
  )
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined
}

function systemError(code: string): Error {
  return Object.assign(new Error(code), { code })
}
