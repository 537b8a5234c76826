import { readFile, stat } from 'node:fs/promises'
import process from 'node:process'
import type { HostCapabilities } from './host.ts'

/** What Node and Deno have in common: a machine with files, sockets and an environment. */

export function machineCapabilities(name: string): HostCapabilities {
  return {
    name,
    tcp: true,
    startTls: true,
    localFolder: true,
    proxy: true,
    mail: true,
    isMetered: false,
    storages: ['fs', 'memory', 'redis', 'rediss'],
  }
}

export function readEnvironment(name: string): string | undefined {
  return process.env[name]
}

export async function readTextFile(path: string): Promise<string> {
  return await readFile(path, 'utf8')
}

/** How much memory the process takes, bytes. */
export function residentBytes(): number {
  return process.memoryUsage.rss()
}

/** When a file was changed last, milliseconds; undefined when it is not there. */
export async function modifiedAt(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).mtimeMs
  } catch {
    return undefined
  }
}
