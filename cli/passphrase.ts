import { readFile } from 'node:fs/promises'
import process from 'node:process'
import { AppError } from '../core/errors.ts'

/** Where a passphrase is; never on the command line itself, which others can see. */
export interface PassphraseSource {
  /** The name of an environment variable. */
  env?: string | undefined
  /** The path of a file; a line break at its end does not count. */
  file?: string | undefined
}

/** The passphrase, or undefined when none is named. @throws PASSPHRASE_EMPTY, PASSPHRASE_UNREADABLE */
export async function readPassphrase({ env, file }: PassphraseSource): Promise<string | undefined> {
  if (env !== undefined) return filled(process.env[env], `The environment variable "${env}"`)
  if (file !== undefined) return filled((await read(file)).replace(/\r?\n$/, ''), `The file "${file}"`)
  return undefined
}

function filled(passphrase: string | undefined, where: string): string {
  if (passphrase !== undefined && passphrase !== '') return passphrase
  throw new AppError(
    'PASSPHRASE_EMPTY',
    `Cannot use the passphrase: ${where} is empty or not there, it must hold it. Set it, or name another one.`,
    { retry: 'never' },
  )
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new AppError(
      'PASSPHRASE_UNREADABLE',
      `Cannot read the passphrase in "${file}": ${reason}. Name another file.`,
      { retry: 'never', cause },
    )
  }
}
