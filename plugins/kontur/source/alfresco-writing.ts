import * as v from 'valibot'
import type { Change } from '../contractor.ts'
import { errorAnswer, writtenAnswer } from './alfresco-schema.ts'
import { unknownShape } from './errors.ts'
import type { Session } from './session.ts'
import { type RefusalCode, refusedWrite } from './refusals.ts'
import type { CallOptions, RecordWrite, WriteResult } from './source.ts'

/** What a status says of the node that was to be written. */
const FAILURES: Readonly<Record<number, RefusalCode>> = {
  400: 'VALUE_REFUSED',
  403: 'WRITE_FORBIDDEN',
  404: 'CONTRACTOR_GONE',
  409: 'CONTRACTOR_LOCKED',
  413: 'VALUE_REFUSED',
  422: 'VALUE_REFUSED',
  500: 'WRITE_FAILED',
}

/** Attributes that the repository does not have, or keeps to itself: no contractor could be written with them. */
const CONCERNS_ALL = /unknown property|namespace cannot be used/i

/**
 * Writes the changed properties of one node; the others stay. The last writer wins, the API knows no other way.
 * @throws SOURCE_UNAVAILABLE, SOURCE_REFUSED, SOURCE_ERROR when the answer says nothing about this node
 */
export async function writeNode(
  session: Session,
  { id, changes }: RecordWrite,
  { signal }: CallOptions,
): Promise<WriteResult> {
  const path = `${nodePath(id)}?fields=id`
  const json = { properties: propertiesOf(changes) }
  const accept = Object.keys(FAILURES).map(Number)
  const { status, body } = await session.request(path, { method: 'PUT', json, accept, signal })
  const failure = FAILURES[status]
  if (failure !== undefined) return { id, ...explained(failure, summaryOf(body, path)) }
  if (!v.is(writtenAnswer, body)) throw unknownShape(session.address + path, 'a written node')
  return { id, outcome: 'written' }

  function summaryOf(answer: unknown, asked: string): string {
    if (v.is(errorAnswer, answer)) return briefly(answer.error.briefSummary)
    // A proxy spoke, or a server that is still starting: that says nothing about this node.
    throw unknownShape(session.address + asked, 'an error')
  }
}

/** Where a node lies, below the address of the API. */
export function nodePath(id: string): string {
  return `/alfresco/versions/1/nodes/${encodeURIComponent(id)}`
}

/** The words of an error without the number under which the log of the repository has it. */
function briefly(summary: string): string {
  return summary.replace(/^\d{8,}\s+/, '').trim()
}

function explained(code: RefusalCode, said: string) {
  const refused = refusedWrite(code, said)
  return CONCERNS_ALL.test(said) ? ({ ...refused, blame: 'unclear' } as const) : refused
}

function propertiesOf(changes: readonly Change[]): Record<string, string | null> {
  return Object.fromEntries(changes.map(({ attribute, to }) => [attribute, to === '' ? null : to]))
}
