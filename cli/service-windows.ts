import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, win32 } from 'node:path'
import process from 'node:process'
import { AppError } from '../core/errors.ts'
import { assertDone, environmentFile, isFoundByName, servicePlace, givenVariables } from './service-place.ts'
import { LOCAL_SERVICE, type TaskAccount, taskBytes, taskXml } from './service-task.ts'
import type { Keeper } from './service.ts'
import { refused } from './words.ts'

const NAME = 'Mostik'
const ADVICE = 'Open the terminal as administrator and try again.'

/** The Task Scheduler of Windows. */
export function windowsKeeper({ account: given = 'user' }: { account?: string | undefined }): Keeper {
  const account = accountFor(given)
  return {
    text: async () => await Promise.resolve(xml()),

    async install(run) {
      const place = servicePlace()
      if (!isFoundByName(place)) throw otherName(place.file)
      const folder = await mkdtemp(join(tmpdir(), 'mostik-task-'))
      try {
        const file = join(folder, 'task.xml')
        await writeFile(file, taskBytes(xml()))
        const made = await run('schtasks', ['/Create', '/TN', NAME, '/XML', file, '/F'])
        assertDone(made, { what: `make the task "${NAME}"`, advice: ADVICE })
      } finally {
        await rm(folder, { recursive: true, force: true })
      }
      const started = await run('schtasks', ['/Run', '/TN', NAME])
      assertDone(started, { what: `start the task "${NAME}"`, advice: 'Look at it in the Task Scheduler.' })
      const notes = [
        ...(account.kind === 'local-service' ? [grantNote(place.folder)] : []),
        ...Object.entries(givenVariables()).map((pair) =>
          notSeenNote(pair.join('='), environmentFile(place)),
        ),
      ]
      return {
        value: { installed: NAME },
        lines: [
          `The task "${NAME}" starts Mostik with the machine, whoever is logged on, and starts it again when it fails.`,
          ...notes,
          'This was not tried on Windows. Please tell what you find.',
        ],
      }
    },

    async uninstall(run) {
      // It may not run, which is no mistake.
      await run('schtasks', ['/End', '/TN', NAME])
      const gone = await run('schtasks', ['/Delete', '/TN', NAME, '/F'])
      assertDone(gone, { what: `remove the task "${NAME}"`, advice: ADVICE })
      return { value: { uninstalled: NAME }, lines: [`The task "${NAME}" is removed.`] }
    },

    async status(run) {
      const { code, said } = await run('schtasks', ['/Query', '/TN', NAME, '/V', '/FO', 'LIST'])
      return {
        value: { isInstalled: code === 0, said },
        lines: [code === 0 ? said : `There is no task "${NAME}".`],
      }
    },
  }

  function xml(): string {
    const { node, program, folder } = servicePlace()
    return taskXml({ node, main: win32.join(program, 'main.ts'), folder, account })
  }
}

function accountFor(given: string): TaskAccount {
  if (given === 'local-service') return { kind: 'local-service' }
  if (given !== 'user') {
    throw refused('service', `--account is "${given}", it must be user or local-service.`)
  }
  const { USERDOMAIN, USERNAME, USER = 'user' } = process.env
  return { kind: 'user', name: USERDOMAIN && USERNAME ? `${USERDOMAIN}\\${USERNAME}` : USER }
}

function grantNote(folder: string): string {
  return `Let LOCAL SERVICE write there: icacls "${folder}" /grant *${LOCAL_SERVICE}:(OI)(CI)M`
}

/** A task has no variables of its own. */
function notSeenNote(variable: string, file: string): string {
  return `The task does not see what is set here: write it into ${file}: ${variable}`
}

function otherName(file: string): AppError {
  return new AppError(
    'BAD_ARGUMENT',
    `Cannot install the service for "${file}": a task begins in the folder of the configuration, which must be called mostik.jsonc there. Rename it.`,
    { retry: 'never' },
  )
}
