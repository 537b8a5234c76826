import { FtpFault, isAnswered, isRefused, isUnanswered } from './ftp-errors.ts'
import { folderOf, type FtpLine, lookAt, remove } from './ftp-steps.ts'
import { temporaryName } from './names.ts'

/**
 * Renames a file, over an existing one if need be. Of several who take the same file one succeeds, and the others get a
 * fault of the kind `missing`. When the answer was lost and the file has neither name, it is `unknown`: it was done and
 * the file was taken on, or somebody else had taken it before.
 */
export async function move(line: FtpLine, from: string, to: string, signal?: AbortSignal): Promise<void> {
  try {
    await renameSurely(line, from, to, signal)
  } catch (fault) {
    if (!isAnswered(fault)) throw fault
    // Whatever the words are: when it is gone, it is gone.
    if (ABOUT_FILES.has(fault.reply) && (await lookAt(line, from, signal)) === undefined) {
      throw new FtpFault('missing', 'rename from', fault.message, fault.reply)
    }
    if (!isRefused(fault) || fault.step === 'rename from') throw fault
    if ((await lookAt(line, to, signal)) !== undefined) await replace(line, from, to, signal)
    else if (to.includes('/')) await reach(line, folderOf(to), fault, signal)
    else throw fault
  }
}

const ABOUT_FILES = new Set<number | undefined>([450, 451, 550, 553])

/** Renames a file to a free name, or over another one where the server does that. */
async function renameSurely(
  line: FtpLine,
  from: string,
  to: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const connection = await line.open(signal)
  try {
    await connection.rename(from, to, signal)
  } catch (fault) {
    if (!isUnanswered(fault)) throw fault
    if ((await lookAt(line, from, signal)) !== undefined) throw fault
    // RNTO was not sent, so somebody else has the file.
    if (fault.step === 'rename from') throw new FtpFault('missing', 'rename from', fault.message)
    if ((await lookAt(line, to, signal)) === undefined) {
      throw new FtpFault('unknown', 'rename to', fault.message)
    }
  }
}

/** For servers that do not rename over a file: the old one is set aside and removed last, so that nothing is lost. */
async function replace(
  line: FtpLine,
  from: string,
  to: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const aside = temporaryName(to)
  try {
    const wasThere = await setAside(line, to, aside, signal)
    try {
      await renameSurely(line, from, to, signal)
    } catch (fault) {
      // Somebody may have read the new one by now: then the old one must not come after it.
      const isUndone = isAnswered(fault) || (await lookAt(line, from, signal).catch(() => undefined))
      if (wasThere && isUndone) await renameSurely(line, aside, to, signal).catch(() => undefined)
      throw fault
    }
  } catch (fault) {
    if (!isAnswered(fault)) throw fault
    throw new FtpFault('reply', 'replace', fault.message, fault.reply)
  }
  // The rename is done, whatever becomes of the old file.
  await remove(line, aside, signal).catch(() => undefined)
}

/** @returns whether there was something to set aside; its reader may have been faster */
async function setAside(
  line: FtpLine,
  path: string,
  aside: string,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  try {
    await renameSurely(line, path, aside, signal)
    return true
  } catch (fault) {
    if ((await lookAt(line, path, signal)) !== undefined) throw fault
    return false
  }
}

/** Throws the fault of entering the folder if it cannot be entered, otherwise `fault`. */
async function reach(
  line: FtpLine,
  folder: string,
  fault: FtpFault,
  signal: AbortSignal | undefined,
): Promise<never> {
  await (await line.open(signal)).list(folder, signal)
  throw fault
}
