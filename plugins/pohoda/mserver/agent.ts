import * as v from 'valibot'
import { AppError, isAppError } from '../../../core/errors.ts'
import type { PluginContext } from '../../../core/plugin.ts'
import type { PohodaConfig } from '../config.ts'

/**
 * The agent beside POHODA (`plugins/pohoda/agent`), which runs `Pohoda.exe /HTTP start|stop|restart`. That a command was
 * given does not say that mServer answers: ask its status.
 *
 * Errors of every call: AGENT_UNAVAILABLE (later), AGENT_LOGIN (never), AGENT_BUSY (later), AGENT_FAILED (later; the words
 * of the agent).
 */
export interface Agent {
  /** Which mServer it is there for, and whether it is at work. */
  look(options?: AgentCall): Promise<{ configuration: string; isBusy: boolean }>
  command(command: AgentCommand, options?: AgentCall): Promise<void>
}

export type AgentCommand = 'start' | 'stop' | 'restart'

export interface AgentCall {
  signal?: AbortSignal | undefined
}

export interface AgentOptions {
  config: NonNullable<NonNullable<PohodaConfig['mserver']>['agent']>
  http: PluginContext['http']
}

/** The agent waits for POHODA at most a minute; this is longer. */
const TIMEOUT_MS = 90_000

const lookSchema = v.object({ configuration: v.string(), busy: v.boolean() })
const refusalSchema = v.object({ error: v.string() })

/**
 * Makes the client of the agent: `GET <url>/` and `POST <url>/start|stop|restart` with `Authorization: Bearer <token>`;
 * the answer is JSON, a refusal has a status of 4xx or 5xx and `{"error": "<words>"}`.
 */
export function createAgent({ config, http }: AgentOptions): Agent {
  const base = config.url.replace(/\/+$/, '')
  return {
    async look(options) {
      const { success, output } = v.safeParse(lookSchema, await ask('ask', 'GET', '/', options))
      if (success) return { configuration: output.configuration, isBusy: output.busy }
      throw notAgent(cannotOf('ask'))
    },
    async command(command, options) {
      await ask(command, 'POST', `/${command}`, options)
    },
  }

  async function ask(
    what: string,
    method: string,
    path: string,
    { signal }: AgentCall = {},
  ): Promise<unknown> {
    try {
      const answer = await http.request(base + path, {
        method,
        headers: { authorization: `Bearer ${config.token.reveal()}` },
        timeoutMs: TIMEOUT_MS,
        retries: 0,
        redirects: 'never',
        signal,
      })
      return parsed(await answer.text())
    } catch (thrown) {
      if (signal?.aborted || !isAppError(thrown)) throw thrown
      throw agentError(cannotOf(what), thrown)
    }
  }

  function cannotOf(what: string): string {
    return `Cannot ${what} mServer through the agent at "${base}"`
  }
}

function agentError(cannot: string, cause: AppError): AppError {
  const status = cause.details['status']
  if (status === 401) {
    const message = `${cannot}: it does not take the token. Set "mserver.agent.token" to the word that the agent was started with.`
    return new AppError('AGENT_LOGIN', message, { status: 422, retry: 'never', cause })
  }
  const { success, output } = v.safeParse(refusalSchema, parsed(cause.details['body']))
  if (!success) return notAgent(cannot, cause)
  if (status === 409) {
    const message = `${cannot}: another command is under way there. It is tried again.`
    return new AppError('AGENT_BUSY', message, { status: 503, cause })
  }
  return new AppError('AGENT_FAILED', `${cannot}: ${output.error.slice(0, 500)}`, { status: 502, cause })
}

function notAgent(cannot: string, cause?: AppError): AppError {
  const message = `${cannot}: nothing answers there as an agent does. See that it runs beside POHODA and that the address is its own.`
  return new AppError('AGENT_UNAVAILABLE', message, { status: 502, cause })
}

function parsed(text: unknown): unknown {
  try {
    return JSON.parse(String(text))
  } catch {
    return undefined
  }
}
