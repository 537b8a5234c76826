import * as v from 'valibot'
import { AppError } from '../../../core/errors.ts'
import { type Clock, createDigest, type Folder, type Store } from '../../../core/plugin.ts'
import { newPassageId } from '../mailbox/names.ts'
import { DAY_MS } from '../time.ts'

/** Where a file that comes by HTTP is put. */
export interface UploadPlace {
  local: Folder
  store: Store
  clock: Clock
  maxMegabytes: number
}

export interface Upload {
  /** Its name in the folder. */
  target: string
  /** For messages, as in `take these goods`. */
  what: string
  /** The error while another file is there. */
  waiting(): AppError
}

export interface Uploaded {
  size: number
  /** SHA-256, hexadecimal. */
  digest: string
}

/** Whoever puts a file into its place holds this for a moment, so that of two who come at once one is told to wait. */
const doorSchema = v.object({ holder: v.string(), until: v.number() })
const DOOR_MS = 60_000

/**
 * Takes the body of a request as a file of the folder: under a name of its own while it comes, then by one rename.
 * What comes only in part leaves nothing behind.
 * @throws BODY_MISSING (400), BODY_TOO_LARGE (413), what `waiting` makes (409), and the errors of the folder
 */
export async function takeUpload(
  request: Request,
  { target, what, waiting }: Upload,
  { local, store, clock, maxMegabytes }: UploadPlace,
): Promise<Uploaded> {
  const { signal } = request
  if (request.body === null) throw missing(what)
  if ((await local.stat(target, { signal })) !== undefined) throw waiting()
  await removeOldParts()

  const id = newPassageId()
  const part = `${target}.${id}.part`
  const digest = createDigest()
  let size = 0
  async function* counted() {
    for await (const piece of limitedBody(request, { maxMegabytes, what })) {
      size += piece.length
      digest.update(piece)
      yield piece
    }
    if (size === 0) throw missing(what)
  }
  try {
    await local.write(part, counted(), { signal })
    await throughDoor(id, async () => {
      if ((await local.stat(target)) !== undefined) throw waiting()
      await local.rename(part, target)
    })
    return { size, digest: digest.hex() }
  } catch (error) {
    await local.delete(part).catch(() => undefined)
    throw error
  }

  async function throughDoor(holder: string, work: () => Promise<void>): Promise<void> {
    const key = `door:${target}`
    const door = await store.update(key, doorSchema, (held) =>
      held !== undefined && isAhead(held.until, clock.now())
        ? undefined
        : { holder, until: clock.now() + DOOR_MS },
    )
    if (door?.holder !== holder) throw waiting()
    try {
      await work()
    } finally {
      await store.delete(key)
    }
  }

  /** A process that was killed could not remove what it had begun. */
  async function removeOldParts(): Promise<void> {
    for (const { name, modifiedAt = clock.now() } of await local.list()) {
      const isPart =
        name.startsWith(`${target}.`) && /^[0-9a-f]{8}\.part$/.test(name.slice(target.length + 1))
      if (isPart && modifiedAt < clock.now() - DAY_MS) await local.delete(name)
    }
  }
}

/** One that is held for longer than a door is ever held was held by another clock. */
function isAhead(until: number, now: number): boolean {
  return until > now && until <= now + DOOR_MS
}

/** The bytes of a body, no more than so many megabytes. @throws BODY_TOO_LARGE (413) */
export async function* limitedBody(
  request: Request,
  { maxMegabytes, what }: { maxMegabytes: number; what: string },
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const most = maxMegabytes * 1024 * 1024
  if (Number(request.headers.get('content-length') ?? 0) > most) throw tooLarge(what, maxMegabytes)
  let size = 0
  for await (const piece of bodyOf(request)) {
    size += piece.length
    if (size > most) throw tooLarge(what, maxMegabytes)
    yield piece
  }
}

/** The bytes of a body. A stream is no async iterable on every platform. */
async function* bodyOf({ body }: Request): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  if (body === null) return
  const reader = body.getReader()
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) yield piece.value
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

function missing(what: string): AppError {
  const message = `Cannot ${what}: the request has no body, it should be the file. Send it with "curl --data-binary @file" or "curl -T file".`
  return new AppError('BODY_MISSING', message, { status: 400, retry: 'never' })
}

function tooLarge(what: string, maxMegabytes: number): AppError {
  const message = `Cannot ${what}: the body is larger than ${maxMegabytes} MB. Raise "maxMegabytes" if that is right.`
  return new AppError('BODY_TOO_LARGE', message, { status: 413, retry: 'never' })
}
