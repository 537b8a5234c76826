import * as v from 'valibot'
import { AppError, type Retry } from '../errors.ts'
import type { FolderEntry } from './folder.ts'
import { foldersOf, lastPart, quote } from './names.ts'

/** What a stored folder holds: one document, so that every change of names is one atomic write. */
export type StoredIndex = v.InferOutput<typeof indexSchema>

/** One file: where its bytes are, how many, and when it was written, in milliseconds since 1970. */
export type StoredFile = v.InferOutput<typeof fileSchema>

const fileSchema = v.object({
  name: v.string(),
  blob: v.string(),
  size: v.number(),
  modifiedAt: v.number(),
})

// Lists and not records by name: a record loses a file that is called `constructor`.
export const indexSchema = v.object({
  files: v.array(fileSchema),
  /** The folders that were ever made; they stay when their last file goes. */
  folders: v.array(v.string()),
})

export const EMPTY_INDEX: StoredIndex = { files: [], folders: [] }

/** A file by its name, or undefined. */
export function fileIn(index: StoredIndex, name: string): StoredFile | undefined {
  return index.files.find((file) => file.name === name)
}

/** The index with a file in it, in the place of the one that had its name, and with the folders that lead to it. */
export function withFile(index: StoredIndex, file: StoredFile): StoredIndex {
  return {
    files: [...index.files.filter(({ name }) => name !== file.name), file],
    folders: [...new Set([...index.folders, ...foldersOf(file.name)])],
  }
}

/** The index without a file. */
export function withoutFile(index: StoredIndex, name: string): StoredIndex {
  return { ...index, files: index.files.filter((file) => file.name !== name) }
}

/**
 * The index with a file under another name, in the place of the one that had it.
 * @throws FILE_MISSING, FOLDER_MISSING, FILE_EXISTS
 */
export function withRenamed(index: StoredIndex, from: string, to: string): StoredIndex {
  const file = fileIn(index, from)
  if (file === undefined) throw storedError('FILE_MISSING', 'rename', from)
  const folder = foldersOf(to).at(-1)
  if (folder !== undefined && !index.folders.includes(folder))
    throw storedError('FOLDER_MISSING', 'rename', to)
  checkFree(index, 'rename', to)
  return withFile(withoutFile(index, from), { ...file, name: to })
}

/**
 * The entries directly inside a folder, by name; '' is the whole.
 * @throws FOLDER_MISSING
 */
export function entriesIn(index: StoredIndex, path: string): FolderEntry[] {
  if (path !== '' && !index.folders.includes(path)) throw storedError('FOLDER_MISSING', 'list', path)
  const isDirectlyInside = (name: string) => (foldersOf(name).at(-1) ?? '') === path
  const files = index.files.filter(({ name }) => isDirectlyInside(name)).map(entryOf)
  const folders = index.folders.filter(isDirectlyInside).map(folderEntryOf)
  return [...files, ...folders].sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** What a folder tells of a file. */
export function entryOf({ name, size, modifiedAt }: StoredFile): FolderEntry {
  return { name: lastPart(name), kind: 'file', size, modifiedAt }
}

/**
 * Refuses a name where a folder stands, and one that leads through a file.
 * @throws FILE_EXISTS
 */
export function checkFree(index: StoredIndex, doing: StoredTask, name: string): void {
  const isTaken = index.folders.includes(name) || foldersOf(name).some((folder) => fileIn(index, folder))
  if (isTaken) throw storedError('FILE_EXISTS', doing, name)
}

/** What was asked of the folder, for the words of an error. */
export type StoredTask = 'list' | 'read' | 'write' | 'rename'

/** An error of a stored folder. */
export function storedError(code: keyof typeof WORDS, doing: StoredTask, name: string): AppError {
  const { retry, is, advice } = WORDS[code]
  return new AppError(code, `Cannot ${doing} ${quote(name)} in the stored folder: ${is}. ${advice}`, {
    retry,
  })
}

const WORDS = {
  FILE_MISSING: { retry: 'never', is: 'the file is not there', advice: 'Check its name.' },
  FOLDER_MISSING: { retry: 'never', is: 'the folder is not there', advice: 'Create it or correct its path.' },
  FILE_EXISTS: {
    retry: 'never',
    is: 'a folder is in the place of a file, or a file in that of a folder',
    advice: 'Choose another name.',
  },
  FILE_CHANGED: {
    retry: 'later',
    is: 'somebody replaced the file meanwhile',
    advice: 'It is worth another try later.',
  },
} satisfies Record<string, { retry: Retry; is: string; advice: string }>

function folderEntryOf(path: string): FolderEntry {
  return { name: lastPart(path), kind: 'folder' }
}
