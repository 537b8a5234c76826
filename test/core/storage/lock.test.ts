import { readdir, readFile, stat, unlink, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { systemClock, type Clock } from '../../../core/clock.ts'
import { lockDataFolder, readLock, type LockOptions } from '../../../core/storage/lock.ts'
import { startChild, type Child } from '../../helpers/storage-child.ts'
import { standingClock, temporaryFolder } from '../../helpers/storage.ts'

const HOLDER = './storage-lock-holder.ts'
const inUse = { code: 'DATA_FOLDER_IN_USE', status: 409 }

let folder: { path: string; remove(): Promise<void> }
let base: string
let path: string
const children: Child[] = []
const releases: (() => Promise<void>)[] = []

beforeEach(async () => {
  folder = await temporaryFolder()
  base = join(folder.path, 'data')
  path = join(base, 'lock')
})
afterEach(async () => {
  for (const release of releases.splice(0)) await release()
  for (const child of children.splice(0)) await child.kill()
  await folder.remove()
})

describe('lock of a data folder', () => {
  test('is taken, shown, and gone after its release', async () => {
    const lock = await take()
    expect(await readLock(base)).toEqual({ id: lock.id })
    await lock.setUrl('http://127.0.0.1:9/')
    expect(await readLock(base)).toEqual({ id: lock.id, url: 'http://127.0.0.1:9/' })
    await lock.release()
    await lock.release()
    expect(await readLock(base)).toBeUndefined()
    expect(await readdir(base)).toEqual([])
    const next = await take()
    expect(next.id).not.toBe(lock.id)
  })

  test('nobody holds a folder that is not there', async () => {
    expect(await readLock(join(base, 'none'))).toBeUndefined()
  })

  test('is refused while its holder answers, in words that name the URL', async () => {
    const holder = start()
    const said = await holder.next()
    const shown = await readLock(base)
    expect(said).toEqual({ id: shown?.id })
    const message: unknown = expect.stringContaining(` at ${shown?.url} holds it`)
    await expect(take({ probe: ask })).rejects.toMatchObject({
      ...inUse,
      message,
      details: { url: shown?.url },
    })
    await age(60)
    await expect(take({ probe: ask })).rejects.toMatchObject(inUse)
  })

  test.runIf(process.platform === 'linux')(
    'is taken over at once from a holder that was killed',
    async () => {
      const holder = start()
      await holder.next()
      await holder.kill()
      const sleeps: number[] = []
      const clock: Clock = {
        ...systemClock,
        async sleep(ms) {
          sleeps.push(ms)
          await systemClock.sleep(ms)
        },
      }
      const lock = await take({ clock, probe: ask })
      expect((await readLock(base))?.id).toBe(lock.id)
      expect(sleeps).toHaveLength(1)
    },
  )

  test('is taken over from a holder in another place once nobody touches it', async () => {
    const holder = start()
    await holder.next()
    await holder.kill()
    await rewrite({ place: 'another boot pid:[1]' })
    const clock = standingClock()
    const before = clock.now()
    const lock = await take({ clock, probe: ask })
    expect((await readLock(base))?.id).toBe(lock.id)
    expect(clock.now() - before).toBeGreaterThan(6_000)
  })

  test('is taken over without a wait when the last touch is old and its URL answers with another id', async () => {
    const holder = start()
    await holder.next()
    await rewrite({ place: undefined, id: 'somebody before' })
    await age(7)
    const clock = standingClock()
    const before = clock.now()
    const lock = await take({ clock, probe: ask })
    expect((await readLock(base))?.id).toBe(lock.id)
    expect(clock.now() - before).toBeLessThan(1_000)
    expect(await holder.next()).toEqual({ lost: true })
  })

  test('is refused after ten seconds when its holder does not answer but goes on touching', async () => {
    await writeLock({ id: 'busy', pid: 4711, host: 'tower', url: 'http://127.0.0.1:9/' })
    const still = standingClock()
    let touches = 0
    const clock: Clock = {
      now: () => still.now(),
      async sleep(ms) {
        await still.sleep(ms)
        if (++touches % 4 === 0) await age(-touches)
      },
    }
    const message: unknown = expect.stringContaining('process 4711 on tower at http://127.0.0.1:9/ holds it')
    await expect(take({ clock })).rejects.toMatchObject({ ...inUse, message })
    expect((await readLock(base))?.id).toBe('busy')
    expect(await readdir(base)).toEqual(['lock'])
  })

  test('is taken when the holder lets go during the wait', async () => {
    await writeLock({ id: 'leaving', pid: 1 })
    const clock: Clock = { now: () => 0, sleep: () => unlink(path) }
    const lock = await take({ clock })
    expect((await readLock(base))?.id).toBe(lock.id)
  })

  test('a probe that fails counts as no answer', async () => {
    await writeLock({ id: 'gone', pid: 1, url: 'http://127.0.0.1:9/' })
    await age(7)
    const lock = await take({ probe: () => Promise.reject(new Error('refused')) })
    expect((await readLock(base))?.id).toBe(lock.id)
  })

  test.each(['', '{"id":"torn', 'rubbish'])(
    'a damaged lock file %j is taken over once nobody touches it',
    async (text) => {
      await (await take()).release()
      await writeFile(path, text)
      const clock = standingClock()
      const before = clock.now()
      const lock = await take({ clock })
      expect((await readLock(base))?.id).toBe(lock.id)
      expect(clock.now() - before).toBeGreaterThan(6_000)
    },
  )

  test('one of several processes that start at a time gets it', async () => {
    await writeLock({ id: 'gone', pid: 1 })
    await age(60)
    const said = await Promise.all([start(), start(), start(), start()].map((child) => child.next()))
    expect(said.filter((line) => hasMember(line, 'id'))).toHaveLength(1)
    expect(said.filter((line) => hasMember(line, 'code', inUse.code))).toHaveLength(3)
    expect(said).toContainEqual({ id: (await readLock(base))?.id })
  })

  test('a holder touches its lock, and notices when it has another owner or is gone', async () => {
    const lost: string[] = []
    const bases = ['kept', 'taken', 'removed'].map((name) => join(folder.path, name))
    const locks = await Promise.all(
      bases.map((place) => lockDataFolder(place, { ...silent, onLost: () => void lost.push(place) })),
    )
    const [kept = '', taken = '', removed = ''] = bases.map((place) => join(place, 'lock'))
    await utimes(kept, 1000, 1000)
    await writeFile(taken, JSON.stringify({ id: 'thief', pid: 1 }))
    await unlink(removed)
    while ((await stat(kept)).mtimeMs === 1_000_000 || lost.length < 2) await systemClock.sleep(50)
    expect(lost.sort()).toEqual([bases[2], bases[1]])
    expect((await readLock(bases[0] ?? ''))?.id).toBe(locks[0]?.id)
    await expect(locks[1]?.setUrl('http://127.0.0.1:9/')).rejects.toMatchObject({ code: 'LOCK_LOST' })
    for (const lock of locks) await lock.release()
    expect(await readLock(bases[0] ?? '')).toBeUndefined()
    expect((await readLock(bases[1] ?? ''))?.id).toBe('thief')
  })

  test('a folder that cannot be made is an error in words', async () => {
    await writeFile(base, 'a file')
    await expect(take()).rejects.toMatchObject({
      code: 'DATA_FOLDER_UNUSABLE',
      message: expect.stringMatching(/^Cannot use the data folder ".*data": EEXIST/),
    })
  })

  test('a release leaves the lock of somebody else alone', async () => {
    const lock = await take()
    await writeLock({ id: 'thief', pid: 1 })
    await lock.release()
    expect((await readLock(base))?.id).toBe('thief')
  })
})

const silent: LockOptions = { probe: async () => undefined, onLost: () => undefined }

async function take(options: Partial<LockOptions> = {}) {
  const lock = await lockDataFolder(base, { ...silent, ...options })
  releases.push(() => lock.release())
  return lock
}

function start(): Child {
  const child = startChild(HOLDER, base)
  children.push(child)
  return child
}

async function ask(url: string): Promise<string> {
  return (await fetch(url)).text()
}

/** Sets the last touch back by so many seconds. */
async function age(seconds: number): Promise<void> {
  const then = Date.now() / 1000 - seconds
  await utimes(path, then, then)
}

async function writeLock(record: object): Promise<void> {
  if ((await readLock(base)) === undefined) await (await take()).release()
  await writeFile(path, JSON.stringify(record))
}

async function rewrite(changes: object): Promise<void> {
  const record: unknown = JSON.parse(await readFile(path, 'utf8'))
  await writeFile(path, JSON.stringify(Object.assign({}, record, changes)))
}

function hasMember(line: unknown, name: string, value?: string): boolean {
  const member: unknown = typeof line === 'object' && line !== null ? Reflect.get(line, name) : undefined
  return value === undefined ? member !== undefined : member === value
}
