import * as v from 'valibot'
import type { Store } from '../../../core/plugin.ts'
import { type Row, rowSchema } from '../report/row.ts'
import { ATTENTION } from './state.ts'

const MOST_ROWS = 50

/** The contractors of the last pass at which somebody should look, the first fifty. */
export const attentionDocument = v.object({ runId: v.string(), rows: v.array(rowSchema) })

/** Whether somebody should look at a contractor. */
export function needsAttention({ outcome, alerts, changes }: Row): boolean {
  if (alerts.length > 0 || outcome === 'failed' || outcome === 'ambiguous') return true
  return changes.some(({ state }) => state === 'notWritable')
}

/** Keeps those rows of a batch at which somebody should look; the same batch again changes nothing. */
export async function noteAttention(
  rows: readonly Row[],
  { runId, store }: { runId: string; store: Store },
): Promise<void> {
  const noted = rows.filter(needsAttention)
  const known = await store.get(ATTENTION, attentionDocument)
  const ofPass = known?.runId === runId ? known.rows : []
  const isSettled = noted.length === 0 && known?.runId === runId
  if (isSettled || ofPass.length >= MOST_ROWS) return
  const byId = new Map([...ofPass, ...noted].map((row) => [row.id, row]))
  await store.put(ATTENTION, { runId, rows: [...byId.values()].slice(0, MOST_ROWS) })
}
