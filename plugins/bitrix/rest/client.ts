import type { AppError } from '../../../core/errors.ts'
import type { Clock, PluginContext } from '../../../core/plugin.ts'
import type { BitrixConfig } from '../config.ts'
import type { PortalAddress } from '../portal-address.ts'
import { createConnection, type Reply } from './connection.ts'
import { batchParameters, readBatch, readEnvelope } from './envelope.ts'
import { type Asked, hindrance, type Refusal, refusedBatch, unusable } from './errors.ts'
import type { Portal, PortalAnswer, PortalCallOptions, PortalCommand } from './portal.ts'
import { createTimeLimits } from './time-limits.ts'

export interface PortalOptions {
  address: PortalAddress
  http: PluginContext['http']
  clock: Clock
  config: Pick<BitrixConfig, 'timeoutSeconds' | 'plan'>
  /** The host under which the portal has answered last, where that is not the one of the address. */
  renamedTo?: string | undefined
  /** Told of a new host when the portal has answered there. */
  onRename?: ((host: string) => void | Promise<void>) | undefined
}

/** The pause where the portal names none: its bucket of requests drains twice a second. */
const BUSY_MS = 1000
/** The same for a 429, which comes from what stands before a portal. */
const BLOCKED_MS = 60_000
/** Shorter ones would blot out innocent text. */
const SHORTEST_MASKED = 6

/**
 * The REST interface of a Bitrix24 portal through an incoming webhook
 * (https://apidocs.bitrix24.com/settings/how-to-call-rest-api/general-principles.html). Requests go one after another,
 * with a pause between their beginnings, each once. It throws what `Portal` names, or the signal's reason.
 */
export function createPortal(options: PortalOptions): Portal {
  const { address, http, clock, config, renamedTo, onRename } = options
  const mask = maskOf(address)
  const connection = createConnection({ address, http, clock, plan: config.plan, renamedTo, mask })
  const limits = createTimeLimits(clock)

  return {
    get host() {
      return connection.host
    },
    call: async (method, parameters, given) => (await ask(method, parameters, given)).answer,
    batch,
  }

  async function batch(
    commands: Readonly<Record<string, PortalCommand>>,
    given?: PortalCallOptions,
  ): Promise<Map<string, PortalAnswer>> {
    if (Object.keys(commands).length === 0) return new Map()
    const { answer, reply, asked } = await ask('batch', batchParameters(commands), given)
    if (!answer.ok) throw refusedBatch(asked, answer)
    const read = readBatch(answer.result, Object.keys(commands))
    if (read === undefined) throw unusable(asked, 'the answer is not that of a batch', reply.status)

    const answers = new Map<string, PortalAnswer>()
    let hindered: AppError | undefined
    for (const [key, { method }] of Object.entries(commands)) {
      const { answer: inner, time } = read.get(key) ?? {}
      if (time !== undefined) limits.note(method, time)
      const refusal = inner?.ok === false ? { ...inner, status: undefined } : undefined
      const error = refusal && hinders({ ...asked, method }, refusal, reply)
      hindered ??= error
      if (inner !== undefined && error === undefined) answers.set(key, inner)
    }
    // What other commands have brought is not lost; a hindrance that lasts is met by the next batch.
    if (hindered !== undefined && answers.size === 0) throw hindered
    return answers
  }

  async function ask(
    method: string,
    parameters: object,
    { signal, timeoutMs = config.timeoutSeconds * 1000 }: PortalCallOptions = {},
  ): Promise<{ answer: PortalAnswer; reply: Reply; asked: Asked }> {
    const reply = await connection.send(method, JSON.stringify(parameters), { signal, timeoutMs })
    const { status, text, home } = reply
    const asked = { method, host: home?.host ?? connection.host }
    const envelope = readEnvelope(text, mask)
    if ('unreadable' in envelope) {
      const error = hinders(asked, { status, code: undefined, message: '' }, reply)
      throw error ?? unusable(asked, envelope.unreadable, status)
    }
    const { answer, time } = envelope
    if (home !== undefined) {
      connection.moveTo(home)
      await tellOf(home.host)
    }
    limits.note(method, time)
    const error = answer.ok ? undefined : hinders(asked, { ...answer, status }, reply)
    if (error !== undefined) throw error
    return { answer, reply, asked }
  }

  function hinders(asked: Asked, refusal: Refusal, { retryAfterMs }: Reply): AppError | undefined {
    const usual = refusal.status === 429 ? BLOCKED_MS : BUSY_MS
    const busyMs = Math.max(retryAfterMs ?? usual, BUSY_MS)
    return hindrance(asked, refusal, { busyMs, timeLimitMs: limits.waitMs(asked.method) })
  }

  async function tellOf(host: string): Promise<void> {
    try {
      await onRename?.(host)
    } catch {
      // The answer counts for more than the note: who does not know the new host is sent on once more.
    }
  }
}

/** A portal may repeat the code in what it says. */
function maskOf({ base }: PortalAddress): (text: string) => string {
  const code = base.slice(base.lastIndexOf('/') + 1)
  return (text) => (code.length < SHORTEST_MASKED ? text : text.replaceAll(code, '***'))
}
