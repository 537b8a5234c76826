import { AppError, isAppError } from '../../../core/errors.ts'
import { createDigest } from '../../../core/plugin.ts'
import { remoteUrl } from '../config.ts'
import type { Point } from '../point.ts'
import { clearLeft } from './left.ts'
import { uniqueName, workName } from './names.ts'
import { type Posting, type PostState, postStateSchema } from './post-state.ts'

/** A file to be put into a slot. */
export interface Content {
  /** Of this passage: the same id again is the same file, whatever happened in between. */
  id: string
  size: number
  /** SHA-256, hexadecimal. */
  digest: string
  open(): AsyncIterable<Uint8Array<ArrayBuffer>>
}

export interface PostOptions {
  /** Names the document of the state: `post:<kind>`. */
  kind: 'report' | 'goods' | 'request'
  /** The name on the server. */
  slot: string
  /** A flag to write after the file. */
  flag?: string | undefined
  /** `wait`: an occupied slot is left alone. `unique`: a name of its own. */
  policy: 'wait' | 'overwrite' | 'unique'
}

export type PostOutcome = { outcome: 'posted'; name: string } | { outcome: 'slot-full' }

/**
 * Puts a file into a slot on the server, exactly once: under a name of its own first, then renamed when all of it is
 * there. After a crash the file under its own name tells whether the rename was done: what is gone was renamed, also
 * when the other side has taken it away since. Call it again with the same id until it says `posted`.
 *
 * Where nothing can be renamed (`claim: false`) it is uploaded straight to the slot. What lies there after a crash is
 * compared; when nothing lies there, nobody can tell whether it was taken or never came, and it is uploaded again.
 * @throws the errors of core/folder
 */
export async function post(content: Content, options: PostOptions & Point): Promise<PostOutcome> {
  const { store, remote, signal } = options
  const key = `post:${options.kind}`
  const state: PostState = (await store.get(key, postStateSchema)) ?? (await firstState())
  if (state.last?.id === content.id) return { outcome: 'posted', name: state.last.name }
  const place = `${remoteUrl(options.config)} ${options.slot}`
  let current = await goneOn(state)

  if (current === undefined) {
    if (await isOccupied(options.slot)) return { outcome: 'slot-full' }
    await removeLeft(state)
    current = begun()
    await save(current)
  }
  if (current.stage === 'storing') {
    await remote.writeInPlace(current.temp, content.open(), { signal })
    if (current.flag !== undefined) await remote.writeInPlace(current.flag.temp, new Uint8Array(), { signal })
    current = { ...current, stage: 'renaming' }
    await save(current)
  }
  if (current.stage === 'direct') {
    if (!(await isThere(current))) await remote.writeInPlace(current.name, content.open(), { signal })
    if (current.flag !== undefined) await remote.writeInPlace(current.flag.name, new Uint8Array(), { signal })
  } else if (!(await renamed(current))) return { outcome: 'slot-full' }

  const { id, name, size, digest } = current
  await store.put(key, { last: { id, name, size, digest, at: options.clock.now() } } satisfies PostState)
  return { outcome: 'posted', name }

  /** Written at once, so that what is taken back later on is not taken for something left. */
  async function firstState(): Promise<PostState> {
    await clearLeft(options, options)
    await store.put(key, {} satisfies PostState)
    return {}
  }

  /** This file as far as it came; undefined when it begins anew, also because the settings are others now. */
  async function goneOn({ current: known }: PostState): Promise<Posting | undefined> {
    if (known?.id !== content.id || (known.place ?? place) !== place) return undefined
    if (options.config.claim || known.stage === 'direct') return known
    // Files may not be renamed any more; one that was has left its temporary name.
    const isRenamed = known.stage === 'renaming' && (await remote.stat(known.temp, { signal })) === undefined
    return isRenamed ? known : undefined
  }

  /** A flag that lies there still belongs to the file before. */
  async function isOccupied(name: string): Promise<boolean> {
    if (options.policy !== 'wait') return false
    if ((await remote.stat(name, { signal })) !== undefined) return true
    return options.flag !== undefined && (await remote.stat(options.flag, { signal })) !== undefined
  }

  function begun(): Posting {
    const { clock, config } = options
    const { id, size, digest } = content
    const name =
      options.policy === 'unique' ? uniqueName(options.slot, { at: clock.now(), id }) : options.slot
    const under = (file: string) => workName(file, 'post', { point: options.id, id })
    const flag = options.flag === undefined ? {} : { flag: { name: options.flag, temp: under(options.flag) } }
    const stage = config.claim ? 'storing' : 'direct'
    return { id, stage, place, name, temp: under(name), ...flag, size, digest, since: clock.now() }
  }

  async function save(posting: Posting): Promise<void> {
    await store.put(key, { ...state, current: posting } satisfies PostState)
  }

  /** Another file was on its way and was given up. */
  async function removeLeft({ current: left }: PostState): Promise<void> {
    if (left === undefined || left.stage === 'direct') return
    await remote.delete(left.temp, { signal })
    if (left.flag !== undefined) await remote.delete(left.flag.temp, { signal })
  }

  async function renamed({ temp, name, flag }: Posting): Promise<boolean> {
    if ((await remote.stat(temp, { signal })) !== undefined) {
      if (await isOccupied(name)) return false
      await remote.rename(temp, name, { signal }).catch(withAdvice)
    }
    if (flag !== undefined && (await remote.stat(flag.temp, { signal })) !== undefined)
      await remote.rename(flag.temp, flag.name, { signal })
    return true
  }

  /** Whether what lies in the slot is this file, all of it. */
  async function isThere({ name, size, digest }: Posting): Promise<boolean> {
    if ((await remote.stat(name, { signal }))?.size !== size) return false
    const found = createDigest()
    for await (const piece of remote.read(name, { signal })) found.update(piece)
    return found.hex() === digest
  }
}

/** Says what to do where the server does not let files be renamed. */
export function withAdvice(error: unknown): never {
  const isDenied = isAppError(error) && (error.code === 'FTP_DENIED' || error.code === 'FILE_EXISTS')
  if (!isDenied) throw error
  throw new AppError(
    error.code,
    `${error.message} Or set "claim" to false; the status says what that risks.`,
    {
      retry: error.retry,
      status: error.status,
      details: error.details,
      cause: error,
    },
  )
}
