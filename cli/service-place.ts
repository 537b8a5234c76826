import { basename, dirname, join, resolve } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { AppError } from '../core/errors.ts'
import { ENVIRONMENT_FILE } from './environment-file.ts'
import type { Ran } from './service.ts'

/** What a service is started with. */
export interface ServicePlace {
  /** The Node that runs this command, which is the one that runs the service. */
  node: string
  /** The folder of the program. */
  program: string
  /** The configuration, and its folder. */
  file: string
  folder: string
}

/** Where this program and its configuration are. @throws SERVICE_UNSUPPORTED on Deno */
export function servicePlace(): ServicePlace {
  if ('deno' in process.versions) {
    throw new AppError(
      'SERVICE_UNSUPPORTED',
      'Cannot install the service from Deno: its rights would be missing. Run this command with Node.',
      { retry: 'never' },
    )
  }
  const file = resolve(process.env.MOSTIK_CONFIG || 'mostik.jsonc')
  const program = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '')
  return { node: process.execPath, program, file, folder: dirname(file) }
}

/** The file with the environment variables, beside the configuration. */
export function environmentFile({ folder }: Pick<ServicePlace, 'folder'>): string {
  return join(folder, ENVIRONMENT_FILE)
}

/** What is set for this command of what says where the service listens and keeps its state; paths are whole. */
export function givenVariables(): Record<string, string> {
  const { HOST, PORT, MOSTIK_DATA } = process.env
  return {
    ...(HOST ? { HOST } : {}),
    ...(PORT ? { PORT } : {}),
    ...(MOSTIK_DATA ? { MOSTIK_DATA: resolve(MOSTIK_DATA) } : {}),
  }
}

/** Whether the service finds the configuration by itself, when it begins in its folder. */
export function isFoundByName({ file }: Pick<ServicePlace, 'file'>): boolean {
  return basename(file) === 'mostik.jsonc'
}

/** Fails with what a program of the machine said. @throws SERVICE_FAILED */
export function assertDone({ code, said }: Ran, { what, advice }: { what: string; advice: string }): void {
  if (code === 0) return
  throw new AppError('SERVICE_FAILED', `Cannot ${what}: ${said || `the exit code is ${code}`}. ${advice}`)
}
