import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { ServerPart } from '../core/config.ts'
import { AppError } from '../core/errors.ts'
import { isRedis } from '../core/platform/storage.ts'
import { shellCommand } from './deno-flags.ts'
import type { ServicePlace } from './service-place.ts'
import { dataFolder, openWorkplace, overridesFrom } from './workplace.ts'

/** Where a service of the machine keeps its state, as everybody names it. */
export const STATE_OF_MACHINE = '/var/lib/mostik'

/** State that is there before a service is installed. */
export interface PresentState {
  /** Whether it is in a Redis, where every service finds it. */
  isShared: boolean
  /** The folders with state: that of the configuration, and the usual one of the program. */
  folders: string[]
}

/**
 * Looks for state that a service of the machine would leave where it is.
 * @throws INVALID_CONFIG when the configuration cannot say where its state is
 */
export async function presentState({ file, program }: ServicePlace): Promise<PresentState> {
  const workplace = openWorkplace(file)
  const { storage } = await workplace.readServer().catch((error: unknown) => {
    if (!(error instanceof AppError && error.code === 'CONFIG_MISSING')) throw error
    return withoutConfig(overridesFrom(workplace.host.env))
  })
  if (isRedis(storage)) return { isShared: true, folders: [] }
  const folders: string[] = []
  for (const place of new Set([dataFolder(workplace, { storage }), join(program, '.mostik')])) {
    if (place !== STATE_OF_MACHINE && (await isFilled(place))) folders.push(place)
  }
  return { isShared: false, folders }
}

/** How the state of a folder gets to a service of the machine, in lines. */
export function howToMove(folder: string): string[] {
  const commands = [
    ['systemctl', 'stop', 'mostik'],
    ['mv', REAL_FOLDER, `${REAL_FOLDER}-before`],
    ['cp', '-r', folder, REAL_FOLDER],
    ['systemctl', 'start', 'mostik'],
  ]
  return [
    `The state in ${folder} is not used. To take it along, stop what still runs on it, and then:`,
    ...commands.map((words) => `  ${shellCommand(['sudo', ...words])}`),
  ]
}

/** Where the folder of a user that exists only while it runs really is; at the start it is given to that user. */
const REAL_FOLDER = '/var/lib/private/mostik'

function withoutConfig({ storage = 'fs:./.mostik' }: { storage?: string }): Pick<ServerPart, 'storage'> {
  return { storage }
}

async function isFilled(folder: string): Promise<boolean> {
  const names = await readdir(folder).catch(() => [])
  return names.length > 0
}
