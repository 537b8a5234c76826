import { AppError } from '../../core/errors.ts'
import { type PluginContext, toIso } from '../../core/plugin.ts'
import type { PohodaConfig } from './config.ts'
import { fromLocalTime } from './documents/local-time.ts'
import { packId } from './documents/pack-id.ts'
import type { MServer } from './mserver/mserver.ts'
import { failureOf } from './mserver/outcome.ts'
import type { XmlElement } from './xml/element.ts'
import type { XmlNode } from './xml/node.ts'

export interface ListRequest {
  mserver: MServer
  context: Pick<PluginContext<PohodaConfig>, 'id' | 'config' | 'clock' | 'timezone'>
  /** What is asked for, in the plural, for people and the id of the pack: `categories`. */
  kind: string
  body: XmlNode
  signal: AbortSignal
  /** Gets each record as it comes. */
  onRecord(record: XmlElement): void
}

export interface ListAnswer {
  /** When POHODA made the list, ISO 8601 UTC. */
  at: string
  /** Whether all that was asked for is in it: POHODA splits long lists into files. */
  isWhole: boolean
  /** How many records came. */
  records: number
  /** POHODA's release, e.g. `14006.5 SQL (12.2.2026)`. */
  programVersion: string | undefined
}

/**
 * Asks mServer for one list.
 * @throws as `MServer`; LIST_REFUSED (never) with POHODA's own words
 */
export async function requestList(request: ListRequest): Promise<ListAnswer> {
  const { mserver, context, kind, body, signal, onRecord } = request
  const { id, config, clock, timezone } = context
  const item = { id: packId(id, kind), body }
  const pack = { id: packId(id, kind), ico: config.ico, note: `Mostik: ${kind}`, items: [item] }
  const answer = await mserver.exchange(pack, { kind, signal, onRecord })
  const agenda = answer.items[0]?.agenda
  const failure = failureOf(answer)
  if (failure !== undefined || agenda === undefined) throw listRefused(kind, failure)
  const at = agenda.dateTimeStamp
  return {
    at: toIso(at === undefined ? clock.now() : fromLocalTime(at, timezone)),
    isWhole: agenda.parts.length === 0,
    records: agenda.records,
    programVersion: answer.programVersion,
  }
}

function listRefused(kind: string, words = 'it does not say why'): AppError {
  return new AppError(
    'LIST_REFUSED',
    `Cannot read the ${kind} of POHODA: mServer answered "${words}". Look at the rights of the user of "mserver".`,
    { retry: 'never' },
  )
}
