import { toAppError } from '../../core/errors.ts'
import { type PluginContext, type ReceivedItem, toIso } from '../../core/plugin.ts'
import type { ItemResult } from '../../core/shop.ts'
import type { Alert } from './lookup/lookup.ts'
import type { Row } from './report/row.ts'

/** The kind of the events by which a receiver is told. */
export const ALERT_EVENT = 'contractor.alert'

/**
 * What the register says of a company, in plain words: прекратило деятельность (ликвидировано), в процессе ликвидации,
 * банкротство, недостоверность сведений об адресе, недостоверность сведений о руководителе.
 */
export const ALERT_WORDS: Readonly<Record<Alert, string>> = {
  dissolved: 'It is dissolved.',
  dissolving: 'It is being dissolved.',
  bankrupting: 'It is in bankruptcy proceedings.',
  inaccurateAddress: 'The register marks its address as inaccurate.',
  inaccurateHead: 'The register marks its head as inaccurate.',
}

/** What a receiver is told of one contractor. */
export interface AlertContent {
  /** By which the source knows it. */
  contractor: string
  /** ИНН or ОГРН as it stands in the contractor. */
  search: string
  /** The company's name in the register. */
  name: string
  ogrn: string
  alert: Alert
  words: string
  /** ISO 8601 UTC. */
  at: string
}

/** An item for the receiver, with what it is about for whoever remembers what was told. */
export interface AlertItem extends ReceivedItem {
  content: AlertContent
}

/** An alert that the receiver does not know of yet, and why, in words for the report. */
export interface Untold {
  contractor: string
  alert: Alert
  warning: string
}

/**
 * Alerts that were not there before, as items for a receiver; keys are stable: contractor and alert. Pure.
 * @param previousAlertsOf the alerts of which the receiver was told before, by the contractor's id
 * @param options `at`: milliseconds since 1970; the beginning of the pass, so that a repeat says the same
 */
export function alertItems(
  rows: readonly Row[],
  previousAlertsOf: (id: string) => readonly Alert[],
  { at }: { at: number },
): AlertItem[] {
  return rows.flatMap(({ id, search, found, alerts }) => {
    const previous = previousAlertsOf(id)
    const { name = '', ogrn = '' } = found ?? {}
    return alerts
      .filter((alert) => !previous.includes(alert))
      .map((alert) => ({
        key: `${id}#${alert}`,
        content: { contractor: id, search, name, ogrn, alert, words: ALERT_WORDS[alert], at: toIso(at) },
      }))
  })
}

/**
 * Tells the receiver of that id. A receiver that is down, or does not take some of it, stops nothing: what it does not
 * know yet is returned, to be told again in the next pass.
 * @throws only the signal's reason
 */
export async function tellAlerts(
  items: readonly AlertItem[],
  options: { context: Pick<PluginContext, 'receiver'>; receiver: string; signal: AbortSignal },
): Promise<Untold[]> {
  const { context, receiver, signal } = options
  if (items.length === 0) return []
  try {
    const results = await context.receiver(receiver).receive(ALERT_EVENT, items, { signal })
    const reasons = new Map(results.map((result) => [result.sku, refusalOf(result)]))
    return items.flatMap((item) => untold(item, reasons.get(item.key), receiver))
  } catch (thrown) {
    signal.throwIfAborted()
    const { code } = toAppError(thrown)
    return items.flatMap((item) => untold(item, code, receiver))
  }
}

/** Why an item was not taken; one that nobody wants there (`skipped`) need not be told again. */
function refusalOf(result: ItemResult): string | undefined {
  return result.outcome === 'failed' ? `${result.code}: ${result.message}` : undefined
}

function untold({ content }: AlertItem, reason: string | undefined, receiver: string): Untold[] {
  if (reason === undefined) return []
  const { contractor, alert } = content
  return [{ contractor, alert, warning: `"${receiver}" could not be told that it is ${alert} (${reason})` }]
}
