import { pieces } from './bytes.ts'
import type { ByteSource, FolderEntry } from './folder.ts'
import type { FtpConnection } from './ftp-connection.ts'
import { FtpFault, isAnswered, isRefused, isUnanswered, isUnknownCommand } from './ftp-errors.ts'
import { foldersOf, lastPart } from './names.ts'

/**
 * The steps of an exchange that end in a known state. FTP leaves two things open: "no such file" and "not allowed"
 * share a code, and an answer can be lost after the work was done. So each step asks again (SIZE) before it believes in
 * a failure.
 */
export interface FtpLine {
  /** The connection; a new one when the last one broke or has been idle for long. */
  open(signal?: AbortSignal): Promise<FtpConnection>
}

/** How a transfer is stopped, and whom it tells at every piece that it goes on. */
export interface Pace {
  signal: AbortSignal
  moved(): void
}

/** Size of a file, or undefined when there is none. */
export async function lookAt(
  line: FtpLine,
  path: string,
  signal?: AbortSignal,
): Promise<FolderEntry | undefined> {
  const connection = await line.open(signal)
  const name = lastPart(path)
  try {
    return { name, kind: 'file', size: await connection.size(path, signal) }
  } catch (fault) {
    if (isRefused(fault)) return undefined
    if (!isUnknownCommand(fault)) throw fault
  }
  try {
    const entries = await connection.list(folderOf(path), signal)
    return entries.find((entry) => entry.name === name && entry.kind === 'file')
  } catch (fault) {
    if (isRefused(fault)) return undefined
    throw fault
  }
}

/** Time of a file in milliseconds since 1970, or undefined when the server does not tell. */
export async function timeOf(line: FtpLine, path: string, signal?: AbortSignal): Promise<number | undefined> {
  const connection = await line.open(signal)
  try {
    return await connection.modifiedAt(path, signal)
  } catch (fault) {
    if (isAnswered(fault)) return undefined
    throw fault
  }
}

/** The bytes of a file, which must be as many as SIZE says before or after them. `moved` is called at every piece. */
export async function* retrieve(
  line: FtpLine,
  path: string,
  { signal, moved }: Pace,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  // RETR of a missing file resets the connection on some servers, so SIZE is asked first.
  const before = await lookAt(line, path, signal)
  if (before === undefined) throw new FtpFault('missing', 'look at', '550 to SIZE', 550)
  let received = 0
  try {
    const connection = await line.open(signal)
    for await (const bytes of connection.retrieve(path, { size: before.size, signal })) {
      moved()
      received += bytes.length
      yield bytes
      moved()
    }
  } catch (fault) {
    const onlyEndMissing = isUnanswered(fault) && received === before.size
    if (!onlyEndMissing && !isRefused(fault)) throw fault
    const after = await lookAt(line, path, signal)
    if (after === undefined) throw new FtpFault('missing', 'read', fault.message, fault.reply)
    if (after.size !== received) throw fault
  }
  if (before.size === undefined || before.size === received) return
  // It may have been replaced between the two commands; then what came is all of the new one.
  const size = (await lookAt(line, path, signal))?.size
  if (size !== received) {
    throw new FtpFault('changed', 'read', `${received} bytes came of ${size ?? before.size}`)
  }
}

/** Stores a file and makes sure that all of it arrived. `moved` is called at every piece. */
export async function store(
  line: FtpLine,
  path: string,
  bytes: ByteSource,
  { signal, moved }: Pace,
): Promise<void> {
  const connection = await line.open(signal)
  let sent = 0
  let ended = false
  let broken: { error: unknown } | undefined

  async function* source() {
    try {
      yield* pieces(bytes, signal)
      ended = true
    } catch (error) {
      broken = { error }
      throw error
    }
  }
  // A second generator, because the transport may throw its own error into the one that it is given.
  async function* feed() {
    for await (const piece of source()) {
      moved()
      sent += piece.length
      yield piece
    }
  }

  try {
    await connection.store(path, feed(), signal)
  } catch (fault) {
    if (broken !== undefined) throw broken.error
    const onlyAnswerMissing = ended && isUnanswered(fault)
    if (!onlyAnswerMissing || (await lookAt(line, path, signal))?.size !== sent) throw fault
    return
  }
  const kept = await lookAt(line, path, signal).catch(unlessAnswered)
  // A server that takes files but shows none (a drop box) has said 226, and that has to do.
  if (kept?.size !== undefined && kept.size !== sent) {
    throw new FtpFault('protocol', 'write', `${kept.size} of ${sent} bytes arrived`)
  }
}

/** Removes a file; one that is not there is as good as removed. */
export async function remove(line: FtpLine, path: string, signal?: AbortSignal): Promise<void> {
  const connection = await line.open(signal)
  try {
    await connection.remove(path, signal)
  } catch (fault) {
    if (!isRefused(fault) && !isUnanswered(fault)) throw fault
    if ((await lookAt(line, path, signal)) !== undefined) throw fault
  }
}

/** Makes the folders that lead to a file. What the server says to that is left aside: storing the file will tell. */
export async function makeFolders(line: FtpLine, path: string, signal?: AbortSignal): Promise<void> {
  const connection = await line.open(signal)
  for (const folder of foldersOf(path)) {
    await connection.makeFolder(folder, signal).catch(unlessAnswered)
  }
}

/** The folder of a name; '' is the folder itself. */
export function folderOf(path: string): string {
  return foldersOf(path).at(-1) ?? ''
}

function unlessAnswered(thrown: unknown): undefined {
  if (!isAnswered(thrown)) throw thrown
}
