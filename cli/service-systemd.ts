import { existsSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { AppError } from '../core/errors.ts'
import {
  assertDone,
  environmentFile,
  type ServicePlace,
  servicePlace,
  givenVariables,
} from './service-place.ts'
import { howToMove, presentState, STATE_OF_MACHINE } from './service-state.ts'
import { unitText } from './service-unit.ts'
import type { Keeper } from './service.ts'
import { COMMAND, refused } from './words.ts'

const UNIT = 'mostik.service'

export interface SystemdOptions {
  /** `user` or `system`; default the latter for root. */
  scope?: string | undefined
  /** Whether systemd runs on this machine. */
  isRunning?: boolean
  /** What the service is started with; default this program and its configuration. */
  place?: ServicePlace
  /** The folder of the units; default that of the scope. */
  units?: string
}

/** systemd: a service of the machine for root, one of the user for everybody else. */
export function systemdKeeper({
  scope: given,
  isRunning = existsSync('/run/systemd/system'),
  ...own
}: SystemdOptions): Keeper {
  const scope = scopeFor(given)
  const path = join(own.units ?? unitsOf(scope), UNIT)
  const manager = scope === 'user' ? ['--user'] : []
  const advice = scope === 'user' ? 'Log in as this user and try again.' : 'Run it as root.'

  return {
    text: async () => (await unit()).text,

    async install(run) {
      assertRunning(isRunning)
      if (existsSync(path)) throw alreadyThere(path)
      const { text, told, value } = await unit()
      await mkdir(dirname(path), { recursive: true })
      await writeFile(path, text, { flag: 'wx' })
      try {
        for (const words of [['daemon-reload'], ['enable', '--now', UNIT]]) {
          assertDone(await run('systemctl', [...manager, ...words]), { what: 'start the service', advice })
        }
      } catch (error) {
        await rm(path)
        throw error
      }
      return {
        value: { installed: path, ...value },
        lines: [
          `Written: ${path}`,
          'The service runs, and is started again when it fails. What it says: ' +
            `journalctl ${scope === 'user' ? '--user ' : ''}-u mostik`,
          ...(scope === 'user'
            ? ['So that it runs while you are logged off, too: sudo loginctl enable-linger $USER']
            : []),
          ...told,
        ],
      }
    },

    async uninstall(run) {
      assertRunning(isRunning)
      if (!existsSync(path)) throw notThere(path)
      const stopped = await run('systemctl', [...manager, 'disable', '--now', UNIT])
      assertDone(stopped, { what: 'stop the service', advice })
      await rm(path)
      await run('systemctl', [...manager, 'daemon-reload'])
      return { value: { uninstalled: path }, lines: [`The service is stopped and ${path} is removed.`] }
    },

    async status(run) {
      assertRunning(isRunning)
      const { said } = await run('systemctl', [...manager, 'status', '--no-pager', '--lines=0', UNIT])
      return { value: { isInstalled: existsSync(path), said }, lines: [said] }
    },
  }

  async function unit(): Promise<Unit> {
    const place = own.place ?? servicePlace()
    const template = await readFile(TEMPLATE, 'utf8')
    return scope === 'system' ? await machineUnit(template, place) : userUnit(template, place)
  }
}

/** A unit, what people are told of it, and what programs are. */
interface Unit {
  text: string
  told: string[]
  value: object
}

const TEMPLATE = new URL(`../ops/systemd/${UNIT}`, import.meta.url)

/** It keeps its state in the one folder that it may write to, and is handed the variables that only root may read. */
async function machineUnit(template: string, place: ServicePlace): Promise<Unit> {
  assertSeen(place.program, place.folder)
  const { isShared, folders } = await presentState(place)
  const { MOSTIK_DATA: _elsewhere, ...set } = givenVariables()
  const environment = environmentFile(place)
  const variables = {
    MOSTIK_CONFIG: place.file,
    ...(isShared ? {} : { MOSTIK_DATA: STATE_OF_MACHINE }),
    ...set,
  }
  return {
    text: unitText(template, { ...place, scope: 'system', variables, environment }),
    told: [
      `Its state is in ${isShared ? 'Redis, as the configuration says' : STATE_OF_MACHINE}.`,
      `After a change of ${environment}: sudo systemctl restart mostik`,
      ...folders.flatMap(howToMove),
    ],
    value: { state: isShared ? 'redis' : STATE_OF_MACHINE, unused: folders },
  }
}

/** It reads `mostik.env` itself, again after each change. */
function userUnit(template: string, place: ServicePlace): Unit {
  const set = givenVariables()
  const names = Object.keys(set)
  return {
    text: unitText(template, { ...place, scope: 'user', variables: { MOSTIK_CONFIG: place.file, ...set } }),
    told: names.length === 0 ? [] : [`It keeps what is set here: ${names.join(', ')}`],
    value: {},
  }
}

function unitsOf(scope: 'system' | 'user'): string {
  if (scope === 'system') return '/etc/systemd/system'
  return join(process.env['XDG_CONFIG_HOME'] || join(homedir(), '.config'), 'systemd', 'user')
}

function scopeFor(given: string | undefined): 'system' | 'user' {
  if (given === undefined) return process.getuid?.() === 0 ? 'system' : 'user'
  if (given === 'system' || given === 'user') return given
  throw refused('service', `--scope is "${given}", it must be user or system.`)
}

function assertRunning(isRunning: boolean): void {
  if (isRunning) return
  throw new AppError(
    'SERVICE_UNSUPPORTED',
    'Cannot ask systemd: it does not run on this machine. Let what starts programs here run: npm start',
    { retry: 'never' },
  )
}

/** The service of the machine does not see the homes of people, and has temporary folders of its own. */
function assertSeen(...folders: readonly string[]): void {
  const hidden = folders.find((folder) => /^\/(home|root|run\/user|tmp|var\/tmp)(\/|$)/.test(folder))
  if (hidden === undefined) return
  throw new AppError(
    'SERVICE_FAILED',
    `Cannot make a service of the machine out of "${hidden}": it sees neither the homes of people nor temporary folders. Copy the project to /opt/mostik and the configuration to /etc/mostik as ops/README.md says, or add --scope user.`,
    { retry: 'never' },
  )
}

function alreadyThere(path: string): AppError {
  return new AppError(
    'SERVICE_FAILED',
    `Cannot write "${path}": it is there already and stays as it is. First run ${COMMAND} service uninstall.`,
    { retry: 'never' },
  )
}

function notThere(path: string): AppError {
  return new AppError('SERVICE_FAILED', `Cannot remove "${path}": it is not there.`, { retry: 'never' })
}
