import { AppError, type Retry } from '../errors.ts'
import { badName, quote } from './names.ts'

/** What was being done when the file system refused, for the words of the error. */
export interface LocalTask {
  doing: 'list' | 'look at' | 'read' | 'write' | 'rename' | 'delete'
  name: string
  /** The folder, as a full path. */
  root: string
  /** What is not there when the system says that something is not. Default: the file, or the folder that is listed. */
  missing?: 'file' | 'folder'
}

/** The system's code of an error (`ENOENT`), or undefined when it has none. */
export function codeOf(thrown: unknown): string | undefined {
  if (!(thrown instanceof Error) || !('code' in thrown)) return undefined
  return typeof thrown.code === 'string' ? thrown.code : undefined
}

/** Whether an error says that a file, or a folder on the way to it, is not there. */
export function isMissing(thrown: unknown): boolean {
  const code = codeOf(thrown)
  return code === 'ENOENT' || code === 'ENOTDIR'
}

/**
 * Turns an error of the file system into FILE_MISSING, FOLDER_MISSING, FILE_EXISTS, BAD_FILE_NAME, FOLDER_DENIED,
 * FOLDER_FULL or FOLDER_FAILED. Everything else is returned as it came.
 */
export function toLocalError(thrown: unknown, task: LocalTask): unknown {
  const code = codeOf(thrown)
  if (code === undefined || !/^E[A-Z0-9]+$/.test(code)) return thrown
  if (code === 'ENAMETOOLONG' || code === 'EILSEQ') {
    return badName(task.name, 'the file system does not take it')
  }
  const [own, is, advice, retry] = explain(code, task)
  return new AppError(
    own,
    `Cannot ${task.doing} ${quote(task.name)} in the folder "${task.root}": ${is} (${code}). ${advice}`,
    { retry, cause: thrown },
  )
}

function explain(code: string, task: LocalTask): [code: string, is: string, advice: string, retry: Retry] {
  const missing = task.missing ?? (task.doing === 'list' ? 'folder' : 'file')
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return missing === 'folder'
        ? ['FOLDER_MISSING', 'the folder is not there', 'Create it or correct its path.', 'never']
        : ['FILE_MISSING', 'the file is not there', 'Check its name.', 'never']
    case 'EEXIST':
    case 'EISDIR':
    case 'ENOTEMPTY':
      return ['FILE_EXISTS', 'a folder is in its place', 'Remove it or choose another name.', 'never']
    case 'EACCES':
    case 'EPERM':
    case 'EBUSY':
    case 'EROFS':
      return [
        'FOLDER_DENIED',
        'the system does not allow it, or another program holds the file',
        'Give the account of this service the right to do so.',
        code === 'EBUSY' ? 'later' : 'never',
      ]
    case 'ENOSPC':
    case 'EDQUOT':
      return ['FOLDER_FULL', 'no space is left', 'Free some space.', 'later']
    default:
      return [
        'FOLDER_FAILED',
        'the file system reports an error',
        'Check the disk or the network drive.',
        'later',
      ]
  }
}
