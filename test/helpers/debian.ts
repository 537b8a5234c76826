import { execFile } from 'node:child_process'
import { access, mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'

/**
 * Real programs for tests, from Debian packages. Where there is no apt-get, or no right to use it, the answer is
 * "not there": the caller skips its tests and says so with `skipLoudly`.
 */

/**
 * Makes sure that `binary` can be called, by installing the package `name` when it is missing and this is root.
 * Services of the package are not started.
 */
export async function ensurePackage(name: string, binary: string): Promise<boolean> {
  const isThere = () => succeeds(run('sh', ['-c', 'command -v -- "$1"', 'sh', binary]))
  if (await isThere()) return true
  if (!isRoot()) return false
  await withLock(async () => {
    if (await isThere()) return
    const install = () => succeeds(aptGet('install', '--yes', '--no-install-recommends', name))
    await withoutServices(() => orAfterUpdate(install))
  })
  return await isThere()
}

/** A package that was unpacked beside the system, not installed: FTP servers, for one, refuse to be installed together. */
export interface Unpacked {
  /** The full path of one of its files, given as in the installed system: `/usr/sbin/vsftpd`. */
  path(file: string): string
  /** What its programs need in their environment to find their libraries. */
  env: Record<string, string>
}

/** Downloads a package with those that it needs and this machine lacks, and unpacks them into the cache of node_modules. */
export async function unpackPackage(name: string): Promise<Unpacked | undefined> {
  const folder = join(CACHE, name)
  const isThere = () => succeeds(access(folder))
  await withLock(async () => {
    if (!(await isThere())) await orAfterUpdate(() => succeeds(unpackInto(folder, name)))
  })
  if (!(await isThere())) return undefined
  const libraries = await librariesOf(folder)
  return { path: (file) => join(folder, file), env: { LD_LIBRARY_PATH: libraries.join(':') } }
}

/** Says that something real was not tested. In continuous integration nothing may be skipped, so there it is an error. */
export function skipLoudly(what: string): void {
  if (process.env['CI']) throw new Error(`${what} cannot be tested here, and CI skips nothing`)
  console.warn(`\n  SKIPPED: ${what} is not tested on this machine.\n`)
}

const run = promisify(execFile)
const CACHE = resolve('node_modules/.cache/debian')
const LOCK = `${CACHE}.lock`
const LOCK_IS_STALE_AFTER_MS = 10 * 60_000
const POLICY = '/usr/sbin/policy-rc.d'

async function aptGet(...args: string[]): Promise<string> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' }
  const options = ['--quiet', '--option', 'DPkg::Lock::Timeout=300']
  return (await run('apt-get', [...options, ...args], { env, maxBuffer: 64 * 1024 * 1024 })).stdout
}

/** Does something with packages; when it fails, does it once more with fresh lists of them. */
async function orAfterUpdate(work: () => Promise<boolean>): Promise<void> {
  if (await work()) return
  if (isRoot() && (await succeeds(aptGet('update')))) await work()
}

async function unpackInto(folder: string, name: string): Promise<void> {
  // The package and what it needs beyond what is installed, as a simulated installation lists them.
  const plan = await aptGet('install', '--simulate', '--no-install-recommends', '--reinstall', name)
  const packages = plan.match(/(?<=^Inst )\S+/gm) ?? []
  const work = await mkdtemp(`${folder}-`)
  try {
    await run('apt-get', ['--quiet', 'download', ...packages], { cwd: work })
    await mkdir(join(work, 'root'))
    for (const file of await readdir(work)) {
      if (file.endsWith('.deb')) await run('dpkg', ['--extract', join(work, file), join(work, 'root')])
    }
    await rename(join(work, 'root'), folder)
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

async function librariesOf(folder: string): Promise<string[]> {
  const found: string[] = []
  for (const base of ['usr/lib', 'lib']) {
    const names = await readdir(join(folder, base)).catch(() => [])
    found.push(...names.filter((name) => name.endsWith('-linux-gnu')).map((name) => join(folder, base, name)))
  }
  return found
}

async function withoutServices(work: () => Promise<void>): Promise<void> {
  const made = await succeeds(writeFile(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755, flag: 'wx' }))
  try {
    await work()
  } finally {
    if (made) await rm(POLICY, { force: true })
  }
}

/** One test process at a time: a folder can be made by one of them only. */
async function withLock(work: () => Promise<void>): Promise<void> {
  await mkdir(CACHE, { recursive: true })
  while (!(await succeeds(mkdir(LOCK)))) {
    const since = (await stat(LOCK).catch(() => undefined))?.mtimeMs
    // Left behind by a process that was killed.
    if (since !== undefined && Date.now() - since > LOCK_IS_STALE_AFTER_MS)
      await rm(LOCK, { recursive: true })
    await delay(200)
  }
  try {
    await work()
  } finally {
    await rm(LOCK, { recursive: true, force: true })
  }
}

async function succeeds(work: Promise<unknown>): Promise<boolean> {
  return await work.then(
    () => true,
    () => false,
  )
}

function isRoot(): boolean {
  return process.getuid?.() === 0
}
