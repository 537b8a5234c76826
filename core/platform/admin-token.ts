import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { randomToken } from '../secret.ts'
import { readEnvironment } from './machine.ts'

/**
 * The admin token: `MOSTIK_TOKEN`, or the one kept in the data folder (mode 0600), made at the first start.
 * @returns whether it was made just now, so that its link is shown once
 */
export async function readAdminToken(folder: string): Promise<{ token: string; isNew: boolean }> {
  const given = readEnvironment('MOSTIK_TOKEN')
  if (given !== undefined && given !== '') return { token: given, isNew: false }
  const path = resolve(folder, 'token')
  const known = await readFile(path, 'utf8').catch(() => '')
  if (known.trim() !== '') return { token: known.trim(), isNew: false }
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const token = randomToken()
  await writeFile(path, `${token}\n`, { mode: 0o600 })
  return { token, isNew: true }
}
