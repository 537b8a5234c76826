import { readFile, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { readEnvironment } from './machine.ts'

/** The admin token: `MOSTIK_TOKEN`, or the one kept in the data folder; undefined before the first start. */
export async function readAdminToken(folder: string): Promise<string | undefined> {
  const given = readEnvironment('MOSTIK_TOKEN')
  if (given !== undefined && given !== '') return given
  const known = (await readIfThere(tokenFile(folder))).trim()
  return known === '' ? undefined : known
}

/** Keeps the token that a first start made, readable by its owner only. */
export async function keepAdminToken(folder: string, token: string): Promise<void> {
  await writeFile(tokenFile(folder), `${token}\n`, { mode: 0o600 })
}

/** A token that is there and cannot be read must not be replaced. */
async function readIfThere(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ''
    throw error
  }
}

function tokenFile(folder: string): string {
  return resolve(folder, 'token')
}
