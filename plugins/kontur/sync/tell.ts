import { alertItems, tellAlerts } from '../alerts.ts'
import type { Row } from '../report/row.ts'
import type { SyncRun } from './pass.ts'
import type { Pass } from './state.ts'

/**
 * Tells the receiver of the settings what is new to it. The rows come back with what it does not know yet, because it
 * was down or there is none; the next pass tells of that.
 */
export async function tellOf(
  rows: readonly Row[],
  formerRows: ReadonlyMap<string, Row>,
  { context, pass }: { context: SyncRun; pass: Pass },
): Promise<Row[]> {
  const { alerts: receiver } = context.config
  if (receiver === undefined)
    return rows.map((row) => (row.alerts.length === 0 ? row : { ...row, untold: row.alerts }))
  const items = alertItems(rows, (id) => toldOf(formerRows.get(id)), { at: pass.startedAt })
  const failed = await tellAlerts(items, { context, receiver, signal: context.signal })
  if (failed.length === 0) return [...rows]
  return rows.map((row) => {
    const mine = failed.filter(({ contractor }) => contractor === row.id)
    if (mine.length === 0) return row
    const warnings = [...row.warnings, ...mine.map(({ warning }) => warning)]
    return { ...row, warnings, untold: mine.map(({ alert }) => alert) }
  })
}

/** A row before anybody is told: after a stop the next pass knows what is still to be told. */
export function notToldYet(row: Row, former: Row | undefined): Row {
  const told = toldOf(former)
  const untold = row.alerts.filter((alert) => !told.includes(alert))
  return untold.length === 0 ? row : { ...row, untold }
}

/** Of what the receiver was told before. */
function toldOf({ alerts, untold = [] }: Pick<Row, 'alerts' | 'untold'> = { alerts: [] }): Row['alerts'] {
  return alerts.filter((alert) => !untold.includes(alert))
}
