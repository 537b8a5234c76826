import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import * as v from 'valibot'

/** One side of an exchange as a process that can be killed and comes back. */
export interface ExchangeSide {
  /** Asks a route; undefined when the process was killed meanwhile. */
  ask(path: string, init?: { method?: string; body?: unknown }): Promise<Answer | undefined>
  /** Runs a job to its end, with all that follows; does nothing more when the process is killed meanwhile. */
  run(job: string, input?: Record<string, unknown>): Promise<void>
  /** Ends the process as a power cut would, and starts it again. */
  restart(): Promise<void>
  stop(): Promise<void>
}

export interface Answer {
  status: number
  text: string
}

const messageSchema = v.union([
  v.object({ ready: v.literal(true) }),
  v.object({ number: v.number(), status: v.number(), text: v.string() }),
])

/** @param settings of the point, as in the configuration */
export async function startExchangeSide(
  folder: string,
  { id, settings }: { id: string; settings: Record<string, unknown> },
): Promise<ExchangeSide> {
  let life = await start()

  return { ask, run, restart, stop }

  async function ask(path: string, { method = 'GET', body }: { method?: string; body?: unknown } = {}) {
    return await life.ask({ path, method, body: body === undefined ? undefined : JSON.stringify(body) })
  }

  async function run(job: string, input: Record<string, unknown> = {}) {
    await ask(`/api/jobs/${id}/${job}/run`, { method: 'POST', body: input })
  }

  async function restart() {
    await life.kill()
    life = await start()
  }

  async function stop() {
    await life.kill()
  }

  async function start() {
    const path = fileURLToPath(new URL('exchange-child.ts', import.meta.url))
    const child = fork(path, [JSON.stringify({ folder, id, settings })], { execArgv: [] })
    const waiting = new Map<number, (answer: Answer | undefined) => void>()
    const ready = Promise.withResolvers<void>()
    child.on('message', (message) => {
      const said = v.parse(messageSchema, message)
      if ('ready' in said) return ready.resolve()
      waiting.get(said.number)?.({ status: said.status, text: said.text })
      waiting.delete(said.number)
    })
    child.once('exit', (code) => {
      ready.reject(new Error(`the process of "${id}" ended with ${code}`))
      for (const answer of waiting.values()) answer(undefined)
      waiting.clear()
    })
    await ready.promise
    ready.promise.catch(() => undefined)
    return { ask: asker(child, waiting), kill: () => kill(child) }
  }
}

function asker(child: ChildProcess, waiting: Map<number, (answer: Answer | undefined) => void>) {
  let number = 0
  return async (request: { path: string; method: string; body: string | undefined }) => {
    if (child.exitCode !== null || child.signalCode !== null || !child.connected) return undefined
    const mine = ++number
    const answer = Promise.withResolvers<Answer | undefined>()
    waiting.set(mine, answer.resolve)
    child.send({ number: mine, ...request }, (error) => {
      if (error !== null) answer.resolve(undefined)
    })
    return await answer.promise
  }
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}
