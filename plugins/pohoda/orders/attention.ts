import { AppError } from '../../../core/errors.ts'
import { type Clock, toIso } from '../../../core/plugin.ts'
import type { Ledger } from './ledger.ts'
import { inState, type OrderRecord } from './record.ts'

/** An order that a person has to look at. Nothing of the customer is in it. */
export interface AttentionEntry {
  id: string
  number: string
  /**
   * `quarantined`: it does not go to POHODA as it is. `edited`, `cancelled`: in the shop, after it went there, and XML cannot
   * change it. `status`: the shop does not take a status that POHODA gave rise to.
   */
  kind: 'quarantined' | 'edited' | 'cancelled' | 'status'
  /** ISO 8601 UTC. */
  since: string
  /** Whole sentences; for a refused order POHODA's own words. */
  reasons: string[]
  /** POHODA's number, where it is known. */
  pohoda?: string
}

/** The orders to look at, oldest first. */
export async function attentionOf(ledger: Ledger): Promise<AttentionEntry[]> {
  const entries: AttentionEntry[] = []
  for (const { id, why } of await ledger.open()) {
    if (why.length > 0 && !why.some((reason) => WHY.includes(reason))) continue
    const record = await ledger.get(id)
    if (record !== undefined) entries.push(...entriesOf(record))
  }
  return entries
}

/**
 * Takes an order off the list: a person has dealt with it. One that was put aside is not sent any more, unless it is asked
 * for again.
 * @returns whether there was anything to look at
 * @throws ORDER_UNKNOWN (404)
 */
export async function dismiss(
  id: string,
  { ledger, clock }: { ledger: Ledger; clock: Clock },
): Promise<boolean> {
  const record = await ledger.get(id)
  if (record === undefined) throw orderUnknown(id)
  if (entriesOf(record).length === 0) return false
  await ledger.change([id], (current) => dismissed(current, clock.now()))
  return true
}

const WHY: readonly string[] = ['aside', 'look', 'tell']

function dismissed(record: OrderRecord, now: number): OrderRecord {
  const { attention: _attention, tell, ...rest } = record
  const next = tell === undefined || tell.problem !== undefined ? rest : { ...rest, tell }
  return record.state === 'quarantined' ? inState(next, 'dismissed', { now }) : next
}

/** What a person has to look at about an order; nothing: all is well. Pure. */
export function entriesOf(record: OrderRecord): AttentionEntry[] {
  const { id, number, state, since, reasons, attention, tell, pohoda } = record
  const common = {
    id,
    number,
    ...(pohoda !== undefined && pohoda.number !== '' && { pohoda: pohoda.number }),
  }
  const entries: AttentionEntry[] = []
  if (state === 'quarantined') {
    entries.push({ ...common, kind: 'quarantined', since: toIso(since), reasons })
  }
  if (attention?.kind === 'cancelled') {
    const reason =
      'It was cancelled in the shop after it went to POHODA. Cancel it there by hand (Storno), if it is there.'
    entries.push({ ...common, kind: 'cancelled', since: toIso(attention.at), reasons: [reason] })
  }
  if (attention?.kind === 'edited') {
    const reason = `It was edited in the shop after it went to POHODA (${attention.what.join(', ')}). Change it there by hand.`
    entries.push({ ...common, kind: 'edited', since: toIso(attention.at), reasons: [reason] })
  }
  if (tell?.problem !== undefined) {
    entries.push({ ...common, kind: 'status', since: toIso(tell.notBefore), reasons: [tell.problem] })
  }
  return entries
}

function orderUnknown(id: string): AppError {
  const message = `Cannot find order "${id.slice(0, 80)}": no order with this id came this way. List those to look at: GET orders/attention.`
  return new AppError('ORDER_UNKNOWN', message, { status: 404, retry: 'never' })
}
