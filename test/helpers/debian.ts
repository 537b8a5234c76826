import { execFile } from 'node:child_process'
import { access, mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
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
  if (await isCallable(binary)) return true
  if (!isRoot()) return false
  return await withLock(async () => {
    if (await isCallable(binary)) return true
    const installed = await withoutServices(async () => {
      const install = () => aptGet('install', '--yes', '--no-install-recommends', name)
      return (
        (await install()) !== undefined ||
        ((await aptGet('update')) !== undefined && (await install()) !== undefined)
      )
    })
    return installed && (await isCallable(binary))
  })
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
  const isThere = await withLock(async () => (await exists(folder)) || (await unpackInto(folder, name)))
  if (!isThere) return undefined
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

async function aptGet(...args: string[]): Promise<string | undefined> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' }
  const options = ['--quiet', '--option', 'DPkg::Lock::Timeout=300']
  return await run('apt-get', [...options, ...args], { env, maxBuffer: 64 * 1024 * 1024 }).then(
    ({ stdout }) => stdout,
    () => undefined,
  )
}

async function unpackInto(folder: string, name: string): Promise<boolean> {
  const packages =
    (await missingPackages(name)) ??
    (isRoot() && (await aptGet('update')) !== undefined ? await missingPackages(name) : undefined)
  if (packages === undefined) return false
  const work = await mkdtemp(`${folder}-`)
  try {
    await run('apt-get', ['--quiet', 'download', ...packages], { cwd: work })
    await mkdir(join(work, 'root'))
    for (const file of await readdir(work)) {
      if (file.endsWith('.deb')) await run('dpkg', ['--extract', join(work, file), join(work, 'root')])
    }
    await rename(join(work, 'root'), folder)
    return true
  } catch {
    return false
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

/** The package and what it needs beyond what is installed, as a simulated installation lists them. */
async function missingPackages(name: string): Promise<string[] | undefined> {
  const plan = await aptGet('install', '--simulate', '--no-install-recommends', '--reinstall', name)
  return plan?.match(/(?<=^Inst )\S+/gm) ?? undefined
}

async function librariesOf(folder: string): Promise<string[]> {
  const found: string[] = []
  for (const base of ['usr/lib', 'lib']) {
    const names = await readdir(join(folder, base)).catch(() => [])
    found.push(...names.filter((name) => name.endsWith('-linux-gnu')).map((name) => join(folder, base, name)))
  }
  return found
}

async function withoutServices<T>(work: () => Promise<T>): Promise<T> {
  const made = await writeFile(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755, flag: 'wx' }).then(
    () => true,
    () => false,
  )
  try {
    return await work()
  } finally {
    if (made) await rm(POLICY, { force: true })
  }
}

/** One test process at a time: a folder can be made by one of them only. */
async function withLock<T>(work: () => Promise<T>): Promise<T> {
  await mkdir(CACHE, { recursive: true })
  for (;;) {
    if (
      await mkdir(LOCK).then(
        () => true,
        () => false,
      )
    )
      break
    const since = await stat(LOCK).then(
      ({ mtimeMs }) => mtimeMs,
      () => undefined,
    )
    if (since !== undefined && Date.now() - since > LOCK_IS_STALE_AFTER_MS)
      await rm(LOCK, { recursive: true, force: true })
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  try {
    return await work()
  } finally {
    await rm(LOCK, { recursive: true, force: true })
  }
}

async function isCallable(binary: string): Promise<boolean> {
  return await run('sh', ['-c', 'command -v -- "$1"', 'sh', binary]).then(
    () => true,
    () => false,
  )
}

async function exists(path: string): Promise<boolean> {
  return await access(path).then(
    () => true,
    () => false,
  )
}

function isRoot(): boolean {
  return process.getuid?.() === 0
}
