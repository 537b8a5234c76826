import * as v from 'valibot'
import { isAppError } from '../../../core/errors.ts'
import type { PluginContext, Store } from '../../../core/plugin.ts'
import type { ListRequest } from '../list-exchange.ts'
import type { MServer } from '../mserver/mserver.ts'
import { refreshUnit } from '../unit.ts'
import { readCodeLists } from './code-lists.ts'

export const heartbeatSchema = v.object({
  /** When mServer was asked last, milliseconds since 1970. */
  at: v.number(),
  reached: v.boolean(),
  /** When it was reached last, milliseconds since 1970. */
  reachedAt: v.exactOptional(v.number()),
  /** The unit and year, as `unitKey` has it. */
  unit: v.string(),
  programVersion: v.exactOptional(v.string()),
  /** Why it was not reached. */
  problem: v.exactOptional(v.string()),
})

/** Whether POHODA is there, and which release. */
export type Heartbeat = v.InferOutput<typeof heartbeatSchema>

const KEY = 'maintenance:heartbeat'

export async function heartbeat(store: Store): Promise<Heartbeat | undefined> {
  return await store.get(KEY, heartbeatSchema)
}

/**
 * Asks mServer for its unit and year and for the code lists, and notes whether it could be reached: that it cannot is
 * something to know, and no reason to leave the rest of the maintenance.
 * @throws MSERVER_QUIET, and what says nothing of mServer: the signal's reason, STORE_UNAVAILABLE
 */
export async function beat(options: {
  mserver: MServer
  context: ListRequest['context'] & Pick<PluginContext, 'store' | 'log'>
  signal: AbortSignal
}): Promise<Heartbeat> {
  const { mserver, context, signal } = options
  const { store, clock } = context
  const before = await heartbeat(store)
  const at = clock.now()
  try {
    const unit = await refreshUnit(mserver, { ...context, signal })
    const { programVersion } = await readCodeLists(options)
    const version = programVersion === undefined ? {} : { programVersion }
    return await keep({ at, reached: true, reachedAt: at, unit, ...version })
  } catch (thrown) {
    signal.throwIfAborted()
    if (!isAppError(thrown) || !isAboutMServer(thrown.code)) throw thrown
    const { problem: _, ...last } = before ?? { unit: '' }
    return await keep({ ...last, at, reached: false, problem: thrown.message })
  }

  async function keep(now: Heartbeat): Promise<Heartbeat> {
    await store.put(KEY, now)
    return now
  }
}

function isAboutMServer(code: string): boolean {
  return code !== 'MSERVER_QUIET' && /^(MSERVER|PACK|LIST)_/.test(code)
}
