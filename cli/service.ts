import { execFile } from 'node:child_process'
import process from 'node:process'
import { AppError } from '../core/errors.ts'
import type { Answer } from './answer.ts'
import { systemdKeeper } from './service-systemd.ts'
import { windowsKeeper } from './service-windows.ts'
import { refused } from './words.ts'

export interface ServiceOptions {
  /** Only tell what would be installed. */
  isPrinted: boolean
  /** For which machine; default this one. */
  target?: string | undefined
  /** On Windows who runs it: `user` or `local-service`. */
  account?: string | undefined
  /** On Linux whose service it is: `user` or `system`. */
  scope?: string | undefined
  /** Default: programs of this machine. */
  run?: RunProgram
}

/** Runs a program to its end. @returns its exit code, -1 when it could not be started, and all that it said */
export type RunProgram = (program: string, words: readonly string[]) => Promise<Ran>

export interface Ran {
  code: number
  said: string
}

/** What keeps a program running on a machine: its name for people, and how a service gets in and out there. */
export interface Keeper {
  /** The text that `install` hands over: a task or a unit. */
  text(): Promise<string>
  install(run: RunProgram): Promise<Answer>
  uninstall(run: RunProgram): Promise<Answer>
  status(run: RunProgram): Promise<Answer>
}

/**
 * Makes the machine start Mostik and keep it running, undoes that, or tells how it stands.
 * @param action `install`, `uninstall` or `status`
 * @throws BAD_ARGUMENT; SERVICE_UNSUPPORTED on a machine with neither Windows nor systemd; SERVICE_FAILED with what
 *   the programs of the machine said
 */
export async function service(action: string, options: ServiceOptions): Promise<Answer> {
  const { isPrinted, run = runProgram } = options
  if (!isAction(action)) {
    throw refused('service', `"${action}" is no action, it must be ${ACTIONS.join(', ')}.`)
  }
  if (isPrinted && action !== 'install') throw refused('service', '--print goes with install only.')
  const keeper = keeperFor(options)
  if (!isPrinted) return await keeper[action](run)
  const text = await keeper.text()
  return { value: { text }, lines: [text.trimEnd()] }
}

const ACTIONS = ['install', 'uninstall', 'status'] as const

function isAction(action: string): action is (typeof ACTIONS)[number] {
  return ACTIONS.some((known) => known === action)
}

function keeperFor({ target, account, scope, isPrinted }: ServiceOptions): Keeper {
  const here = MACHINES[process.platform]
  const machine = target ?? here
  if (target !== undefined && target !== here && !isPrinted) {
    throw refused('service', `--for ${target} is for another machine; only --print can tell of it.`)
  }
  if (machine === 'windows') return windowsKeeper({ account })
  if (machine === 'systemd') return systemdKeeper({ scope })
  if (target !== undefined) throw refused('service', `--for is "${target}", it must be windows or systemd.`)
  throw new AppError(
    'SERVICE_UNSUPPORTED',
    `Cannot keep Mostik running on "${process.platform}": this command knows Windows and Linux with systemd. Let what starts programs here run: npm start`,
    { retry: 'never' },
  )
}

const MACHINES: Readonly<Record<string, string>> = { win32: 'windows', linux: 'systemd' }

async function runProgram(program: string, words: readonly string[]): Promise<Ran> {
  return await new Promise((resolve) => {
    execFile(program, [...words], { windowsHide: true }, (error, out, err) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1
      const said = [out, err, code === -1 ? (error?.message ?? '') : '']
      resolve({
        code,
        said: said
          .map((text) => text.trim())
          .filter(Boolean)
          .join('\n'),
      })
    })
  })
}
