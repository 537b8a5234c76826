import { readFile, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import * as v from 'valibot'
import { randomToken } from '../secret.ts'
import type { Store } from '../storage/store.ts'
import type { Host } from './host.ts'

/** The token of a service that starts. */
export interface AdminToken {
  value: string
  /** Whether a first start made it and nobody has seen it yet. */
  isNew: boolean
  /** The file that holds it; absent where it comes from elsewhere. */
  file?: string
  /** Keeps a new one for the next start; call it when it is about to be shown. */
  keep(): Promise<void>
}

/** The token of a service with a data folder, made now if there is none: a file that its owner only can read. */
export async function tokenInFolder(folder: string, env: Host['env']): Promise<AdminToken> {
  const given = tokenFrom(env)
  if (given !== undefined) return { value: given, isNew: false, keep: async () => undefined }
  const known = await readAdminToken(folder, env)
  const value = known ?? randomToken()
  const file = tokenFile(folder)
  return { value, isNew: known === undefined, file, keep: () => keepAdminToken(folder, value) }
}

/** The token that all instances on one storage share, made now if there is none. */
export async function tokenInStore(store: Store, env: Host['env']): Promise<AdminToken> {
  const given = tokenFrom(env)
  if (given !== undefined) return { value: given, isNew: false, keep: async () => undefined }
  const made = { token: randomToken(), isShown: false }
  const stored = await store.update(KEY, storedToken, (known) => (known === undefined ? made : undefined))
  const { token, isShown } = stored ?? made
  return { value: token, isNew: !isShown, keep: () => store.put(KEY, { token, isShown: true }) }
}

/** The admin token: `MOSTIK_TOKEN`, or the one kept in the data folder; undefined before the first start. */
export async function readAdminToken(folder: string, env: Host['env']): Promise<string | undefined> {
  const given = tokenFrom(env)
  if (given !== undefined) return given
  const known = (await readIfThere(tokenFile(folder))).trim()
  return known === '' ? undefined : known
}

const KEY = 'secrets:admin-token'

const storedToken = v.object({ token: v.string(), isShown: v.boolean() })

function tokenFrom(env: Host['env']): string | undefined {
  const given = env('MOSTIK_TOKEN')
  return given === '' ? undefined : given
}

async function keepAdminToken(folder: string, token: string): Promise<void> {
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
