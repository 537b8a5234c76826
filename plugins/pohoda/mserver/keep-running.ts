import * as v from 'valibot'
import { isAppError } from '../../../core/errors.ts'
import type { Clock, Store } from '../../../core/plugin.ts'
import type { Agent } from './agent.ts'
import type { MServer } from './mserver.ts'
import type { Quiet } from './quiet.ts'

export interface KeepRunning {
  mserver: MServer
  /** Undefined: nobody here can start it. */
  agent: Agent | undefined
  /** What `isQuiet` says of this moment. */
  quiet: Quiet | undefined
  clock: Clock
  store: Store
  signal?: AbortSignal | undefined
}

/** How mServer stands after a look at it, and the same in words. */
export interface Standing {
  /**
   * `running`; `started` and `restarted` by the agent just now, and it answers; `stopped` for the quiet time; `left`: it is
   * quiet, but nobody here can stop it; `silent`: it answers nothing, and another look follows before it is restarted;
   * `down`: it does not run and nobody here can start it, or starting did not help.
   */
  state: 'running' | 'started' | 'restarted' | 'stopped' | 'left' | 'silent' | 'down'
  words: string
}

/** Kept between two looks, times in milliseconds since 1970. */
const lookSchema = v.object({ silentSince: v.optional(v.number()), stoppedUntil: v.optional(v.number()) })

const KEY = 'mserver-look'
/** POHODA shows nothing of itself while it works on something large; a restart would break that off. */
const PATIENCE_MS = 10 * 60_000
const STARTS_WITHIN_S = 30

/**
 * Looks whether mServer answers, and starts, stops or restarts it by the agent as the moment asks for. The same look again
 * does no harm.
 * @throws AGENT_LOGIN and the other errors of the agent; what else is wrong with mServer (MSERVER_NOT_FOUND)
 */
export async function ensureRunning(options: KeepRunning): Promise<Standing> {
  if (options.quiet !== undefined) return stopFor(options.quiet, options)
  const seen = await look(options)
  const known = await options.store.get(KEY, lookSchema)
  if (seen === 'answers') {
    if (known !== undefined) await options.store.delete(KEY)
    return { state: 'running', words: 'mServer runs.' }
  }
  if (seen === 'absent') return start('start', options)
  const silentSince = known?.silentSince ?? options.clock.now()
  if (options.clock.now() - silentSince >= PATIENCE_MS) return start('restart', options)
  await options.store.put(KEY, { silentSince })
  return { state: 'silent', words: 'mServer takes connections and does not answer. It may be busy.' }
}

/** Whether mServer was stopped for the quiet time that is now; until then a job that keeps it running has a task. */
export async function isStoppedFor({ until }: Quiet, store: Store): Promise<boolean> {
  return (await store.get(KEY, lookSchema))?.stoppedUntil === until
}

async function stopFor(quiet: Quiet, { agent, store, signal }: KeepRunning): Promise<Standing> {
  if (agent === undefined) {
    return {
      state: 'left',
      words: 'It is quiet time. Without the agent mServer is not stopped, only left alone.',
    }
  }
  if (!(await isStoppedFor(quiet, store))) {
    await agent.command('stop', { signal })
    await store.put(KEY, { stoppedUntil: quiet.until })
  }
  return { state: 'stopped', words: 'mServer is stopped for the quiet time.' }
}

async function start(command: 'start' | 'restart', options: KeepRunning): Promise<Standing> {
  const { agent, store, clock, signal } = options
  if (agent === undefined) {
    const words = 'mServer does not answer, and there is no agent that could start it. Start it in POHODA.'
    return { state: 'down', words }
  }
  await agent.command(command, { signal })
  await store.delete(KEY)
  for (let second = 0; second < STARTS_WITHIN_S; second++) {
    if ((await look(options)) === 'answers') {
      return command === 'start'
        ? { state: 'started', words: 'mServer was started.' }
        : { state: 'restarted', words: 'mServer kept silent and was restarted.' }
    }
    await clock.sleep(1000, signal)
  }
  const words = `The agent was told to ${command} mServer, but it does not answer after ${STARTS_WITHIN_S} seconds. Look at the screen of that machine: POHODA may wait for somebody.`
  return { state: 'down', words }
}

async function look({ mserver, signal }: KeepRunning): Promise<'answers' | 'silent' | 'absent'> {
  try {
    await mserver.status({ signal })
    return 'answers'
  } catch (thrown) {
    if (signal?.aborted || !isAppError(thrown)) throw thrown
    if (thrown.code === 'MSERVER_TIMEOUT') return 'silent'
    if (thrown.code === 'MSERVER_UNAVAILABLE') return 'absent'
    throw thrown
  }
}
