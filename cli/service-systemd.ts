import { existsSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { AppError } from '../core/errors.ts'
import { assertDone, environmentFile, servicePlace } from './service-place.ts'
import { unitText } from './service-unit.ts'
import type { Keeper } from './service.ts'
import { refused } from './words.ts'

const UNIT = 'mostik.service'

export interface SystemdOptions {
  /** `user` or `system`; default the latter for root. */
  scope?: string | undefined
  /** Whether systemd runs on this machine. */
  isRunning?: boolean
}

/** systemd: a service of the machine for root, one of the user for everybody else. */
export function systemdKeeper({
  scope: given,
  isRunning = existsSync('/run/systemd/system'),
}: SystemdOptions): Keeper {
  const scope = scopeFor(given)
  const path = join(
    scope === 'system'
      ? '/etc/systemd/system'
      : join(process.env['XDG_CONFIG_HOME'] || join(homedir(), '.config'), 'systemd', 'user'),
    UNIT,
  )
  const manager = scope === 'user' ? ['--user'] : []
  const advice = scope === 'user' ? 'Log in as this user and try again.' : 'Run it as root.'

  return {
    text,

    async install(run) {
      assertRunning(isRunning)
      if (existsSync(path)) throw alreadyThere(path)
      await mkdir(dirname(path), { recursive: true })
      await writeFile(path, await text(), { flag: 'wx' })
      try {
        for (const words of [['daemon-reload'], ['enable', '--now', UNIT]]) {
          assertDone(await run('systemctl', [...manager, ...words]), { what: 'start the service', advice })
        }
      } catch (error) {
        await rm(path)
        throw error
      }
      return {
        value: { installed: path },
        lines: [
          `Written: ${path}`,
          'The service runs, and is started again when it fails. What it says: ' +
            `journalctl ${scope === 'user' ? '--user ' : ''}-u mostik`,
          ...(scope === 'user'
            ? ['So that it runs while you are logged off, too: sudo loginctl enable-linger $USER']
            : []),
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

  async function text(): Promise<string> {
    const place = servicePlace()
    const template = await readFile(join(place.program, 'ops', 'systemd', UNIT), 'utf8')
    if (scope === 'system') assertSeen(place.program, place.folder)
    return unitText(template, { ...place, scope, environment: environmentFile(place) })
  }
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

/** The service of the machine does not see the homes of people. */
function assertSeen(...folders: readonly string[]): void {
  const hidden = folders.find((folder) => /^\/(home|root|run\/user)(\/|$)/.test(folder))
  if (hidden === undefined) return
  throw new AppError(
    'SERVICE_FAILED',
    `Cannot make a service of the machine out of "${hidden}": it does not see the homes of people. Copy the project to /opt/mostik and the configuration to /etc/mostik as ops/README.md says, or add --scope user.`,
    { retry: 'never' },
  )
}

function alreadyThere(path: string): AppError {
  return new AppError(
    'SERVICE_FAILED',
    `Cannot write "${path}": it is there already and stays as it is. Run mostik service uninstall first.`,
    { retry: 'never' },
  )
}

function notThere(path: string): AppError {
  return new AppError('SERVICE_FAILED', `Cannot remove "${path}": it is not there.`, { retry: 'never' })
}
