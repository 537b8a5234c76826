import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { setInterval } from 'node:timers'
import { systemClock, type Clock } from '../clock.ts'
import { AppError, isAppError } from '../errors.ts'
import * as file from './fs-lock-file.ts'
import { judge, TOUCH_EVERY_MS, type LockRecord } from './lock-rules.ts'

export interface LockOptions {
  clock?: Clock
  /** Asks whoever listens at a URL for the id of its lock; undefined when nobody answers. */
  probe(url: string): Promise<string | undefined>
  /** Called once when the folder was lost to another process: stop writing at once. */
  onLost(): void
}

/** The right to use a data folder, until `release` or `onLost`. */
export interface FolderLock {
  readonly id: string
  /** Tells others where this process answers with `id`. @throws LOCK_LOST */
  setUrl(url: string): Promise<void>
  /** Gives the folder free; may be called again. */
  release(): Promise<void>
}

const NAME = 'lock'
const POLL_MS = 500
/** Two who take the same stale lock over replace each other's file within this time; the last one has it. */
const SETTLE_MS = 500
/** So many touches in a row may fail; one more, and others may see the lock as stale. */
const MISSES_ALLOWED = 2

/**
 * Takes the lock of a data folder, which is made when it is not there. A lock that somebody left behind is taken over
 * by the rules of `judge`; this can take seconds.
 * @throws DATA_FOLDER_IN_USE when another process holds it, DATA_FOLDER_UNUSABLE when it cannot be made or written to
 */
export async function lockDataFolder(base: string, options: LockOptions): Promise<FolderLock> {
  const record: LockRecord = { id: crypto.randomUUID(), pid: process.pid, ...(await file.whereabouts()) }
  try {
    await mkdir(base, { recursive: true, mode: 0o700 })
    await acquire(base, record, options)
  } catch (error) {
    throw isAppError(error) ? error : unusable(base, error)
  }
  return keep(join(base, NAME), record, () => options.onLost())
}

/** Who holds a data folder, or undefined. It may be a holder that died: ask its URL. */
export async function readLock(base: string): Promise<{ id: string; url?: string } | undefined> {
  const record = await file.readLockFile(join(base, NAME))
  if (record === undefined) return undefined
  return record.url === undefined ? { id: record.id } : { id: record.id, url: record.url }
}

async function acquire(base: string, record: LockRecord, options: LockOptions): Promise<void> {
  const { clock = systemClock } = options
  const path = join(base, NAME)
  const startedAt = clock.now()
  let last: { touch: number; since: number } | undefined

  while (!(await file.createLockFile(path, record))) {
    const touch = await file.touchedAt(path)
    if (touch === undefined) continue
    if (last?.touch !== touch) last = { touch, since: clock.now() }
    const holder = await file.readLockFile(path)
    const verdict = judge({
      answers: holder !== undefined && (await answers(holder, options)),
      dead: holder !== undefined && file.isCertainlyDead(holder, record.place),
      // What was watched counts too: the clock may have jumped back since the touch.
      untouchedMs: Math.max((await file.fileSystemTime(path, record.id)) - touch, clock.now() - last.since),
      waitedMs: clock.now() - startedAt,
    })
    if (verdict === 'refuse') throw inUse(base, holder)
    if (verdict === 'wait') await clock.sleep(POLL_MS)
    else if (await takeOver(path, record, touch, clock)) return
  }
}

async function answers(holder: LockRecord, options: LockOptions): Promise<boolean> {
  if (holder.url === undefined) return false
  return (await options.probe(holder.url).catch(() => undefined)) === holder.id
}

/** @returns whether the lock is ours now; another one may have been faster, before or after */
async function takeOver(path: string, record: LockRecord, touch: number, clock: Clock): Promise<boolean> {
  if (!(await file.replaceLockFile(path, record, touch))) return false
  await clock.sleep(SETTLE_MS)
  return (await file.readLockFile(path))?.id === record.id
}

/** Touches the lock until it is released or lost. */
function keep(path: string, record: LockRecord, onLost: () => void): FolderLock {
  let held = true
  let misses = 0
  let touching: Promise<void> | undefined
  const timer = setInterval(() => void (touching ??= touch()), TOUCH_EVERY_MS)
  timer.unref()

  async function touch(): Promise<void> {
    const state = await file.touchLockFile(path, record.id)
    misses = state === 'unknown' ? misses + 1 : 0
    touching = undefined
    if (held && (state === 'foreign' || misses > MISSES_ALLOWED)) {
      held = false
      clearInterval(timer)
      onLost()
    }
  }

  return {
    id: record.id,
    async setUrl(url) {
      if (!held || (await file.readLockFile(path))?.id !== record.id) throw lost(path)
      await file.replaceLockFile(path, { ...record, url })
    },
    async release() {
      clearInterval(timer)
      await touching
      if (held) await file.removeLockFile(path, record.id)
      held = false
    },
  }
}

function inUse(base: string, holder: LockRecord | undefined): AppError {
  const host = holder?.host === undefined ? '' : ` on ${holder.host}`
  const who = holder === undefined ? 'another process' : `process ${holder.pid}${host}`
  const where = holder?.url === undefined ? '' : ` at ${holder.url}`
  return new AppError(
    'DATA_FOLDER_IN_USE',
    `Cannot use the data folder "${base}": ${who}${where} holds it, only one process may. Use that one, or stop it first.`,
    { status: 409, retry: 'later', details: holder?.url === undefined ? {} : { url: holder.url } },
  )
}

function unusable(base: string, cause: unknown): AppError {
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new AppError(
    'DATA_FOLDER_UNUSABLE',
    `Cannot use the data folder "${base}": ${reason}, it must be a folder that this user may write to. Mend it or name another one.`,
    { retry: 'never', cause },
  )
}

function lost(path: string): AppError {
  return new AppError(
    'LOCK_LOST',
    `Cannot keep the lock "${path}": another process took it over, only its holder may write. Stop this process.`,
    { retry: 'never' },
  )
}
