import type { PluginContext } from '../../../core/plugin.ts'
import type { BitrixConfig } from '../config.ts'
import type { Portal } from '../rest/portal.ts'
import { assertAwake } from '../routes/quiet.ts'
import { alreadyOver, cancelled } from '../tracker/ends.ts'
import { changeImport } from '../tracker/imports.ts'
import { ENDED, type ImportRecord } from '../tracker/record.ts'
import { unregisterImport } from './methods.ts'

/** What became of it: of one that had ended before nothing is sent. */
export interface Cancellation {
  outcome: 'unregistered' | 'not-found' | 'ended'
  record: ImportRecord
}

/**
 * Takes an import off the portal. What was imported or cleared before stays so.
 * @throws PORTAL_SUSPENDED, PORTAL_BUSY, and what hinders every request
 */
export async function cancelImport(
  record: ImportRecord,
  { context, portal }: { context: CancelContext; portal: Portal },
): Promise<Cancellation> {
  const { config, store, clock, trigger } = context
  const { processId } = record
  if (ENDED.has(record.state)) return { outcome: 'ended', record }
  await assertAwake(`cancel import "${processId}"`, { store, now: clock.now() })
  const outcome = await unregisterImport(portal, processId)
  const now = clock.now()
  const ended = await changeImport(processId, store, (known) => {
    const after = outcome === 'unregistered' ? cancelled(known, { now }) : alreadyOver(known, { now })
    // Where nobody is to be told, nothing waits to be told.
    return config.notify === undefined ? { ...after, outbox: [] } : after
  })
  // It tells whoever is to be told, and looks when a look is due.
  await trigger('poll')
  return { outcome, record: ended ?? record }
}

type CancelContext = Pick<PluginContext<BitrixConfig>, 'config' | 'store' | 'clock' | 'trigger'>
