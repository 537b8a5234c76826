import { spawn } from 'node:child_process'

/** What is fixed when the agent starts; nothing of it ever comes from a request. */
export interface Pohoda {
  /** The path of `Pohoda.exe`. */
  executable: string
  /** The name of the configuration of mServer in POHODA. */
  configuration: string
}

export const COMMANDS = ['start', 'stop', 'restart'] as const

export type Command = (typeof COMMANDS)[number]

/** How a command went, in words for people when it did not. */
export type Outcome = { ok: true } | { ok: false; error: string }

/** `stop` ends by itself; `start` and `restart` go on as mServer, and fail at once or not at all. */
const STOP_WAIT_MS = 60_000
const START_WAIT_MS = 3000

/**
 * Runs `Pohoda.exe /HTTP start|stop|restart "<configuration>"`, detached and without a shell, so that mServer outlives the
 * agent and no name is read as a command. POHODA tells nothing when `start` works: that it runs on after three seconds counts
 * as going well, and whether mServer answers is asked elsewhere.
 */
export async function runCommand(command: Command, pohoda: Pohoda): Promise<Outcome> {
  const child = spawn(pohoda.executable, ['/HTTP', command, pohoda.configuration], {
    detached: true,
    shell: false,
    stdio: 'ignore',
  })
  const ended = new Promise<Outcome>((resolve) => {
    child.once('error', ({ message }) => resolve({ ok: false, error: `POHODA cannot be run: ${message}` }))
    child.once('exit', (code) => resolve(afterExit(command, code)))
  })
  child.unref()
  const late: Outcome =
    command === 'stop'
      ? {
          ok: false,
          error: 'POHODA did not end within a minute. Look at its screen: it may wait for somebody.',
        }
      : { ok: true }
  return await orAfter(command === 'stop' ? STOP_WAIT_MS : START_WAIT_MS, ended, late)
}

function afterExit(command: Command, code: number | null): Outcome {
  if (code === 0) return { ok: true }
  const words =
    code === null
      ? `POHODA was ended on "${command}".`
      : `POHODA ended with the code ${code} on "${command}".`
  return { ok: false, error: `${words} See that the configuration has this name.` }
}

async function orAfter(ms: number, outcome: Promise<Outcome>, late: Outcome): Promise<Outcome> {
  let timer: NodeJS.Timeout | undefined
  const waited = new Promise<Outcome>((resolve) => {
    timer = setTimeout(() => resolve(late), ms)
  })
  try {
    return await Promise.race([outcome, waited])
  } finally {
    clearTimeout(timer)
  }
}
